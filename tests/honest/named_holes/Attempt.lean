intro h
refine ⟨?left, ?right⟩
case right => exact h.1
case left => exact h.2
