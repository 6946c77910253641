"""Three-way merge of a plan file by its keys: what both sides added, changed or took away meets entry by entry.

Text merges go by lines: two branches that add an entry at the same place meet in one, and the lines of one entry end up
in the other. Here every entry keeps its own lines, with the comments that stand before and behind it. Where both sides
gave one value another content, both stay, as valid YAML that `allidocs check` finds:

    end: {conflict: {ours: 2026-12-18, theirs: 2027-01-15}}
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from allidocs.base.ids import join
from allidocs.plan.conflicts import CONFLICT, OURS, THEIRS
from allidocs.plan.entries import (
    Block,
    Entry,
    NotTakenApart,
    alone,
    block_of,
    flow_text,
    is_block,
    mapping_of,
)
from allidocs.plan.source import Branch, Node, Scalar, Sequence, plain_data, read_texts

_NONE = "null"


@dataclass(frozen=True, slots=True)
class Merged:
    """The merged text, and the paths at which both sides stand."""

    text: str
    conflicts: tuple[str, ...]


def merge(base: str, ours: str, theirs: str) -> Merged:
    """Return `ours` with what changed from `base` to `theirs`; raises NotTakenApart for what is no tree of keys."""
    texts = base, ours, theirs
    trees = [alone(text) for text in texts]
    merging = _Merging()
    entries = [mapping_of(text, tree.root, 0, len(text)) for text, tree in zip(texts, trees, strict=True)]
    made = merging.mappings(entries[0], entries[1], entries[2], "")
    _refuse_astray(made, *(tree.anchors for tree in trees))
    return Merged(made, tuple(merging.conflicts))


def _refuse_astray(made: str, *anchors: tuple[str, ...]) -> None:
    """Raise NotTakenApart where what was merged reads otherwise than both sides meant it.

    An anchor that either side made and nobody took away is there once, and each alias finds it.
    """
    base, ours, theirs = map(set, anchors)
    named = alone(made).anchors
    broken = read_texts({"plan.yaml": made}).findings
    lost = ((ours & theirs) | (ours - base) | (theirs - base)) - set(named)
    if broken or lost or len(named) != len(set(named)):
        why = broken[0].message if broken else "an anchor would be lost or stand there twice"
        raise NotTakenApart(
            f"it uses anchors and aliases in a way that cannot be merged by keys: {why}" if named else why
        )


# ------------------------------------------------------------------------------------------------ putting together


@dataclass(slots=True)
class _Merging:
    conflicts: list[str] = field(default_factory=list)

    def mappings(self, base: Block, ours: Block, theirs: Block, path: str) -> str:
        """Return a block mapping with what both sides made of it."""
        return self.blocks(base, ours, theirs, path, self.entry)

    def blocks(
        self, base: Block, ours: Block, theirs: Block, path: str, both: Callable[[Entry | None, Entry, Entry, str], str]
    ) -> str:  # fmt: skip
        """Return entries in the order of ours, what theirs added behind the entry that it follows there."""
        was, mine, other = (_by_key(block) for block in (base, ours, theirs))
        # Under its new name an entry is the same one on both sides.
        for old, new in _renames(was, mine, other).items():
            was, other = _rekeyed(was, old, mine[new]), _rekeyed(other, old, mine[new])
        for old, new in _renames(was, other, mine).items():
            was, mine = _rekeyed(was, old, other[new]), _rekeyed(mine, old, other[new])
        made: list[tuple[str, str]] = []
        for key, entry in mine.items():
            here = join(path, key)
            if key in other:
                made.append((key, both(was.get(key), entry, other[key], here)))
            elif key not in was:
                made.append((key, entry.raw))
            elif was[key].said != entry.said:
                made.append((key, self.conflict(entry, entry, None, here)))
        for place, (key, entry) in enumerate(other.items()):
            if key in mine:
                continue
            if key in was:
                if was[key].said == entry.said:
                    continue
                words = self.conflict(entry, None, entry, join(path, key))
            else:
                words = _shifted(entry.raw, _indent_of(theirs), _indent_of(ours if mine else theirs))
            before = list(list(other)[:place])
            made.insert(_behind(made, before), (key, words))
        return _joined([words for _, words in made]) + merged_comments(base.tail, ours.tail, theirs.tail)

    def entry(self, base: Entry | None, ours: Entry, theirs: Entry, path: str) -> str:
        """Return an entry that both sides have."""
        if base is not None and ours.raw == base.raw:
            return _shifted(theirs.raw, _indent(theirs), _indent(ours))
        if ours.raw == theirs.raw or (base is not None and theirs.raw == base.raw):
            return ours.raw
        lead = merged_comments(base.lead if base else "", ours.lead, theirs.lead)
        rest = _rest(base.rest if base else "", ours, theirs)
        value = self.value(base, ours, theirs, path)
        return lead + value(rest) if callable(value) else lead + ours.head + value + rest

    def value(self, base: Entry | None, ours: Entry, theirs: Entry, path: str) -> str | Callable[[str], str]:
        """Return the value of an entry that both sides have, or how to write the rest of the entry with it."""
        blocks = is_block(ours.node), is_block(theirs.node)
        kinds = type(ours.node), type(theirs.node)
        same = ours.said == theirs.said or (base is not None and theirs.said == base.said)
        if same and not (all(blocks) and kinds[0] is kinds[1]):
            return ours.value
        if base is not None and ours.said == base.said and not same:
            if not any(blocks):
                return theirs.value
            if not all(blocks) or kinds[0] is not kinds[1]:
                return lambda _rest: _shifted(
                    theirs.head + theirs.value + theirs.rest, _indent(theirs), _indent(ours)
                )
        if kinds[0] is kinds[1] and kinds[0] is not Scalar:
            if not any(blocks) and "#" not in ours.value + theirs.value:
                return self.flow(base.node if base else None, ours, theirs, path)
            if all(blocks):
                return self.nested(base, ours, theirs, path)
            if kinds[0] is Branch:
                # One side wrote it between brackets, the other in lines: the lines stay.
                head = (ours if blocks[0] else theirs).head
                return lambda _rest: head + self.nested(base, ours, theirs, path)
        return lambda rest: self.both(ours, theirs, path, rest)

    def nested(self, base: Entry | None, ours: Entry, theirs: Entry, path: str) -> str:
        """Return a mapping or list in block form below a key that both sides have."""
        like = next(one for one in (ours, theirs) if is_block(one.node))
        indent = _indent_of(block_of(like, 0))
        mine, other = block_of(ours, indent), block_of(theirs, indent)
        was = Block((), "")
        if base is not None and type(base.node) is type(ours.node):
            was = block_of(base, indent)
        if isinstance(ours.node, Branch):
            return self.mappings(was, mine, other, path)
        return self.blocks(was, mine, other, path, lambda _base, entry, _other, _path: entry.raw)

    def flow(self, base: Node | None, ours: Entry, theirs: Entry, path: str) -> str:
        """Return a mapping or list between brackets that both sides changed, on one line."""
        if isinstance(ours.node, Branch) and isinstance(theirs.node, Branch):
            was = base if isinstance(base, Branch) else None
            return self.flow_mapping(was, (ours.node, ours.text), (theirs.node, theirs.text), path)
        assert isinstance(ours.node, Sequence) and isinstance(theirs.node, Sequence)
        old = [repr(plain_data(item)) for item in base.items] if isinstance(base, Sequence) else []
        mine = {repr(plain_data(item)): ours.text[item.start : item.end] for item in ours.node.items}
        other = {repr(plain_data(item)): theirs.text[item.start : item.end] for item in theirs.node.items}
        kept = [text for said, text in mine.items() if said in other or said not in old]
        added = [text for said, text in other.items() if said not in mine and said not in old]
        return f"[{', '.join((*kept, *added))}]"

    def flow_mapping(
        self, base: Branch | None, ours: tuple[Branch, str], theirs: tuple[Branch, str], path: str
    ) -> str:
        was = base.entries if base is not None else {}
        mine, other = ours[0].entries, theirs[0].entries
        parts: dict[str, str] = {}
        for key in (*mine, *(key for key in other if key not in mine)):
            here = join(path, key)
            old, left, right = (_node(entries, key) for entries in (was, mine, other))
            texts = [flow_text(node, text) for node, text in ((left, ours[1]), (right, theirs[1]))]
            name = (mine.get(key) or other[key])[0]
            written = (ours[1] if key in mine else theirs[1])[name.start : name.end]
            said = [plain_data(node) if node is not None else _Missing for node in (old, left, right)]
            if said[1] == said[2] or said[2] == said[0]:
                if left is not None:
                    parts[key] = f"{written}: {texts[0]}"
            elif said[1] == said[0]:
                if right is not None:
                    parts[key] = f"{written}: {texts[1]}"
            elif isinstance(left, Branch) and isinstance(right, Branch):
                nested = old if isinstance(old, Branch) else None
                parts[key] = (
                    f"{written}: {self.flow_mapping(nested, (left, ours[1]), (right, theirs[1]), here)}"
                )
            else:
                self.conflicts.append(here)
                parts[key] = f"{written}: {_inline(texts[0], texts[1])}"
        return f"{{{', '.join(parts.values())}}}"

    def both(self, ours: Entry, theirs: Entry, path: str, rest: str) -> str:
        """Return an entry with both values, where each side gave it another one."""
        self.conflicts.append(path)
        if not is_block(ours.node) and not is_block(theirs.node):
            head = ours.head.rstrip(" ")
            return f"{head} {_inline(flow_text(ours.node, ours.text), flow_text(theirs.node, theirs.text))}{rest or chr(10)}"
        return _opened(ours, [(OURS, ours), (THEIRS, theirs)])

    def conflict(self, like: Entry, ours: Entry | None, theirs: Entry | None, path: str) -> str:
        """Return an entry that one side changed and the other took away."""
        self.conflicts.append(path)
        if not is_block(like.node):
            texts = [flow_text(one.node, one.text) if one is not None else _NONE for one in (ours, theirs)]
            return f"{like.lead}{like.head.rstrip(' ')} {_inline(*texts)}{like.rest or chr(10)}"
        return like.lead + _opened(like, [(OURS, ours), (THEIRS, theirs)])


class _Missing:
    """Stands for what is not there, which is not the same as an empty value."""


def _by_key(block: Block) -> dict[str, Entry]:
    return {entry.key: entry for entry in block.entries}


def _renames(
    was: Mapping[str, Entry], here: Mapping[str, Entry], there: Mapping[str, Entry]
) -> dict[str, str]:
    """Return the entries that one side gave another key and left as they were, while the other side kept the key."""
    found: dict[str, str] = {}
    gone = [key for key in was if key not in here and key in there and _is_entry(was[key])]
    come = [key for key in here if key not in was and key not in there]
    for old in gone:
        same = [new for new in come if here[new].said == was[old].said and _has_plain_key(here[new])]
        if (
            len(same) == 1
            and same[0] not in found.values()
            and sum(was[one].said == was[old].said for one in gone) == 1
        ):
            found[old] = same[0]
    return found


def _is_entry(entry: Entry) -> bool:
    """Say whether a mapping says enough to be known again under another key."""
    return isinstance(entry.node, Branch) and len(entry.node.entries) > 1 and _has_plain_key(entry)


def _has_plain_key(entry: Entry) -> bool:
    return entry.head.lstrip(" ").startswith(f"{entry.key}:")


def _rekeyed(entries: Mapping[str, Entry], old: str, like: Entry) -> dict[str, Entry]:
    """Return entries of which one stands under the key of another one, where it stood."""
    one = entries[old]
    pad = " " * _indent(one)
    called = one._replace(key=like.key, head=f"{pad}{like.key}{one.head[len(pad) + len(old) :]}")
    return {
        like.key if key == old else key: called if key == old else entry for key, entry in entries.items()
    }


def _node(entries: Mapping[str, tuple[Scalar, Node]], key: str) -> Node | None:
    return entries[key][1] if key in entries else None


def _behind(made: list[tuple[str, str]], before: Iterable[str]) -> int:
    """Return where an entry goes: behind the last one of those before it on its own side that is there."""
    places = {key: at for at, (key, _) in enumerate(made)}
    return max((places[key] + 1 for key in before if key in places), default=0 if not made else len(made))


def merged_comments(base: str, ours: str, theirs: str) -> str:
    """Return comments between entries as both sides leave them: what either changed, and of both changed all."""
    if theirs in (ours, base):
        return ours
    if ours == base:
        return theirs
    lines = ours.splitlines(keepends=True)
    known = {line.strip() for line in (*lines, *base.splitlines())}
    added = [line for line in theirs.splitlines(keepends=True) if line.strip() and line.strip() not in known]
    return _joined([*lines, *added])


def _rest(base: str, ours: Entry, theirs: Entry) -> str:
    if is_block(ours.node) or is_block(theirs.node) or ours.rest.strip() == theirs.rest.strip():
        return ours.rest
    if theirs.rest.strip() == base.strip():
        return ours.rest
    if ours.rest.strip() == base.strip():
        return theirs.rest
    mine = ours.rest.rstrip("\r\n")
    more = theirs.rest.strip().lstrip("#").strip()
    return f"{mine.rstrip()} · {more}\n" if mine.strip() else f"  # {more}\n"


def _indent_of(block: Block) -> int:
    return _indent(block.entries[0]) if block.entries else 0


def _indent(entry: Entry) -> int:
    return len(entry.head) - len(entry.head.lstrip(" "))


def _shifted(text: str, was: int, now: int) -> str:
    """Return lines with another indentation."""
    if was == now:
        return text
    lines = text.splitlines(keepends=True)
    if now > was:
        return "".join(" " * (now - was) + line if line.strip() else line for line in lines)
    return "".join(line[was - now :] if line[: was - now].isspace() else line for line in lines)


def _joined(parts: Iterable[str]) -> str:
    """Return parts one below the other: one that ends a file may lack its line end."""
    made = ""
    for part in parts:
        if made and part and not made.endswith("\n"):
            made += "\n"
        made += part
    return made


def _inline(ours: str, theirs: str) -> str:
    return f"{{{CONFLICT}: {{{OURS}: {ours}, {THEIRS}: {theirs}}}}}"


def _opened(like: Entry, sides: list[tuple[str, Entry | None]]) -> str:
    """Return an entry whose two values stand below it in block form."""
    pad = " " * _indent(like)
    key = like.head.split(":", 1)[0] if ":" in like.head else like.head.rstrip()
    lines = [f"{key}:\n", f"{pad}  {CONFLICT}:\n"]
    for name, entry in sides:
        if entry is None:
            lines.append(f"{pad}    {name}: {_NONE}\n")
        elif is_block(entry.node):
            inner = block_of(entry, 0)
            shift = _indent_of(inner)
            lines += [f"{pad}    {name}:\n", _joined([_shifted(entry.value, shift, len(pad) + 6), ""])]
        else:
            lines.append(f"{pad}    {name}: {flow_text(entry.node, entry.text)}\n")
    return _joined(lines)
