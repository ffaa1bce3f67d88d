intro a'b'
exact ⟨a'b'.2,a'b'.1⟩
