skip
simproc foo (False) := fun _ => pure .continue
