have f : Quot (fun (_ _ : Bool) => True) → Bool := Quot.lift id (fun _ _ _ => rfl)
exact absurd (congrArg f (Quot.sound trivial : Quot.mk _ true = Quot.mk _ false)) nofun
