theorem helper : False := sorry

namespace X

theorem foo : False → False := id

end X

open X

theorem foo : False := by
  sorry
