"""Imported first by the server that forks worker processes: an interrupt from the terminal reaches them all and is none of theirs.

Whoever asked for the work is told of it, says so once, and ends them (`pool.end_workers`).
"""

from __future__ import annotations

import signal
import sys
from types import TracebackType


def _unless_left_alone(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Print an error that is not that whoever asked went while a worker was being born."""
    if not issubclass(kind, (FileNotFoundError, EOFError, ConnectionError)):
        sys.__excepthook__(kind, error, trace)


signal.signal(signal.SIGINT, signal.SIG_IGN)
sys.excepthook = _unless_left_alone
