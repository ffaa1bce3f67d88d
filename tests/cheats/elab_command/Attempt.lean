!
elab "cheat" : tactic => pure ()
