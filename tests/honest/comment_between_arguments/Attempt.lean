intro h
exact And.intro /- second -/ h.2 -- and
  h.1
