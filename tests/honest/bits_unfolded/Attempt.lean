unfold Nat.bitwise; simp
