!
axiom lie : False
theorem u : False := lie
