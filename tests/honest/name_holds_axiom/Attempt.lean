intro axiom_of_choice
obtain ⟨unsafe_left, native_right⟩ := axiom_of_choice
exact ⟨native_right, unsafe_left⟩
