intro «sorry»
exact ⟨«sorry».2, «sorry».1⟩
