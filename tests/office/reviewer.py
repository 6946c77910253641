"""LibreOffice as a reviewer: a typed wrapper of the server that drives it, for the tests' own Python."""

from __future__ import annotations

import contextlib
import json
import os
import select
import shlex
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.office.steps import Step, step

SYSTEM_PYTHON = "/usr/bin/python3"
THROUGH = shlex.split(os.environ.get("ALLIDOCS_OFFICE", ""))
"""A command that runs the command line behind it where another LibreOffice is installed; the machine's own without."""
SERVER = Path(__file__).with_name("soffice_server.py")
START_SECONDS = 90.0


class OfficeError(Exception):
    """LibreOffice could not do what a request asks."""


class NotThere(OfficeError):
    """A step found nothing to act on."""


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph: its words without tracked deletions, its style and list label, or its cell as `Table1.B2`."""

    text: str
    style: str
    label: str
    cell: str


@dataclass(frozen=True, slots=True)
class Change:
    """A tracked change: `Insert`, `Delete`, `ParagraphFormat`…, as LibreOffice names it."""

    kind: str
    author: str
    date: str
    text: str


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment: the words that it stands on, and for a reply the text that it answers."""

    author: str
    text: str
    words: str
    resolved: bool
    parent: str


@dataclass(frozen=True, slots=True)
class Seen:
    """What LibreOffice sees in a document."""

    paragraphs: tuple[Para, ...]
    changes: tuple[Change, ...]
    comments: tuple[Comment, ...]
    pages: int

    @property
    def texts(self) -> list[str]:
        """The words of all paragraphs that have any, in order, those in cells included.

        Without the joiner that LibreOffice puts into the first cell of a row whose coming or going it tracks.
        """
        return [text for one in self.paragraphs if (text := one.text.strip("\u200d"))]


@cache
def lacking() -> str:
    """Say what is not installed for this fixture, and how to install it; empty when all is there."""
    if THROUGH:  # whoever asks for another LibreOffice is told by failing tests that it is not there
        return ""
    if shutil.which("soffice") is None:
        return "LibreOffice is not installed (apt-get install libreoffice-writer)"
    if not Path(SYSTEM_PYTHON).exists():
        return f"there is no {SYSTEM_PYTHON}"
    done = subprocess.run([SYSTEM_PYTHON, "-c", "import uno"], capture_output=True, check=False)
    return "" if done.returncode == 0 else f"{SYSTEM_PYTHON} has no uno (apt-get install python3-uno)"


@cache
def version() -> tuple[int, int]:
    """Return which LibreOffice the tests run with, as `(25, 2)`: where programs differ, a test says how."""
    command = [*THROUGH, "soffice", "--headless", "--version"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    first, second = said.split()[1].split(".")[:2]
    return int(first), int(second)


class Office:
    """One LibreOffice that opens, edits and saves documents; started when first used, started again after a crash."""

    def __init__(self, timeout: float = 180.0) -> None:
        self.timeout = timeout
        self._server: subprocess.Popen[bytes] | None = None
        self._rest = b""

    # ------------------------------------------------------------------------------------------ what it does

    def edit(
        self, docx: bytes, steps: Sequence[Step], author: str = "Rita Reviewer", tracked: bool = True
    ) -> bytes:
        """Return the document as it is saved after some steps.

        Raises NotThere where a step found nothing to act on, OfficeError where LibreOffice failed.
        """
        return self.run(docx, steps, author, tracked)[0]

    def accept_all(self, docx: bytes) -> bytes:
        """Return the document with all changes accepted."""
        return self.edit(docx, [step("accept_all")])

    def reject_all(self, docx: bytes) -> bytes:
        """Return the document with all changes rejected."""
        return self.edit(docx, [step("reject_all")])

    def look(self, docx: bytes, *steps: Step) -> Seen:
        """Return what LibreOffice sees in a document, after some steps."""
        return seen(self._ask(docx, [*steps, step("list")], store=False)[1][-1])

    def bookmarks(self, docx: bytes, *steps: Step) -> dict[str, str]:
        """Return the words of all bookmarks, after some steps."""
        found: dict[str, str] = self._ask(docx, [*steps, step("bookmarks")], store=False)[1][-1]
        return found

    def pdf(self, docx: bytes, *steps: Step, tagged: bool = False) -> bytes:
        """Return the document printed as PDF, after some steps; `tagged` by the rules of PDF/UA."""
        with tempfile.TemporaryDirectory(prefix="office-") as folder:
            path = Path(folder) / "out.pdf"
            self._ask(docx, [*steps, step("pdf", to=str(path), tagged=tagged)], store=False)
            return path.read_bytes()

    def run(
        self, docx: bytes, steps: Sequence[Step], author: str = "Rita Reviewer", tracked: bool = True
    ) -> tuple[bytes, list[Any]]:
        """Return the document as saved after some steps, and what each step answers."""
        return self._ask(docx, steps, author=author, tracked=tracked)

    def _ask(
        self,
        docx: bytes,
        steps: Sequence[Step],
        *,
        author: str = "Rita Reviewer",
        tracked: bool = True,
        store: bool = True,
    ) -> tuple[bytes, list[Any]]:
        with tempfile.TemporaryDirectory(prefix="office-") as folder:
            source, target = Path(folder) / "in.docx", Path(folder) / "out.docx"
            source.write_bytes(docx)
            answer = self._request(
                {
                    "open": str(source),
                    "store": str(target) if store else None,
                    "author": author,
                    "tracked": tracked,
                    "steps": list(steps),
                }
            )
            if "error" in answer:
                at = answer["step"]
                where = f"step {at}, {steps[at - 1]}: " if at else ""
                kind = NotThere if answer["kind"] == "missing" else OfficeError
                raise kind(f"{where}{answer['error']}")
            return target.read_bytes() if store else b"", answer["results"]

    # ------------------------------------------------------------------------------------------ the process

    def _request(self, request: dict[str, Any]) -> dict[str, Any]:
        server = self._running()
        assert server.stdin is not None
        try:
            server.stdin.write(json.dumps(request).encode() + b"\n")
            server.stdin.flush()
        except OSError as error:
            self.close()
            raise OfficeError("LibreOffice is gone") from error
        return self._answer(self.timeout)

    def _running(self) -> subprocess.Popen[bytes]:
        if self._server is not None and self._server.poll() is not None:
            self.close()
        if self._server is None:
            self._rest = b""
            # A session of its own, so that closing can end LibreOffice too, whatever became of the server.
            self._server = subprocess.Popen(
                [*THROUGH, SYSTEM_PYTHON, str(SERVER)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
                env={name: value for name, value in os.environ.items() if not name.startswith("PYTHON")},
            )
            self._answer(START_SECONDS)
        return self._server

    def _answer(self, timeout: float) -> dict[str, Any]:
        server = self._server
        assert server is not None
        assert server.stdout is not None
        end = time.monotonic() + timeout
        while b"\n" not in self._rest:
            left = end - time.monotonic()
            ready = select.select([server.stdout], [], [], left)[0] if left > 0 else []
            if not ready:
                self.close(kindly=False)
                raise OfficeError(f"LibreOffice gave no answer within {timeout:g} seconds")
            more = os.read(server.stdout.fileno(), 1 << 16)
            if not more:
                self.close(kindly=False)
                raise OfficeError("LibreOffice ended before it answered")
            self._rest += more
        line, _, self._rest = self._rest.partition(b"\n")
        found: dict[str, Any] = json.loads(line)
        return found

    def close(self, *, kindly: bool = True) -> None:
        """End LibreOffice and the server; `kindly` lets them end by themselves first."""
        server, self._server = self._server, None
        if server is None:
            return
        assert server.stdin is not None
        assert server.stdout is not None
        with contextlib.suppress(OSError):
            server.stdin.close()
        if kindly:
            with contextlib.suppress(subprocess.TimeoutExpired):
                server.wait(20)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(server.pid, signal.SIGKILL)
        server.wait()
        server.stdout.close()


def seen(answer: dict[str, Any]) -> Seen:
    """Return a step's report as what was seen."""
    return Seen(
        tuple(Para(**one) for one in answer["paragraphs"]),
        tuple(Change(**one) for one in answer["changes"]),
        tuple(Comment(**one) for one in answer["comments"]),
        answer["pages"],
    )
