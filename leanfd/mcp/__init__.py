"""`leanfd mcp`: proofs, verdicts and tactics for agents, over the Model Context Protocol."""
