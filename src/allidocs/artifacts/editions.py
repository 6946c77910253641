"""The editions of papers that have two; apart from all else, so that a command line names them before anything is loaded."""

from __future__ import annotations

from typing import Literal, get_args

EditionName = Literal["board", "working"]
EDITIONS: tuple[str, ...] = get_args(EditionName)
"""What a paper is made as: `board` what its readers decide on, `working` all of it."""
