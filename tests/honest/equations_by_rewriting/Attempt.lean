induction a with
| leaf => rfl
| node l v r ihl ihr => rw [mirror, size, size, ihl, ihr, Nat.add_comm (size r)]
