skip
attribute [implemented_by Nat.add] Nat.sub
