induction a using mirror.induct with
| case1 => rfl
| case2 l v r ihl ihr => unfold mirror size; rw [ihl, ihr, Nat.add_comm (size l)]
