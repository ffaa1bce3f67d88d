namespace Weird.«name )»

theorem helper (p : Prop) (h : p) : p := h

theorem t (p : Prop) (h : p) : p := by
  sorry
