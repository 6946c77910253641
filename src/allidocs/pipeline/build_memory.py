"""What this machine remembers of its builds: which requests are complete in which output folder, from which inputs.

It only saves work. It lies in the user's cache and not beside the documents, which go out and are kept in git: a build
that remembers nothing composes everything, and writes what says something new.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from allidocs.base.cache import cache_folder, write_cache
from allidocs.base.files import real


@dataclass(frozen=True, slots=True)
class Seals:
    """Keys of inputs: by the key of the request that they served, and by the file that was last made or found from them.

    `said` are keys of what the inputs say, by request, and `texts` of what a file of the plan says, by the hash of its
    bytes: comments and layout are no part of it.
    """

    requests: dict[str, str] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)


NAMES = ("requests", "files", "said", "texts")


def read_seals(out: Path, audience: str) -> Seals:
    """Return what is remembered of an edition in an output folder; nothing where nothing is or it cannot be read."""
    try:
        told = json.loads(_place(out, audience).read_bytes())
        return Seals(*({str(key): str(value) for key, value in told[name].items()} for name in NAMES))
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return Seals()


def keep_seals(out: Path, audience: str, seals: Seals) -> None:
    """Remember what is complete in an output folder; a cache that cannot be written is no error."""
    write_cache(_place(out, audience), json.dumps(asdict(seals), sort_keys=True).encode())


def _place(out: Path, audience: str) -> Path:
    named = hashlib.sha256(f"{real(out)}\0{audience}".encode("utf-8", "surrogateescape")).hexdigest()
    return cache_folder("builds") / f"{named[:32]}.json"
