"""Puts the compiled core library of the embedded Lean into the wheel, so that nobody waits for it.

Its name says which Lean, which sources and which platform it was compiled for; where one of them is another, leanfd
compiles it at first use as it does in a checkout. A wheel made where there is no Lean goes without.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

ROOT = Path(__file__).parent


class CompiledLibrary(BuildHookInterface):  # type: ignore[type-arg]
    """The hook that hatchling calls; an editable installation is left as it is."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Adds the folder to what goes into the wheel."""
        if version == "editable":
            return
        sys.path.insert(0, str(ROOT))
        from leanfd.errors import LeanUnavailable
        from leanfd.lean.embedded.build import SHIPPED, core_path

        try:
            compiled = core_path()
        except LeanUnavailable as none:
            self.app.display_warning(f"the wheel goes without the compiled core library: {none}")
            return
        build_data["force_include"][str(compiled)] = (SHIPPED / compiled.name).relative_to(ROOT).as_posix()
