theorem t : (255 &&& 15) + (1 <<< 4) = 31 := by
  sorry
