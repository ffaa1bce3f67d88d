"""Learning from Lean's verdicts: feedback providers, data, losses, trainers."""
