intro a b c
refine ⟨?_, ?_, ?_⟩
all_goals assumption
