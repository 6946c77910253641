"""A second process that composes documents beside this one, and tells of each only whether it says the same.

After a change of one value most documents say what they said, and composing them is nearly all that such a build costs.
What is found to be changed is composed here once more: a hash travels between processes for nothing, a document does not.
"""

from __future__ import annotations

import sys
import warnings
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from allidocs.pipeline.pool import cores

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

FEWEST = 4
"""Documents from which on a second process is worth its start."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a document says, as a hash of its whole tree, and the texts and messages in it that another language lent."""

    whole: str
    untranslated: frozenset[str]
    unknown_words: frozenset[str]


class Scout:
    """Weighs documents from the last one on, while whoever asks goes on from the first, until both meet.

    `weigh` makes one of `count`, by its place.
    """

    def __init__(self, count: int, weigh: Callable[[int], Weighed]) -> None:
        self._told: dict[int, Weighed | None] = {}
        self._ours: Connection | None = None
        self._process: Any = None
        if count < FEWEST or sys.platform != "linux" or cores() < 2:
            return
        import multiprocessing

        if multiprocessing.current_process().daemon:
            return
        context: Any = multiprocessing.get_context("fork")
        self._ours, theirs = context.Pipe(duplex=False)
        self._process = context.Process(
            target=_weighing, args=(theirs, weigh, range(count - 1, 0, -1)), daemon=True
        )
        with warnings.catch_warnings():
            # It only computes, so what other threads hold is none of its business.
            warnings.simplefilter("ignore", DeprecationWarning)
            self._process.start()
        theirs.close()

    def weighed(self, at: int) -> Weighed | None:
        """Return what the document at a place says, None where that is for whoever asks to find out. They are asked in order."""
        try:
            while self._ours is not None and self._ours.poll():
                place, found = self._ours.recv()
                self._told[place] = found
        except (EOFError, OSError):
            self.end()
        if at in self._told or at + 1 in self._told:
            # Both have met: what it would go on with is done.
            self.end()
        return self._told.get(at)

    def end(self) -> None:
        """Let the process go."""
        if self._ours is not None:
            self._ours.close()
            self._ours = None
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process = None


def _weighing(answer: Connection, weigh: Callable[[int], Weighed], places: Sequence[int]) -> None:
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one who asks is interrupted, and ends this process
    for at in places:
        found = None
        with suppress(Exception):  # whoever asks meets it when it makes the document
            found = weigh(at)
        answer.send((at, found))
