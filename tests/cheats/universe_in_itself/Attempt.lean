have h : (Type : Type) = Type := rfl
exact absurd h (fun _ => h)
