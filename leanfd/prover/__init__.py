"""Proposals: prompts, engines and the search for a proof. Knows nothing of HTTP servers or of training."""
