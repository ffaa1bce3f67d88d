"""Lean processes and verdicts. Knows nothing of torch, of language models or of HTTP."""
