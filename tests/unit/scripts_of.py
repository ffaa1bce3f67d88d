"""Scripts of recipes and benchmarks as modules, for tests of their parts."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType


def script(path: str) -> ModuleType:
    """The file at a path from the project's root, under a name that no module of the package has."""
    file = Path(__file__).parents[2] / path
    # Scripts of one folder import one another by name.
    sys.path.insert(0, str(file.parent))
    spec = importlib.util.spec_from_file_location(f"{file.stem}_script", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module
