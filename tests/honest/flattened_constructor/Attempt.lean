exact fun a b c => ⟨a, b, c⟩
