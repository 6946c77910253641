"""Work in a process of its own: what comes back, and what is stopped."""

from __future__ import annotations

import copyreg
import os
import threading
import time

import pytest

from allidocs.base import bounded_process as bounds
from allidocs.base.bounded_process import Stopped, run_isolated
from allidocs.base.errors import CannotRun


def refuse() -> None:
    """Raise an error with a hint."""
    raise CannotRun("no", "do that")


def busy() -> None:
    """Take time that Python can interrupt."""
    while True:
        pass


def hungry() -> int:
    """Take memory in one step."""
    return len(bytearray(4_000_000_000))


def hungry_and_mute() -> int:
    """Take memory, and say of its end something else, as readers of files do."""
    try:
        return hungry()
    except MemoryError as error:
        raise ValueError("this is no such file") from error


def deaf() -> int:
    """Take time in one step that nothing interrupts."""
    return len(str(7**90_000_000 % 3))


def test_what_is_made_comes_back_and_what_is_raised_keeps_its_hint() -> None:
    """As though it were done here."""
    assert 6 == run_isolated(sum, [1, 2, 3])
    with pytest.raises(CannotRun) as caught:
        run_isolated(refuse)
    assert ("no", "do that") == (caught.value.message, caught.value.hint)
    with pytest.raises(ValueError, match="invalid literal") as mistake:
        run_isolated(int, "x")
    assert "Traceback" in mistake.value.__notes__[0]


class Locked(Exception):
    """An error that no other process can be told of."""

    def __init__(self) -> None:
        super().__init__()
        self.lock = threading.Lock()


def lead() -> None:
    """Raise an error that follows from one that cannot travel."""
    try:
        raise Locked
    except Locked as error:
        raise CannotRun("no", "do that") from error


def test_what_led_to_an_error_stays_where_it_was() -> None:
    """Also where a program has errors pickled with all that led to them, as the scheduler of a cluster does."""
    from tblib import pickling_support  # type: ignore[import-untyped]

    before = dict(copyreg.dispatch_table)
    try:
        pickling_support.install()
        with pytest.raises(CannotRun) as caught:
            run_isolated(lead)
    finally:
        copyreg.dispatch_table.clear()
        copyreg.dispatch_table.update(before)
    assert "Locked" in caught.value.__notes__[0]


@pytest.mark.parametrize(
    ("work", "given", "why"),
    [
        (busy, (), "more than 1 seconds of a processor"),
        (deaf, (), "more than 1 seconds of a processor"),
        (time.sleep, (60,), "did not end within 3 seconds"),
        (hungry, (), "GB of memory"),
        (hungry_and_mute, (), "GB of memory"),
        (os._exit, (3,), "broke its process"),
    ],
)
def test_what_is_too_much_is_stopped(
    work: object, given: tuple[object, ...], why: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever it does, the caller goes on."""
    monkeypatch.setattr(bounds, "MAX_SECONDS", 1)
    monkeypatch.setattr(bounds, "PATIENCE", 3 if work is time.sleep else 60)
    with pytest.raises(Stopped, match=why):
        run_isolated(work, *given)  # type: ignore[arg-type]
