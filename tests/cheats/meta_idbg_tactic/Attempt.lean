have := idbg (1 : Nat)
trivial
