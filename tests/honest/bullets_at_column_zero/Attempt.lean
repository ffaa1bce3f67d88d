intro a b c
constructor
· exact a
· constructor
  · exact b
  · exact c
