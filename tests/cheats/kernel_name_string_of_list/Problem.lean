theorem t : "ab" = String.ofList ['b', 'a'] := by
  sorry
