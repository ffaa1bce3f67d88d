"""A folder in which clients of Lean's own programs find leanfd's Lean in their place: `lake`, `lean`, the REPL.

Clients start `lake env REPL`, `lake serve` or `lake env lean`, in a project with a lean-toolchain and a lakefile. The
folder is such a project, and its programs are scripts around this Python's leanfd. Its `lake` builds nothing: what a
file imports is read by Lean's server itself.
"""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

from leanfd.errors import InputError, LeanfdError
from leanfd.lean.embedded.wheel import LEAN_VERSION

_MARK = "# Written by `leanfd shim`."
_LAKE = f"""#!/bin/sh
{_MARK}
here=$(cd -- "$(dirname -- "$0")" && pwd) || exit 1
PATH="$here:$PATH"
export PATH
verb=${{1:---help}}
[ $# -eq 0 ] || shift
case "$verb" in
  --version) echo "Lake version 5.0.0-leanfd (Lean version {LEAN_VERSION})" ;;
  env) if [ $# -eq 0 ]; then exec env; else exec "$@"; fi ;;
  serve) [ "${{1:-}}" != -- ] || shift; exec "$here/lean" --server "$@" ;;
  lean) file=$1; shift; [ "${{1:-}}" != -- ] || shift; exec "$here/lean" "$@" "$file" ;;
  build | clean | update) echo "leanfd's Lean: there is nothing to $verb" >&2 ;;
  *) echo "this is the lake of leanfd shim: it has env, serve, lean and build, and no $verb" >&2; exit 1 ;;
esac
"""


def write_shim(folder: Path) -> list[Path]:
    """Writes the folder and gives its files. Raises InputError for one that holds something else, and LeanfdError."""
    try:
        there = [*folder.iterdir()] if folder.is_dir() else []
        if there and not ((folder / "lake").is_file() and _MARK in (folder / "lake").read_text("utf-8", "replace")):
            raise InputError(f"{folder}: is not empty, and was not written by leanfd shim; name another folder")
        python = f"#!/bin/sh\n{_MARK}\nexec {shlex.quote(sys.executable)} -P -m leanfd"
        texts = {
            "lake": _LAKE,
            "lean": f'{python} lean "$@"\n',
            ".lake/build/bin/repl": f'{python} repl --root . "$@"\n',
            "lean-toolchain": f"leanprover/lean4:v{LEAN_VERSION}\n",
            "lakefile.toml": f'{_MARK}\nname = "leanfd"\n',
        }
        for name, text in texts.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
            if text.startswith("#!"):
                path.chmod(0o755)
    except OSError as error:
        raise LeanfdError(f"{error.filename}: cannot be written: {error.strerror or error}") from error
    return [folder / name for name in texts]
