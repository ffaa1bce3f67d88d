"""Problems made by a program, with reference proofs: logic, quantifiers, equality, `Nat`, lists.

`generate` yields `Problem`s, deterministic from a seed and free of repetition up to renaming; `corruptions` makes
plausible wrong proofs. Nothing here asks Lean.
"""

from leanfd.curriculum.corruptions import corruptions
from leanfd.curriculum.generator import FAMILIES, generate

__all__ = ["FAMILIES", "corruptions", "generate"]
