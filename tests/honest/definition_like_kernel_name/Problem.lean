def Bits.land (a b : Nat) : Nat := a * b
open Bits

theorem t : Bits.land 2 3 = 6 := by
  sorry
