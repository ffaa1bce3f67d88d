notation:50 a:51 " ≺ " b:51 => Nat.lt a b
example : 1 ≺ 2 := by skip
@[app_unexpander Nat.succ] def unexpandSucc : Lean.PrettyPrinter.Unexpander
  | `($_ $x) => `($x + 1)
  | _ => throw ()
example (n : Nat) : Nat.succ (Nat.succ n) = 3 := by skip
