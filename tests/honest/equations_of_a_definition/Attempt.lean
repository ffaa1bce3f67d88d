induction a with
| leaf => rfl
| node l v r ihl ihr => simp [mirror, size, ihl, ihr]; omega
