"""Compiled templates: kept in the process, and in the user's cache folder for the next one.

Compiling the templates of all documents takes most of the time that composing them takes. What is kept is named by the
digest of all it was made from (source, name, versions), so a stale one can never be used, and holds its own digest, so
a broken one is compiled again. It is code: a file that somebody else may have written is not read.
"""

from __future__ import annotations

import hashlib
import marshal
import os
import stat
import sys
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, BytecodeCache, bc_version

from allidocs.base.cache import cache_folder, write_cache

MOST = 300
"""How many compiled templates are kept; half of them, the oldest, make room when there are more."""

_RECIPE = f"4 {jinja2.__version__} {bc_version} {sys.implementation.cache_tag} {sys.hexversion}"


class Compiled(BytecodeCache):
    """What templates were compiled to, by Jinja's key of name and checksum of source."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a bucket what was compiled before, here or in an earlier process, if anything."""
        name = _name(bucket)
        code = self.kept.get(name) or _read(_folder() / name)
        if code:
            self.kept[name] = code
            bucket.code = marshal.loads(code)  # noqa: S302 (our own file, checked by owner and digest)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled."""
        name, code = _name(bucket), marshal.dumps(bucket.code)
        self.kept[name] = code
        write_cache(_folder() / name, hashlib.sha256(code).digest() + code)
        _make_room(_folder())


def _folder() -> Path:
    return cache_folder("templates")


def _name(bucket: Bucket) -> str:
    return hashlib.sha256(f"{_RECIPE} {bucket.key} {bucket.checksum}".encode()).hexdigest()


def _read(path: Path) -> bytes | None:
    """Return the code in a cache file, None where there is none, it is broken, or another user could have written it."""
    try:
        with path.open("rb") as file:
            about = os.fstat(file.fileno())
            if hasattr(os, "getuid") and (
                about.st_uid != os.getuid() or about.st_mode & (stat.S_IWGRP | stat.S_IWOTH)
            ):
                return None
            digest, code = file.read(32), file.read()
    except OSError:
        return None
    return code if hashlib.sha256(code).digest() == digest else None


def _make_room(folder: Path) -> None:
    """Remove the older half when too many are kept; what another process removes meanwhile is no error."""
    try:
        listed = [(path.stat().st_mtime_ns, path) for path in folder.iterdir()]
        if len(listed) > MOST:
            for _, path in sorted(listed)[: MOST // 2]:
                path.unlink(missing_ok=True)
    except OSError:
        return
