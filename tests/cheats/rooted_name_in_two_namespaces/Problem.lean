theorem helper : False := sorry

namespace X.Y

theorem X.Y.foo : False → False := id

theorem _root_.X.Y.foo : False := by
  sorry
