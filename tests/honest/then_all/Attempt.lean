intro h; constructor <;> first | exact h.2 | exact h.1
