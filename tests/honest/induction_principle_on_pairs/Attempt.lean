induction m, n using ack.induct <;> simp_all [ack]
