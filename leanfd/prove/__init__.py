"""How a proof is looked for: sampling, search, suggestions, repair, filling a file."""
