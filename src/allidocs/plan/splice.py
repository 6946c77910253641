"""Changing a plan where it stands: values are replaced as text at their place, and everything else stays byte for byte.

After every change the files are read again and compared with what they said before. A change that would alter
anything but the values named is given up with a sentence, and nothing is returned.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

from allidocs.base.errors import AllidocsError, CannotRun
from allidocs.base.ids import join, key_of
from allidocs.plan.lines import after_break, line_at, line_end, line_start, newline, rest_of_line
from allidocs.plan.names import TABLE
from allidocs.plan.scalars import Setting, key, new_scalar, restyled
from allidocs.plan.source import CONTROL, Branch, Node, Scalar, Sequence, Source, Step, read_texts
from allidocs.plan.tables import row_for


class SpliceFailed(CannotRun):
    """A change to the plan's text could not be made, or would have changed something else too."""

    reason = "splice"


@dataclass(frozen=True, slots=True)
class Edit:
    """Give the value at `path`, which exists, a new text; exactly this text is read back."""

    path: str
    value: str


class Nothing(str):
    """An empty place that is written as such, `null`, and not as a text."""

    __slots__ = ()

    def __new__(cls) -> Nothing:
        """Return it."""
        return super().__new__(cls, "null")


Value: TypeAlias = "str | Mapping[str, Value] | tuple[Value, ...]"
"""What can be added: a text (or an empty place), or mappings and lists of values."""


@dataclass(frozen=True, slots=True)
class Insert:
    """Add a value that does not exist yet, as the last entry of the mapping that `path` leads into."""

    path: str
    value: Value

    @property
    def parted(self) -> tuple[str, str]:
        """The path of the mapping, and the new key."""
        above, _, name = self.path.rpartition(".")
        return above, key_of(name)


@dataclass(frozen=True, slots=True)
class Remove:
    """Take an entry of a mapping or of a list away, with everything below it."""

    path: str


@dataclass(frozen=True, slots=True)
class Follow:
    """Add an entry to a list, right behind the one at `path`, or right before it."""

    path: str
    value: Value
    before: bool = False


@dataclass(frozen=True, slots=True)
class Refill:
    """Give the list between brackets at `path` other entries; what stands behind it on its line stays."""

    path: str
    value: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """Write the single value at `path` as a mapping: a text in one language becomes one in several."""

    path: str
    value: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Rename:
    """Give the key at `path` another name; its value stays, or gets a new text by an `Edit` of the same path."""

    path: str
    name: str


Change = Edit | Insert | Remove | Follow | Refill | Spread | Rename


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
    _prove(before, _read(made), changes)
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
        self.gone = {_steps(self.source, change.path) for change in changes if isinstance(change, Remove)}
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
        return len(_steps(self.source, change.path)) - (not isinstance(change, Insert))

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
        line = row_for(text, (*map(str, _steps(self.source, above)), name), change.value)
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
        _printable(change.path, change.value)
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
        _all_printable(change.path, change.value)
        node = step.node
        if not isinstance(node, Scalar):
            raise SpliceFailed(f"`{change.path}` holds no single value that could become several")
        text = self.source.texts[node.file]
        setting = self.setting(text, step, node.end)
        end = _content_end(node, None, text)
        start = node.start
        if setting.flow or _matched(_PROPERTIES, text[start : node.end]):
            return _Cut(node.file, start, end, _in_flow(change.value))
        if step.key is not None:
            made = _in_block(change.value, setting.indent, setting.newline)
            start -= len(text[:start]) - len(text[:start].rstrip(_SPACES))
        else:
            made = _item(change.value, " " * setting.indent, setting.newline).lstrip(" ")[2:]
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
        _all_printable(change.path, change.value)
        _printable(change.path, name)
        first = next(iter(parent.entries.values()), None)
        file = first[0].file if first else parent.file
        text = self.source.texts[file]
        already = self.added.setdefault(id(parent), 0)
        self.added[id(parent)] += 1
        own = [(entry, value) for entry, value in parent.entries.values() if entry.file == file]
        if parent.flow:
            entry = f"{key(name)}: {_in_flow(change.value)}"
            return self.into_braces(parent, own, text, entry, already)
        indent = own[-1][0].column - 1 if own else 0
        ending = newline(text, own[-1][0].start if own else 0)
        pad = " " * indent
        entry = f"{pad}{key(name)}:{_in_block(change.value, indent, ending)}"
        end = _content_end(own[-1][1], own[-1][0], text) if own else len(text)
        at = line_end(text, end)
        if own and (*_steps(self.source, change.parted[0]), own[-1][0].text) in self.gone and len(own) > 1:
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
        _all_printable(change.path, change.value)
        if not isinstance(step.parent, Sequence):
            raise SpliceFailed(f"`{change.path}` is no entry of a list that another could follow")
        text = self.source.texts[step.node.file]
        here = next(found for found in _siblings(step, self.source.texts) if found.name == step.name)
        if step.parent.flow and change.before:
            return _Cut(step.node.file, here.start, here.start, f"{_in_flow(change.value)}, ")
        if step.parent.flow:
            return _Cut(step.node.file, here.end, here.end, f", {_in_flow(change.value)}")
        indent = here.start - line_start(text, here.start)
        if text[line_start(text, here.start) : here.start].strip(_SPACES):
            raise SpliceFailed(
                f"`{change.path}` begins within a line, where no entry can follow", "edit the file by hand"
            )
        ending = newline(text, here.start)
        entry = _item(change.value, " " * indent, ending)
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
        _all_printable(change.path, change.value)
        if not isinstance(node, Sequence) or not node.flow:
            raise SpliceFailed(f"`{change.path}` is no list between brackets")
        start = node.start + len(_matched(_PROPERTIES, self.source.texts[node.file][node.start : node.end]))
        return _Cut(node.file, start, node.end, _in_flow(change.value))

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
        above, here = _steps(self.source, path)[:-1], siblings[index]
        if any((*above, after.name) not in self.gone for after in siblings[index + 1 :]):
            return _Cut(file, here.start, siblings[index + 1].start, "")
        kept = [before for before in siblings[:index] if (*above, before.name) not in self.gone]
        if index + 1 < len(siblings):
            return _Cut(file, here.start, here.start if kept else siblings[index + 1].start, "")
        return _Cut(file, kept[-1].end if kept else here.start, here.end, "")


def writable(data: Any) -> Any:
    """Return plain data, or what a node says (`plain_data`), as a value that can be written."""
    if isinstance(data, dict):
        return {str(key): writable(one) for key, one in data.items()}
    if isinstance(data, list | tuple):
        return tuple(writable(one) for one in data)
    if isinstance(data, bool):
        return "true" if data else "false"
    return Nothing() if data is None else str(data)


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


def _in_flow(value: Value) -> str:
    """Return a value on one line."""
    if isinstance(value, Nothing):
        return "null"
    if isinstance(value, str):
        return new_scalar(value, Setting(True, 0, "", False))
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key(name)}: {_in_flow(inner)}" for name, inner in value.items()) + "}"
    return "[" + ", ".join(_in_flow(inner) for inner in value) + "]"


def in_lines(entries: Mapping[str, Value]) -> str:
    """Return entries as authors write them, one below the other."""
    return "".join(f"{key(name)}:{_in_block(value, 0, chr(10))}\n" for name, value in entries.items())


def _in_block(value: Value, indent: int, ending: str) -> str:
    """Return what stands after the colon of a key at `indent`: the text, or the lines of what is below it."""
    if isinstance(value, str) and not isinstance(value, Nothing):
        return " " + new_scalar(value, Setting(False, indent, ending, True))
    if isinstance(value, str) or not value:
        return " " + _in_flow(value)
    pad = " " * (indent + 2)
    if isinstance(value, Mapping):
        return "".join(
            f"{ending}{pad}{key(name)}:{_in_block(inner, indent + 2, ending)}"
            for name, inner in value.items()
        )
    return "".join(ending + _item(inner, pad, ending) for inner in value)


def _item(value: Value, pad: str, ending: str) -> str:
    """Return an entry of a list whose dashes stand behind `pad`."""
    if isinstance(value, Mapping) and value:
        entries = [f"{key(name)}:{_in_block(one, len(pad) + 2, ending)}" for name, one in value.items()]
        return f"{pad}- " + f"{ending}{pad}  ".join(entries)
    if isinstance(value, str) and not isinstance(value, Nothing):
        return f"{pad}- {new_scalar(value, Setting(False, len(pad), ending, True))}"
    return f"{pad}- {_in_flow(value)}"


def _all_printable(path: str, value: Value) -> None:
    if isinstance(value, str):
        _printable(path, value)
        return
    for name, inner in value.items() if isinstance(value, Mapping) else enumerate(value):
        _printable(path, str(name))
        _all_printable(path, inner)


def _printable(path: str, value: str) -> None:
    bad = CONTROL.search(value)
    if bad is not None:
        raise SpliceFailed(f"`{path}`: character U+{ord(bad[0]):04X} cannot stand in a plan", "leave it out")


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


def _prove(before: Source, after: Source, changes: list[Change]) -> None:
    """Compare two trees: every change is there, and nothing else changed."""
    if after.findings:
        first = after.findings[0]
        raise SpliceFailed(f"after the change the plan could not be read: {first.message}")
    edits = {_steps(before, item.path): item.value for item in changes if isinstance(item, Edit)}
    gone = {_steps(before, item.path) for item in changes if isinstance(item, Remove)}
    new: dict[tuple[str | int, ...], dict[str, Value]] = {}
    for item in changes:
        if isinstance(item, Insert):
            above, name = item.parted
            new.setdefault(_steps(before, above), {})[name] = item.value
    behind: dict[tuple[str | int, ...], list[Value]] = {}
    ahead: dict[tuple[str | int, ...], list[Value]] = {}
    for item in changes:
        if isinstance(item, Follow):
            found = ahead if item.before else behind
            found.setdefault(_steps(before, item.path), []).append(item.value)
    spread = {_steps(before, item.path): item.value for item in changes if isinstance(item, Spread | Refill)}
    renamed = {_steps(before, item.path): item.name for item in changes if isinstance(item, Rename)}
    stack: list[tuple[tuple[str | int, ...], Node, Node]] = [((), before.root, after.root)]
    while stack:
        path, old, now = stack.pop()
        if path in edits:
            _same(path, isinstance(now, Scalar) and not now.is_null and now.text == edits[path])
        elif path in spread:
            _same(path, _reads(now, spread[path]))
        elif isinstance(old, Branch) and isinstance(now, Branch):
            added = new.get(path, {})
            names = [name for name in old.entries if (*path, name) not in gone]
            now_names = {name: renamed.get((*path, name), name) for name in names}
            _same(path, list(now_names.values()) == [name for name in now.entries if name not in added])
            _same(
                path,
                all(
                    name in now.entries and _reads(now.entries[name][1], text) for name, text in added.items()
                ),
            )
            stack.extend(
                ((*path, name), old.entries[name][1], now.entries[now_names[name]][1]) for name in names
            )
        elif isinstance(old, Sequence) and isinstance(now, Sequence):
            left = list(now.items)
            for index, entry in enumerate(old.items):
                for value in ahead.get((*path, index), ()):
                    _same(path, bool(left) and _reads(left.pop(0), value))
                if (*path, index) not in gone:
                    _same(path, bool(left))
                    stack.append(((*path, index), entry, left.pop(0)))
                for value in behind.get((*path, index), ()):
                    _same(path, bool(left) and _reads(left.pop(0), value))
            _same(path, not left)
        else:
            _same(path, isinstance(old, Scalar) and isinstance(now, Scalar)
                  and (old.text, old.is_null) == (now.text, now.is_null))  # fmt: skip


def _steps(source: Source, path: str) -> tuple[str | int, ...]:
    return tuple(step.name for step in source.steps(path)[0])


def _reads(node: Node, value: Value) -> bool:
    """Say whether a node says exactly `value`."""
    if isinstance(value, Nothing):
        return isinstance(node, Scalar) and node.is_null
    if isinstance(value, str):
        return isinstance(node, Scalar) and not node.is_null and node.text == value
    if isinstance(value, Mapping):
        return (
            isinstance(node, Branch)
            and list(node.entries) == list(value)
            and all(_reads(node.entries[name][1], inner) for name, inner in value.items())
        )
    return (
        isinstance(node, Sequence)
        and len(node.items) == len(value)
        and all(_reads(item, inner) for item, inner in zip(node.items, value, strict=True))
    )


def _same(path: tuple[str | int, ...], same: bool) -> None:
    if not same:
        where = ".".join(map(str, path)) or "the plan"
        raise SpliceFailed(
            f"the change would also change `{where}`, so nothing was changed", "edit the file by hand"
        )
