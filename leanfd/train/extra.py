"""Says how to install what only `leanfd train` needs, in place of a bare ImportError."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from leanfd.errors import MissingExtra

PACKAGES = ("trl", "accelerate", "datasets", "peft")
TRL = "1.16"


def require_train() -> None:
    """Raises MissingExtra, with the pip command, when the extra is not installed or TRL is another version.

    Two private methods of TRL's trainer are overridden; in another minor version they may mean something else.
    """
    command = 'pip install "leanfd[train]"'
    for package in PACKAGES:
        try:
            found = version(package)
        except PackageNotFoundError as error:
            raise MissingExtra(f"training needs the package {package}, which is not installed: {command}") from error
        if package == "trl" and found.split(".")[:2] != TRL.split("."):
            raise MissingExtra(f"training needs trl {TRL}, and {found} is installed: {command}")
