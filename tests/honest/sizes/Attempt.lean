simp; omega
