simp [h]
