rw [half, if_neg (by omega), Nat.add_sub_cancel]
