"""What decides over a proof, one Lean process each: `pinned.py` for the embedded Lean, `probed.py` for a Lake project.

Both are a `Checker` (checker.py); `second_look.py` looks at a Lake project's proof once more.
"""
