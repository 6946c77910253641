"""How proposals of a review look on a terminal: one block each, wrapped to its width, untracked ones first."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from allidocs.cli.report import coloured, echo, printable

if TYPE_CHECKING:
    from rich.text import Text

    from allidocs.review.proposing.proposals import Proposal

WIDTH = 100
"""Columns where the output is no terminal."""
_LONG = 400
_AROUND = 8
"""Unchanged words that are shown on either side of changed ones."""
_INDENT = 6


def list_proposals(proposals: Sequence[Proposal], *, several: bool, noun: str = "tracked change") -> None:
    """Print proposals by group; `several` says that more than one file came back, so that each is named.

    `noun` is what those are called of which the file itself tells who made them.
    """
    from rich.console import Console
    from rich.padding import Padding
    from rich.text import Text

    stream = sys.stdout
    console = Console(file=stream, width=None if stream.isatty() else WIDTH, no_color=not coloured(stream),
                      force_terminal=coloured(stream), highlight=False, soft_wrap=False)  # fmt: skip
    for at, (title, group) in enumerate(_groups(proposals, noun)):
        console.print(Text(f"\n{title}" if at else title, style="bold"))
        for one in group:
            console.print(_head(one))
            for line in (_words(one), *_below(one, several=several)):
                console.print(Padding(line, (0, 0, 0, _INDENT), expand=False))
    echo("")


def _groups(proposals: Sequence[Proposal], noun: str) -> list[tuple[str, list[Proposal]]]:
    untracked = [one for one in proposals if one.untracked and one.sort != "comment"]
    tracked = [one for one in proposals if not one.untracked and one.sort != "comment"]
    comments = [one for one in proposals if one.sort == "comment"]
    titles = (
        (f"{count(len(untracked), 'change')} made without tracking, marked !", untracked),
        (count(len(tracked), noun), tracked),
        (count(len(comments), "comment"), comments),
    )
    return [(title, group) for title, group in titles if group]


def _head(one: Proposal) -> Text:
    from rich.text import Text

    from allidocs.review.proposing.proposals import SORTS

    number = f"{'!' if one.untracked else ''}{one.id}".rjust(_INDENT - 2) + "  "
    sort = SORTS[one.sort] + (", to be checked" if one.applicable and one.confidence == "low" else "")
    return Text(number) + Text(sort, style="bold") + Text(f"  {printable(one.path)}" if one.path else "")


def _words(one: Proposal) -> Text:
    """Return what changed into what; of long passages the changed words and a few around them."""
    from rich.text import Text

    if one.sort == "comment":
        words = Text(f"on “{one_line(one.old)}”: " if one.old else "") + Text(one_line(one.new))
        for author, _, text in one.thread:
            words += Text(f"\n{printable(author)}: {one_line(text)}")
        return words
    return Text("\n").join(_changed(*words) for words in ((one.old, one.new), *one.beside))


def _changed(old: str, new: str) -> Text:
    from rich.text import Text

    old, new = narrowed(" ".join(old.split()), " ".join(new.split()))
    if not old or not new:
        return (
            Text(f"deleted: {one_line(old)}", style="red")
            if old
            else Text(f"added: {one_line(new)}", style="green")
        )
    return Text(one_line(old), style="red") + Text(" → ") + Text(one_line(new), style="green")


def _below(one: Proposal, *, several: bool) -> list[Text]:
    """Return where it stands and who made it, and what to know about it."""
    from rich.text import Text

    about = [
        one.place and f"in {printable(one.place)}",
        printable(one.author),
        one.date[:10],
        printable(one.file) if several else "",
    ]
    lines = [" · ".join(part for part in about if part), *notes(one)]
    return [Text(printable(line), style="dim") for line in lines if line]


def narrowed(old: str, new: str) -> tuple[str, str]:
    """Return two texts cut down to what differs and a few words around it."""
    a, b = old.split(" "), new.split(" ")
    head = 0
    while head < min(len(a), len(b)) and a[head] == b[head]:
        head += 1
    tail = 0
    while tail < min(len(a), len(b)) - head and a[-1 - tail] == b[-1 - tail]:
        tail += 1
    left, right = max(0, head - _AROUND), max(0, tail - _AROUND)
    # A cut that saves but a word or two is not worth its dots.
    left, right = (0 if left < 3 else left), (0 if right < 3 else right)

    def cut(words: list[str]) -> str:
        kept = " ".join(words[left : len(words) - right])
        return ("… " if left else "") + kept + (" …" if right else "")

    return cut(a), cut(b)


def notes(one: Proposal) -> list[str]:
    """Return what to know about a proposal, as sentences."""
    found = [one.note] if one.note else []
    if one.others:
        found.append(f"also printed at {count(one.others, 'other place')}, which will follow")
    if one.rivals:
        found.append(f"contradicts {', '.join(one.rivals)}: choose one")
    return found


def one_line(words: str) -> str:
    """Return words on one line, none too many, a dash for none."""
    text = printable(" ".join(words.split())) or "–"
    return text if len(text) <= _LONG else f"{text[:_LONG]}…"


def count(number: int, noun: str) -> str:
    """Return a number with its noun; the first word takes the plural, or the second behind `other` and `tracked`."""
    head, space, tail = noun.partition(" ")
    if number == 1:
        return f"1 {noun}"
    if head in ("other", "tracked"):
        return f"{number} {head}{space}{tail}s"
    return f"{number} {head}s{space}{tail}"
