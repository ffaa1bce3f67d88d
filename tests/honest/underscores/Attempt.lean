intro ⟨_a, __b__⟩
exact ⟨__b__, _a⟩
