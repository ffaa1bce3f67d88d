mutual
def ev : Nat → Bool
  | 0 => true
  | n + 1 => od n
def od : Nat → Bool
  | 0 => false
  | n + 1 => ev n
end

theorem t (m : Nat) : ev (m + 2) = ev m := by
  sorry
