"""Real Lean 4 out of a PyPI wheel: its shared library, a `lean` executable, and a core library of our own.

    library()     the shared library's path                      (wheel.py)
    core_path()   the compiled core library, for LEAN_PATH       (build.py)
    python -m leanfd.lean.embedded.lean ARGS                     (lean.py)

Knows nothing of proofs, problems or verdicts, and guards nothing: what it is given, Lean elaborates.
"""

from leanfd.lean.embedded.build import core_path
from leanfd.lean.embedded.wheel import LEAN_VERSION, library, load

__all__ = ["LEAN_VERSION", "core_path", "library", "load"]
