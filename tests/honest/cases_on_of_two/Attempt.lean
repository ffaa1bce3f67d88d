unfold List.isEqv at h
split at h <;> grind
