constructor
· constructor
  . exact a
  . exact b
· exact c
