"""leanfd: a Lean 4 prover plugin with a trainer. Importing this package runs nothing and imports no torch."""

__version__ = "0.1.0"
