"""Answers of a language model, kept on disk under a hash of everything that was asked.

Several processes may share a folder: an answer is written whole or not at all. It guards against torn files, and not
against ones that somebody has edited.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from leanfd.errors import InputError, LeanfdError
from leanfd.nofollow import made_folder

logger = logging.getLogger(__name__)


class Answers:
    """A folder of answers, a JSON file each."""

    def __init__(self, folder: Path) -> None:
        """Raises LeanfdError when the folder cannot be made."""
        self._folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise LeanfdError(f"{folder}: answers cannot be kept there: {error.strerror or error}") from error

    def get(self, asked: Mapping[str, Any]) -> str | None:
        """The answer that was kept for the same question; None when there is none that can be read."""
        path = self._path(asked)
        try:
            plain = json.loads(path.read_text("utf-8"))
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            logger.warning("%s: passed over: %s", path, error)
            return None
        answer = plain.get("answer") if isinstance(plain, dict) else None
        return answer if isinstance(answer, str) else None

    def put(self, asked: Mapping[str, Any], answer: str) -> None:
        """Keeps an answer. Where that fails, a log line says so: the price is one more question later."""
        path = self._path(asked)
        part: str | None = None
        try:
            made_folder(path.parent)
            descriptor, part = tempfile.mkstemp(dir=path.parent, suffix=".part")
            with os.fdopen(descriptor, "w", encoding="ascii") as file:
                json.dump({**asked, "answer": answer}, file)
            os.replace(part, path)
            part = None
        except (OSError, InputError) as error:
            logger.warning("%s: an answer could not be kept: %s", path, error)
        finally:
            if part is not None:
                Path(part).unlink(missing_ok=True)

    def _path(self, asked: Mapping[str, Any]) -> Path:
        key = hashlib.sha256(json.dumps(asked, sort_keys=True).encode("ascii")).hexdigest()
        return self._folder / key[:2] / f"{key}.json"
