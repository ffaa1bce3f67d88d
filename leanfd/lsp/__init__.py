"""`leanfd lsp`: proofs and suggestions in any editor, beside Lean's own language server or in front of it."""
