skip
elab_rules : tactic | `(tactic| trivial) => pure ()
