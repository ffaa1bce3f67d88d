!
instance : Decidable False := .isTrue (by trivial)
