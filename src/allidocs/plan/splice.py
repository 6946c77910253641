"""Changing a plan where it stands: values are replaced as text at their place, and everything else stays byte for byte.

After every change the files are read again and compared with what they said before. A change that would alter
anything but the values named is given up with a sentence, and nothing is returned.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from allidocs.base.errors import AllidocsError
from allidocs.base.ids import join, key_of
from allidocs.plan.edits import (
    Change,
    Edit,
    Follow,
    Insert,
    Refill,
    Remove,
    Rename,
    SpliceFailed,
    Spread,
    Value,
)
from allidocs.plan.lines import after_break, line_at, line_end, line_start, newline, rest_of_line
from allidocs.plan.names import TABLE
from allidocs.plan.scalars import Setting, key, restyled
from allidocs.plan.source import Branch, Node, Scalar, Sequence, Source, Step, read_texts
from allidocs.plan.splice_proof import names_along, prove
from allidocs.plan.tables import row_for
from allidocs.plan.written import all_printable, in_block, in_flow, list_item, printable


def splice(texts: Mapping[str, str] | Source, changes: Iterable[Change]) -> dict[str, str]:
    """Return the texts with all `changes` made, proven together by reading them again; raises SpliceFailed."""
    before = texts if isinstance(texts, Source) else _read(texts)
    if before.findings:
        first = before.findings[0]
        raise SpliceFailed(
            f"{first.place}: {first.message}", "mend the YAML first: `allidocs check` shows all of it"
        )
    changes = list(changes)
    cuts = _Planner(before).cuts(changes)
    made = {
        file: _applied(text, [cut for cut in cuts if cut.file == file]) for file, text in before.texts.items()
    }
    prove(before, _read(made), changes)
    return made


def encode_like(original: bytes, text: str) -> bytes:
    """Return `text` in the encoding of `original`, with its byte order mark if it had one."""
    if original.startswith(b"\xff\xfe"):
        return b"\xff\xfe" + text.encode("utf-16-le")
    if original.startswith(b"\xfe\xff"):
        return b"\xfe\xff" + text.encode("utf-16-be")
    mark = b"\xef\xbb\xbf" if original.startswith(b"\xef\xbb\xbf") else b""
    return mark + text.encode("utf-8")


def _read(texts: Mapping[str, str]) -> Source:
    try:
        return read_texts(texts)
    except SpliceFailed:
        raise
    except AllidocsError as error:
        raise SpliceFailed(error.message, error.hint) from error


# ---------------------------------------------------------------------------------------------- planning


class _Cut(NamedTuple):
    """Characters `start` to `end` of a file become `text`, which belongs to something `depth` steps below the plan."""

    file: str
    start: int
    end: int
    text: str
    depth: int = 0


_PROPERTIES = re.compile(r"(?:[&!]\S*(?:[ \t]+|$))*")
_ALIAS = re.compile(r"[ \t]*:[ \t]+\*[^\s,\]}]+")
_SPACES = " \t"


class _Planner:
    """Turns changes into cuts of the text, refusing what has no place of its own."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.added: dict[int, int] = {}
        self.gone: set[tuple[str | int, ...]] = set()

    def cuts(self, changes: list[Change]) -> list[_Cut]:
        self.gone = {
            names_along(self.source, change.path) for change in changes if isinstance(change, Remove)
        }
        paths = [change.path for change in changes if not isinstance(change, (Follow, Rename))]
        for path in paths:
            if paths.count(path) > 1:
                raise SpliceFailed(f"`{path}` is changed twice at once")
        return [self.cut(change)._replace(depth=self.depth(change)) for change in changes]

    def depth(self, change: Change) -> int:
        """Return how deep the mapping or list lies that a change belongs to; rows of a table all lie alike."""
        steps, _ = self.source.steps(change.path)
        if steps and steps[-1].node.file.endswith(TABLE):
            return 0
        return len(names_along(self.source, change.path)) - (not isinstance(change, Insert))

    def cut(self, change: Change) -> _Cut:
        if isinstance(change, Edit):
            return self.edit(change)
        steps, _ = self.source.steps(change.path)
        if steps and steps[-1].node.file.endswith(TABLE):
            return self.row(change, steps[-1].node.file)
        if isinstance(change, Follow):
            return self.following(change)
        if isinstance(change, Refill):
            return self.refilling(change)
        if isinstance(change, Spread):
            return self.spread(change)
        if isinstance(change, Rename):
            return self.renaming(change)
        return self.insertion(change) if isinstance(change, Insert) else self.removal(change)

    def row(self, change: Change, file: str) -> _Cut:
        """Add a figure to a table that a metric names; rows are taken out by whoever keeps the table."""
        if not isinstance(change, Insert) or not isinstance(change.value, str):
            raise SpliceFailed(
                f"`{change.path}` stands in the table {file}",
                "change it there: figures are changed and added, rows are not taken out",
            )
        text = self.source.texts[file]
        ending = newline(text, 0)
        above, name = change.parted
        line = row_for(text, (*map(str, names_along(self.source, above)), name), change.value)
        return _Cut(file, len(text), len(text), ("" if text.endswith("\n") else ending) + line + ending)

    def reach(self, path: str) -> list[Step]:
        steps, complete = self.source.steps(path)
        if not complete or not steps:
            raise SpliceFailed(f"the plan has no value at `{path}`", "check the path; ids are joined by dots")
        for step in steps:
            if _is_alias(step):
                raise SpliceFailed(f"`{path}` is reached through an alias, so that other values would change with it",
                                   "write the value out where it is needed, or change it where its anchor stands")  # fmt: skip
        return steps

    def edit(self, change: Edit) -> _Cut:
        step = self.reach(change.path)[-1]
        node = step.node
        printable(change.path, change.value)
        if not isinstance(node, Scalar):
            what = "a mapping" if isinstance(node, Branch) else "a list"
            raise SpliceFailed(f"`{change.path}` holds {what}, not a single value", "name one of its entries")
        text = self.source.texts[node.file]
        start = node.start + len(_matched(_PROPERTIES, text[node.start : node.end]))
        if node.text == change.value and not node.is_null:
            return _Cut(node.file, start, start, "")
        setting = self.setting(text, step, node.end)
        new = restyled(text[start : node.end], node.style, change.value, setting)
        if start == node.end and text[start - 1 : start] not in ("", " ", "\t"):
            new = f" {new}"
        return _Cut(node.file, start, node.end, new)

    def renaming(self, change: Rename) -> _Cut:
        step = self.reach(change.path)[-1]
        if step.key is None:
            raise SpliceFailed(f"`{change.path}` has no name that could be another")
        return _Cut(step.key.file, step.key.start, step.key.end, key(change.name))

    def spread(self, change: Spread) -> _Cut:
        step = self.reach(change.path)[-1]
        all_printable(change.path, change.value)
        node = step.node
        if not isinstance(node, Scalar):
            raise SpliceFailed(f"`{change.path}` holds no single value that could become several")
        text = self.source.texts[node.file]
        setting = self.setting(text, step, node.end)
        end = _content_end(node, None, text)
        start = node.start
        if setting.flow or _matched(_PROPERTIES, text[start : node.end]):
            return _Cut(node.file, start, end, in_flow(change.value))
        if step.key is not None:
            made = in_block(change.value, setting.indent, setting.newline)
            start -= len(text[:start]) - len(text[:start].rstrip(_SPACES))
        else:
            made = list_item(change.value, " " * setting.indent, setting.newline).lstrip(" ")[2:]
        ended = line_start(text, end) == end and end > start
        return _Cut(node.file, start, end, made + setting.newline if ended else made)

    def setting(self, text: str, step: Step, end: int) -> Setting:
        parent = step.parent
        flow = isinstance(parent, (Branch, Sequence)) and parent.flow
        if step.key is not None:
            indent = step.key.column - 1
        else:
            dash = text.rfind("-", 0, step.node.start)
            indent = dash - line_start(text, dash)
        return Setting(flow, indent, newline(text, step.node.start), rest_of_line(text, end) == "")

    def insertion(self, change: Insert) -> _Cut:
        parent, name = self.parent(change)
        all_printable(change.path, change.value)
        printable(change.path, name)
        first = next(iter(parent.entries.values()), None)
        file = first[0].file if first else parent.file
        text = self.source.texts[file]
        already = self.added.setdefault(id(parent), 0)
        self.added[id(parent)] += 1
        own = [(entry, value) for entry, value in parent.entries.values() if entry.file == file]
        if parent.flow:
            entry = f"{key(name)}: {in_flow(change.value)}"
            return self.into_braces(parent, own, text, entry, already)
        indent = own[-1][0].column - 1 if own else 0
        ending = newline(text, own[-1][0].start if own else 0)
        pad = " " * indent
        entry = f"{pad}{key(name)}:{in_block(change.value, indent, ending)}"
        end = _content_end(own[-1][1], own[-1][0], text) if own else len(text)
        at = line_end(text, end)
        if (
            own
            and (*names_along(self.source, change.parted[0]), own[-1][0].text) in self.gone
            and len(own) > 1
        ):
            # Where the next line begins, so that the entry before can go at the same time.
            at = after_break(text, at)
            if line_start(text, at) == at:
                return _Cut(file, at, at, entry + ending)
            return _Cut(file, at, at, (ending if already else "") + entry)
        if at == line_start(text, at) and (not own or end == at):
            return _Cut(file, at, at, entry + ending)
        return _Cut(file, at, at, ending + entry)

    def parent(self, change: Insert) -> tuple[Branch, str]:
        path = change.path
        above, name = change.parted
        node: Node = self.reach(above)[-1].node if above else self.source.root
        if self.source.find(path) is not None:
            raise SpliceFailed(f"`{path}` exists already", "set its value instead")
        if not isinstance(node, Branch) or not name or name.endswith("]"):
            raise SpliceFailed(f"`{above}` is no mapping that `{name}` could be added to")
        return node, name

    def into_braces(
        self, parent: Branch, own: list[tuple[Scalar, Node]], text: str, entry: str, already: int
    ) -> _Cut:
        close = parent.end - 1
        if not own:
            return _Cut(parent.file, close, close, f", {entry}" if already else entry)
        end = _content_end(own[-1][1], own[-1][0], text)
        comma = re.match(r"\s*,", text[end:close])
        at = end + comma.end() if comma else end
        return _Cut(parent.file, at, at, (" " if comma and not already else ", ") + entry)

    def following(self, change: Follow) -> _Cut:
        step = self.reach(change.path)[-1]
        all_printable(change.path, change.value)
        if not isinstance(step.parent, Sequence):
            raise SpliceFailed(f"`{change.path}` is no entry of a list that another could follow")
        text = self.source.texts[step.node.file]
        here = next(found for found in _siblings(step, self.source.texts) if found.name == step.name)
        if step.parent.flow and change.before:
            return _Cut(step.node.file, here.start, here.start, f"{in_flow(change.value)}, ")
        if step.parent.flow:
            return _Cut(step.node.file, here.end, here.end, f", {in_flow(change.value)}")
        indent = here.start - line_start(text, here.start)
        if text[line_start(text, here.start) : here.start].strip(_SPACES):
            raise SpliceFailed(
                f"`{change.path}` begins within a line, where no entry can follow", "edit the file by hand"
            )
        ending = newline(text, here.start)
        entry = list_item(change.value, " " * indent, ending)
        if change.before:
            at = line_start(text, here.start)
            while at and line_at(text, at - 1).lstrip().startswith("#"):
                at = line_start(text, at - 1)
            return _Cut(step.node.file, at, at, entry + ending)
        # Where the next line begins, so that the entry before can go at the same time.
        end = line_end(text, here.end)
        at = end if end == line_start(text, end) and here.end == end else after_break(text, end)
        ended = at > 0 and line_start(text, at) == at
        return _Cut(step.node.file, at, at, entry + ending if ended else ending + entry)

    def refilling(self, change: Refill) -> _Cut:
        node = self.reach(change.path)[-1].node
        all_printable(change.path, change.value)
        if not isinstance(node, Sequence) or not node.flow:
            raise SpliceFailed(f"`{change.path}` is no list between brackets")
        start = node.start + len(_matched(_PROPERTIES, self.source.texts[node.file][node.start : node.end]))
        return _Cut(node.file, start, node.end, in_flow(change.value))

    def removal(self, change: Remove) -> _Cut:
        step = self.reach(change.path)[-1]
        siblings = _siblings(step, self.source.texts)
        text = self.source.texts[step.node.file]
        index = next(at for at, found in enumerate(siblings) if found.name == step.name)
        here = siblings[index]
        parent = step.parent
        assert isinstance(parent, (Branch, Sequence))
        if len(siblings) == 1 and parent is not self.source.root:
            if parent.flow:
                return _Cut(step.node.file, here.start, here.end, "")
            return _Cut(
                step.node.file, here.start, _trimmed(text, here), "{}" if isinstance(parent, Branch) else "[]"
            )
        if parent.flow:
            return self.out_of_braces(change.path, step.node.file, siblings, index)
        if text[line_start(text, here.start) : here.start].strip(_SPACES):
            return _Cut(step.node.file, here.start, siblings[index + 1].start, "")
        end = line_end(text, here.end)
        if not (end == line_start(text, end) and here.end == end):
            end = after_break(text, end)
        return _Cut(step.node.file, line_start(text, here.start), end, "")

    def out_of_braces(self, path: str, file: str, siblings: list[_Entry], index: int) -> _Cut:
        """Take an entry out of a list on one line; the last that goes takes the comma before it along."""
        above, here = names_along(self.source, path)[:-1], siblings[index]
        if any((*above, after.name) not in self.gone for after in siblings[index + 1 :]):
            return _Cut(file, here.start, siblings[index + 1].start, "")
        kept = [before for before in siblings[:index] if (*above, before.name) not in self.gone]
        if index + 1 < len(siblings):
            return _Cut(file, here.start, here.start if kept else siblings[index + 1].start, "")
        return _Cut(file, kept[-1].end if kept else here.start, here.end, "")


def insertions_for(source: Source, wanted: Mapping[str, Value]) -> list[Insert]:
    """Return the insertions that give the plan all `wanted` values by path, with the mappings above that it lacks.

    Raises SpliceFailed where something else than a mapping stands in the way.
    """
    made: dict[str, Value] = {}
    for path, value in wanted.items():
        above, missing = path, list[str]()
        while above and source.find(above) is None:
            above, _, name = above.rpartition(".")
            missing.insert(0, key_of(name))
        if not missing:
            raise SpliceFailed(f"`{path}` exists already", "set its value instead")
        top = join(above, missing[0])
        made[top] = _merged(path, made.get(top), missing[1:], value)
    return [Insert(path, value) for path, value in made.items()]


def _merged(path: str, had: Value | None, steps: list[str], value: Value) -> Value:
    if not steps:
        if had is not None:
            raise SpliceFailed(f"`{path}` is changed twice at once")
        return value
    if had is not None and not isinstance(had, Mapping):
        raise SpliceFailed(f"`{path}` leads through a single value")
    inner = dict(had or {})
    inner[steps[0]] = _merged(path, inner.get(steps[0]), steps[1:], value)
    return inner


def _matched(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.match(text)
    return found[0] if found else ""


def _is_alias(step: Step) -> bool:
    """Say whether a step leads to a value that was written before the place where it is used."""
    if step.key is not None:
        return step.node.start < step.key.start
    assert isinstance(step.parent, Sequence) and isinstance(step.name, int)
    return _item_is_alias(step.parent, step.name)


def _item_is_alias(parent: Sequence, index: int) -> bool:
    limit = parent.start
    for at, item in enumerate(parent.items):
        alias = item.start < limit
        if at == index:
            return alias
        if not alias:
            limit = item.end
    return False


class _Entry(NamedTuple):
    """An entry of a mapping or list as text: its name, its first character, the end of its content."""

    name: str | int
    start: int
    end: int


def _siblings(step: Step, texts: Mapping[str, str]) -> list[_Entry]:
    parent, text = step.parent, texts[step.node.file]
    if isinstance(parent, Branch):
        return [_Entry(name, entry.start, _content_end(value, entry, text))
                for name, (entry, value) in parent.entries.items() if entry.file == step.node.file]  # fmt: skip
    assert isinstance(parent, Sequence)
    found: list[_Entry] = []
    for index, item in enumerate(parent.items):
        if _item_is_alias(parent, index):
            raise SpliceFailed("a list that holds aliases is not shortened", "write its entries out")
        start = item.start if parent.flow else text.rfind("-", 0, item.start)
        found.append(_Entry(index, start, _content_end(item, None, text)))
    return found


def _content_end(node: Node, entry: Scalar | None, text: str) -> int:
    """Return where the text of a value really ends, before the comments and blank lines that follow it."""
    if entry is not None and node.start < entry.start:
        return entry.end + len(_matched(_ALIAS, text[entry.end :]))
    if isinstance(node, Scalar):
        if node.style in ("|", ">") and "+" not in line_at(text, node.start):
            content = text[node.start : node.end].rstrip(" \t\r\n")
            return min(node.end, after_break(text, node.start + len(content)))
        return node.end
    assert isinstance(node, (Branch, Sequence))
    if node.flow:
        return node.end
    if isinstance(node, Branch):
        last_key, last = list(node.entries.values())[-1]
        return _content_end(last, last_key, text)
    index = len(node.items) - 1
    if _item_is_alias(node, index):
        raise SpliceFailed("a list that ends in an alias has no end of its own", "write the entry out")
    return _content_end(node.items[index], None, text)


def _trimmed(text: str, entry: _Entry) -> int:
    return entry.start + len(text[entry.start : entry.end].rstrip())


def _applied(text: str, cuts: list[_Cut]) -> str:
    """Make the cuts of one file, from its end backwards; at one place the deepest comes first, then as they are given.

    What is added to the last entry of a mapping stands before what is added to the mapping.
    """
    ordered = sorted(
        enumerate(cuts), key=lambda pair: (pair[1].start, pair[1].end, -pair[1].depth, pair[0]), reverse=True
    )
    limit = len(text)
    for _, cut in ordered:
        if cut.end > limit:
            raise SpliceFailed("two of the changes touch the same text", "make them one after the other")
        text = text[: cut.start] + cut.text + text[cut.end :]
        limit = cut.start
    return text


# ---------------------------------------------------------------------------------------------- proof
