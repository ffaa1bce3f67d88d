attribute [local simp] Nat.add_comm in
simp
