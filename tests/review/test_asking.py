"""Asked one by one in a terminal: what is taken is written, and a run that ends early leaves the plan as it was."""

from __future__ import annotations

import contextlib
import os
import pty
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.review.editing import Edited
from tests.review.worlds import HELIOS, copied, sent, sent_sample
from tests.worlds import ROOT, SMALL, write

QUESTION = "take it?"
_PATIENCE = 60.0
"""Seconds that a question may take to come."""


@dataclass
class Talk:
    """A process that believes to be in a terminal."""

    process: subprocess.Popen[bytes]
    terminal: int
    said: str = ""

    def until(self, words: str) -> None:
        """Read until `words` were said after everything read so far."""
        start, end = len(self.said), time.monotonic() + _PATIENCE
        while words not in self.said[start:]:
            assert time.monotonic() < end, self.said
            if not self.more():
                raise AssertionError(f"`{words}` never came: {self.said}")

    def more(self) -> bool:
        """Read what there is; False when nothing more comes."""
        ready, _, _ = select.select([self.terminal], [], [], 1.0)
        if not ready:
            return self.process.poll() is None
        try:
            data = os.read(self.terminal, 65_536)
        except OSError:
            return False
        self.said += data.decode("utf-8", "replace")
        return bool(data)

    def answer(self, *keys: str) -> None:
        """Answer questions, one after the other."""
        for one in keys:
            self.until(QUESTION)
            os.write(self.terminal, one.encode())

    def insist(self, key: str) -> int:
        """Press a key until the process ends: pressed within the instant in which a prompt is set up, it is lost."""
        self.until(QUESTION)
        end = time.monotonic() + _PATIENCE
        while self.process.poll() is None:
            assert time.monotonic() < end, self.said
            with contextlib.suppress(OSError):
                os.write(self.terminal, key.encode())
            pause = time.monotonic() + 2
            while time.monotonic() < pause and self.process.poll() is None:
                self.more()
        return self.end()

    def end(self) -> int:
        """Return the exit code once the process has ended."""
        end = time.monotonic() + _PATIENCE
        while self.more():
            assert time.monotonic() < end, self.said
        return self.process.wait(_PATIENCE)


@contextmanager
def talking(plan: Path, back: bytes, *options: str) -> Iterator[Talk]:
    """Run `review --apply` in a terminal."""
    file = plan.parent / "back.docx"
    file.write_bytes(back)
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "allidocs", "review", str(file), "--plan", str(plan), "--apply", *options],
        stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
        preexec_fn=_take_terminal,  # noqa: PLW1509 (a terminal of its own is what Ctrl-C needs; there are no threads)
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "NO_COLOR": "1", "COLUMNS": "160"},
    )  # fmt: skip
    os.close(theirs)
    try:
        yield Talk(process, ours)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGKILL)
            process.wait(10)
        os.close(ours)


def _take_terminal() -> None:
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    # A shell that runs the tests in the background has them ignore the key, and whatever they start too.
    signal.signal(signal.SIGINT, signal.SIG_DFL)


EDITS = {"shift to cheaper": "move to calmer", "A tenth less": "A fifth less", "forty mills": "fifty mills"}
"""Three changes of words, in the order of the document."""


def asked(folder: Path) -> Path:
    """Write the plan that the file was made from, and return its folder."""
    return write(folder / "plan", {"plan.yaml": SMALL})


@pytest.fixture(scope="module")
def back(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return a file with three changes."""
    edited = Edited(sent(asked(tmp_path_factory.mktemp("asked")), "strategic-map"))
    for old, new in EDITS.items():
        edited.replace(old, new)
    return edited.save()


def files_of(plan: Path) -> dict[str, bytes]:
    """Return everything in a plan's folder."""
    return {path.name: path.read_bytes() for path in plan.iterdir() if path.is_file()}


def said(plan: Path) -> list[bool]:
    """Say which of the three changes the plan holds, in the order of the document."""
    text = "".join(path.read_text() for path in sorted(plan.glob("*.yaml")))
    return [new in text for new in EDITS.values()]


@pytest.mark.parametrize(
    ("keys", "taken", "code"),
    [
        (("y\n", "n\n", "y\n"), [True, False, True], 1),
        (("\n", "\n", "\n"), [True, True, True], 0),
        (("n\n", "a\n"), [False, True, True], 1),
        (("y\n", "q\n"), [True, False, False], 1),
        (("perhaps\n", "n\n", "n\n", "n\n"), [False, False, False], 1),
    ],
    ids=[
        "some",
        "enter-takes",
        "all-that-follow",
        "quit-keeps-what-was-taken",
        "other-words-are-asked-again",
    ],
)
def test_each_proposal_is_asked_for(
    keys: tuple[str, ...], taken: list[bool], code: int, back: bytes, tmp_path: Path
) -> None:
    """Yes, no, all that follow, no more; a word that is none of these is asked again."""
    plan = asked(tmp_path)
    with talking(plan, back) as talk:
        talk.answer(*keys)
        assert talk.end() == code, talk.said
    assert said(plan) == taken, talk.said


@pytest.mark.parametrize("keys", ["\x04", "\x03"], ids=["end-of-input", "ctrl-c"])
@pytest.mark.parametrize("after", [(), ("y\n",), ("y\n", "y\n")], ids=["first", "second", "last"])
def test_a_run_that_ends_early_writes_nothing(
    keys: str, after: tuple[str, ...], back: bytes, tmp_path: Path
) -> None:
    """However many were taken before: the plan is as it was, nothing lies beside it, and no traceback is shown."""
    plan = asked(tmp_path)
    before = files_of(plan)
    with talking(plan, back) as talk:
        talk.answer(*after)
        code = talk.insist(keys)
    assert code != 0
    assert files_of(plan) == before
    assert "Traceback" not in talk.said


def test_chosen_ones_are_taken_without_a_question(back: bytes, tmp_path: Path) -> None:
    """Numbers after `--apply` say it all, in a terminal too."""
    plan = asked(tmp_path)
    with talking(plan, back, "1", "3") as talk:
        assert talk.end() == 1, talk.said
    assert QUESTION not in talk.said
    assert sum(said(plan)) == 2


def test_of_two_that_contradict_each_other_one_is_asked_for_and_taken(tmp_path: Path) -> None:
    """Enter takes neither; a yes to the first settles the second."""
    title = "Chief Operating Officer"
    edited = Edited(sent_sample(HELIOS)).replace(title, "Head of Operations", occurrence=1)
    edited.replace(title, "Chief of Operations")
    for keys, code, words in ((("\n", "\n"), 1, title), (("y\n",), 1, "of Operations")):
        plan = copied(HELIOS, tmp_path / str(len(keys)))
        with talking(plan, edited.save()) as talk:
            talk.answer(*keys)
            assert talk.end() == code, talk.said
        assert words in "".join(path.read_text() for path in plan.glob("*.yaml"))
