let rec down : Nat → Nat := fun n => if h : n = 0 then 0 else down (n - 1)
  termination_by n => n
  decreasing_by omega
exact ⟨down 0 - down 0, by omega⟩
