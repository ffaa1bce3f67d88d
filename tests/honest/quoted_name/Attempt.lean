intro «weird ) name»
exact ⟨«weird ) name».2, «weird ) name».1⟩
