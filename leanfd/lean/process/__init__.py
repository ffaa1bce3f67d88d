"""A Lean REPL as a process: how it is started (launch.py), spoken to (pipes.py, repl.py), and what it answers.

Nothing here knows what a proof is. `replies.py` reads the JSON, `axiom_report.py` what `#print axioms` prints.
"""
