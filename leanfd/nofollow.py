"""Creates what leanfd keeps for itself (run folders, locks, caches), and never through a link.

A link in such a folder would lead our writing into another file of the user's, so it is an error that names it. Not
guarded: the folder that the user named may itself be a link, and so may those above it; and a check before a library
that writes by itself can come too early for a link that another process makes in between.
"""

from __future__ import annotations

import errno
import os
import stat
from io import BufferedWriter, FileIO
from pathlib import Path

from leanfd.errors import InputError

_FLAGS = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
_A_LINK = {errno.ELOOP, errno.EMLINK}


def opened(path: Path) -> FileIO:
    """A file to read and write, which is made when it is not there. Raises InputError for a link, a pipe or a device,
    and OSError."""
    try:
        # A pipe must not make us wait for whoever reads it.
        descriptor = os.open(path, _FLAGS | os.O_NONBLOCK, 0o666)
    except OSError as error:
        if error.errno in _A_LINK:
            refuse_link(path)
        raise
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise InputError(f"{path} is no regular file; remove it, or name another folder")
    return FileIO(descriptor, "r+b")


def fresh(path: Path) -> BufferedWriter:
    """An empty file, in the place of what an interrupted run left there. Raises InputError for a link, and OSError."""
    refuse_link(path)
    path.unlink(missing_ok=True)
    return BufferedWriter(FileIO(os.open(path, _FLAGS | os.O_EXCL, 0o666), "r+b"))


def made_folder(path: Path) -> None:
    """Makes a folder with those above it, where it is not there. Raises InputError for a link, and OSError."""
    refuse_link(path)
    path.mkdir(parents=True, exist_ok=True)


def refuse_link(path: Path) -> None:
    """Raises InputError when this is a link, whether it leads somewhere or not."""
    if path.is_symlink():
        raise InputError(
            f"{path} is a link to {path.readlink()}, and leanfd writes through no link in its folders; "
            "remove it, or name another folder"
        )


def refuse_links(folder: Path) -> None:
    """Raises InputError for a link anywhere in a folder."""
    for root, folders, files in os.walk(folder):
        for name in (*folders, *files):
            refuse_link(Path(root, name))
