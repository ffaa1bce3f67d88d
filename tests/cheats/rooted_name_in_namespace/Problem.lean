theorem helper : False := sorry

namespace X

theorem foo : False → False := id

theorem _root_.foo : False := by
  sorry
