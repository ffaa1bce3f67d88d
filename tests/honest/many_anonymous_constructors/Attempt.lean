intro a b c
exact ⟨a, ⟨b, c⟩⟩
