"""A short run in a folder, for a test to interrupt from outside: `python interrupted_run.py FOLDER STEPS`."""

from __future__ import annotations

import sys
from pathlib import Path

from test_fit import fitted

if __name__ == "__main__":
    fitted(Path(sys.argv[1]), max_steps=int(sys.argv[2]))
