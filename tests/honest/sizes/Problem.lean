inductive Tree where
  | leaf
  | node (l : Tree) (v : Nat) (r : Tree)
def size : Tree → Nat
  | .leaf => 0
  | .node l _ r => size l + size r + 1
def mirror : Tree → Tree
  | .leaf => .leaf
  | .node l v r => .node (mirror r) v (mirror l)

theorem t (l r : Tree) (v : Nat) : sizeOf l < sizeOf (Tree.node l v r) := by
  sorry
