def even : Nat → Bool
  | 0 => true
  | n + 1 => !even n

theorem t : even 1 = false := by
  sorry
