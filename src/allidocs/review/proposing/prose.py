"""Edits of printed words carried into the Markdown that they were printed from; marks and placeholders stay.

The printed text is matched against its source character by character, marks passed over. Where that does not succeed
nothing is guessed: there is no new source.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import unescape

from allidocs.document.markdown import blocks_xml
from allidocs.document.typography import SET_AS, straight

Range = tuple[int, int]
_BRACES = re.compile(r"\{\{|\}\}|\{[^{}\n]{1,400}\}")
_LINE = re.compile(r"[ \t]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+|#{1,6}[ \t]+|>[ \t]?|\|)")
_RULE = re.compile(r"[ \t]*\|?[-:| \t]*-[-:| \t]*(?:\n|\Z)")
_TARGET = re.compile(r"\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:[ \t]+\"[^\"\n]*\")?\)")
_ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]*);")
_MARKS = frozenset("*_`~\\[]<>|!#")
_SPACE = frozenset(" \t\n\r\u2028")
_SPECIAL = re.compile(r"[\\*`\[\]<]|(?<!\w)_|_(?!\w)")


@dataclass(frozen=True, slots=True)
class Rewording:
    """Characters `start` to `end` of the printed text become `new`; a newline in `new` begins a paragraph."""

    start: int
    end: int
    new: str


class NoWay(Exception):
    """The printed words cannot be matched with their source."""


def reword(
    source: str, shown: str, changes: Sequence[Rewording], *, slots: Sequence[Range] = (), braces: bool = False,
) -> str:  # fmt: skip
    """Return `source` with the changes made to what it prints as `shown`; raises NoWay.

    `shown` has one line per paragraph. `slots` are stretches of it that marks in braces printed; they cannot change.
    With `braces` the source knows such marks, and braces in new words are doubled.
    """
    where = _matched(source, shown, sorted(slots), braces=braces)
    made, limit = source, len(source) + 1
    for change in sorted(changes, key=lambda one: (one.start, one.end), reverse=True):
        if any(start < change.end and change.start < end for start, end in slots):
            raise NoWay
        if not 0 <= change.start <= change.end <= len(shown):
            raise NoWay
        left, right = _stretch(where, change, len(source), source)
        if right > limit:
            raise NoWay
        made = made[:left] + _escaped(change.new, source, left, braces=braces) + made[right:]
        limit = left
    _proven(made, shown, changes, slots, braces=braces)
    return made


def _stretch(where: list[Range], change: Rewording, length: int, source: str) -> Range:
    """Return the characters of the source that a change is about."""
    if change.start < change.end:
        left, right = where[change.start][0], where[change.end - 1][1]
        if (
            not change.new
            and left > 0
            and source[left - 1 : left] in " \t"
            and source[right : right + 1] in (" ", "\t", "")
        ):
            return left, right
        return left, right
    if change.start > 0:
        before = where[change.start - 1][1]
        return before, before
    first = where[0][0] if where else length
    return first, first


def _escaped(text: str, source: str, at: int, *, braces: bool) -> str:
    made = _SPECIAL.sub(lambda found: "\\" + found[0], text)
    if braces:
        made = made.replace("{", "{{").replace("}", "}}")
    if "\n" in made:
        begin = source.rfind("\n", 0, at) + 1
        line = _LINE.match(source, begin)
        item = line[0] if line is not None and line[0].strip() in ("-", "*", "+") else ""
        made = made.replace("\n", f"\n{item}" if item else "\n\n")
    return made


def plain(text: str) -> str:
    """Return words as Markdown that prints them as they are."""
    made = _SPECIAL.sub(lambda found: "\\" + found[0], text)
    return re.sub(r"(?m)^(\s*)([-+#>]|\d+[.)])(\s)", r"\1\\\2\3", made).strip()


def _matched(source: str, shown: str, slots: Sequence[Range], *, braces: bool) -> list[Range]:
    """Return for each printed character where it stands in the source; raises NoWay."""
    where: list[Range] = []
    starts = dict(slots)
    at, index, after_slot = 0, 0, False
    while index < len(shown):
        if index in starts and starts[index] > index:
            at = _to_mark(source, at)
            mark = _BRACES.match(source, at)
            if mark is None:
                raise NoWay
            where.extend([(at, mark.end())] * (starts[index] - index))
            index, at, after_slot = starts[index], mark.end(), True
            continue
        character = shown[index]
        if after_slot and character != "." and source[at : at + 1] == ".":
            # The value that stands here ended the sentence itself.
            at += 1
        found = _step(source, at, character, braces=braces)
        if found is None and after_slot and character == ".":
            where.append((at, at))
        elif found is None:
            raise NoWay
        else:
            where.append(found)
            at = found[1]
        index, after_slot = index + 1, False
    rest = source[at:]
    if _left(rest, braces=braces):
        raise NoWay
    return where


def _left(rest: str, *, braces: bool) -> bool:
    """Say whether what follows the last printed character holds words."""
    text = _TARGET.sub("", rest)
    if braces and "{" in text:
        return True
    return any(character not in _MARKS and character not in _SPACE and character != "." for character in text)


def _to_mark(source: str, at: int) -> int:
    """Pass over white space and Markdown marks up to a mark in braces."""
    while at < len(source) and source[at] != "{":
        step = _passed(source, at)
        if step is None and source[at] not in _SPACE and source[at] != ".":
            raise NoWay
        at = step if step is not None else at + 1
    return at


def _step(source: str, at: int, character: str, *, braces: bool) -> Range | None:
    """Return where the next printed character stands, marks before it passed over."""
    while at <= len(source):
        if character in _SPACE:
            end = at
            while end < len(source) and source[end] in _SPACE:
                end += 1
            if end > at:
                line = _LINE.match(source, end) if "\n" in source[at:end] else None
                if line is not None and character == "\n":
                    end = line.end()
                return at, end
        elif at < len(source):
            if braces and source[at] in "{}" and source[at : at + 2] == character * 2:
                return at, at + 2
            entity = _ENTITY.match(source, at)
            if entity is not None and unescape(entity[0]) == character:
                return at, entity.end()
            if source[at] == "\\" and source[at + 1 : at + 2] == character and not character.isalnum():
                return at, at + 2
            begins = at == 0 or source[at - 1] == "\n"
            if _prints(source[at], character) and not (begins and _LINE.match(source, at)):
                return at, at + 1
            if source[at] in _SPACE:
                at += 1
                continue
        if at >= len(source):
            return None
        step = _passed(source, at)
        if step is None:
            return None
        at = step
    return None


def _prints(typed: str, printed: str) -> bool:
    """Say whether a character of the source is printed as another: straight marks are set as the language does."""
    ties = typed.isspace() and printed == " "
    return typed == printed or ties or (typed in SET_AS and printed in SET_AS[typed])


def _passed(source: str, at: int) -> int | None:
    """Return what follows a Markdown mark that prints nothing, None where none stands."""
    target = _TARGET.match(source, at)
    if target is not None:
        return target.end()
    if at == 0 or source[at - 1] == "\n":
        rule = _RULE.match(source, at)
        if rule is not None and "|" in rule[0]:
            return rule.end()
        line = _LINE.match(source, at)
        if line is not None:
            return line.end()
    return at + 1 if source[at] in _MARKS else None


def _proven(
    made: str, shown: str, changes: Sequence[Rewording], slots: Sequence[Range], *, braces: bool
) -> None:
    """Match the new source with what it should print; raises NoWay."""
    expected, moved = shown, list(slots)
    for change in sorted(changes, key=lambda one: (one.start, one.end), reverse=True):
        expected = expected[: change.start] + change.new + expected[change.end :]
        shift = len(change.new) - (change.end - change.start)
        moved = [
            (start + shift, end + shift) if start >= change.end else (start, end) for start, end in moved
        ]
    if braces:
        if not expected.strip():
            raise NoWay
        return
    if straight(words(made)) != straight(" ".join(expected.split())):
        raise NoWay


def words(source: str, render: Callable[[str], str] = blocks_xml) -> str:
    """Return what Markdown prints, as words with single spaces."""
    xml = render(source)
    text = re.sub(r"</(?:p|li|cell|td|th|h|row)>|<br/>", " ", xml)
    return " ".join(unescape(re.sub(r"<[^>]*>", "", text)).split())


def lines(source: str) -> list[str]:
    """Return what Markdown prints as one text per paragraph, list item or cell."""
    xml = re.sub(r"</(?:p|li|cell|td|th|h)>", "\n", blocks_xml(source)).replace("<br/>", "\u2028")
    found = (" ".join(unescape(re.sub(r"<[^>]*>", "", part)).split(" ")) for part in xml.split("\n"))
    return [part.strip() for part in found if part.strip()]
