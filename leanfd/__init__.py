"""leanfd: a Lean 4 prover plugin with a trainer. Importing this package starts nothing and imports no torch."""

import os
import sys

__version__ = "0.1.0"

if sys.argv[:1] == ["-m"] and not sys.flags.safe_path and sys.path[0] != os.path.dirname(os.path.dirname(__file__)):
    # `python -m leanfd…` looks for modules in the current folder first, which may be anybody's; nothing else of ours
    # has been imported yet. Not guarded: a folder there that is called leanfd. `python -P -m leanfd` is safe from it.
    del sys.path[0]
