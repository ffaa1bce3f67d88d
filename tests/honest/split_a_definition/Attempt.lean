unfold classify; split <;> simp
