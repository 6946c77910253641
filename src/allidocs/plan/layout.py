"""One layout for plan files, so that a difference shows what was changed and not how it was written.

Keys, values, their order and every comment stay. Lines are at most WIDTH letters where words allow it: what does not fit
between brackets is written in lines of its own, a text that does not fit is folded. Nesting is two spaces deep.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from allidocs.plan.entries import Block, Entry, block_of, flow_text, is_block, mapping_of, tree_of
from allidocs.plan.scalars import is_plain
from allidocs.plan.source import Branch, Node, Scalar, Sequence, plain_data

WIDTH = 120
"""Letters of a line."""
STEP = 2
_BLANKS = re.compile(r"\n{3,}")


def formatted(text: str) -> str:
    """Return a plan file's text in the one layout; raises NotTakenApart for a file that cannot be taken apart."""
    normal = text.replace("\r\n", "\n")
    tree = tree_of(normal)
    made = "".join(_mapping(mapping_of(normal, tree, 0, len(normal)), 0))
    made = _BLANKS.sub("\n\n", made).lstrip("\n").rstrip() + "\n"
    return made.replace("\n", "\r\n") if "\r\n" in text else made


def _mapping(block: Block, indent: int) -> Iterator[str]:
    for entry in block.entries:
        yield _comments(entry.lead, indent, _depth(entry))
        yield from _entry(entry, " " * indent + _key(entry), indent)
    yield _comments(block.tail, indent, _depth(block.entries[0]) if block.entries else 0)


def _list(block: Block, indent: int) -> Iterator[str]:
    for entry in block.entries:
        yield _comments(entry.lead, indent, _depth(entry))
        node = entry.node
        head = f"{' ' * indent}-"
        if isinstance(node, Branch) and is_block(node):
            inner = block_of(entry, indent + STEP)
            first, *others = list(_mapping(inner, indent + STEP)) or [""]
            lines = "".join((first, *others)).lstrip("\n")
            yield f"{head} {lines[indent + STEP :]}"
        elif isinstance(node, Sequence) and is_block(node):
            yield f"{head}\n"
            yield from _list(block_of(entry, indent + STEP), indent + STEP)
        else:
            yield from _value(entry, head, indent)
    yield _comments(block.tail, indent, _depth(block.entries[0]) if block.entries else 0)


def _key(entry: Entry) -> str:
    return entry.head.strip().partition("#")[0].rstrip().removesuffix(":").rstrip() + ":"


def _entry(entry: Entry, head: str, indent: int) -> Iterator[str]:
    node = entry.node
    if is_block(node):
        comment = _comment(entry.head.partition(":")[2])
        yield f"{head}{comment}\n"
        inner = block_of(entry, indent + STEP)
        yield from (_mapping if isinstance(node, Branch) else _list)(inner, indent + STEP)
    else:
        yield from _value(entry, head, indent)


def _value(entry: Entry, head: str, indent: int) -> Iterator[str]:
    """Yield a value that is written on the line of its key or behind its dash, or in lines where it does not fit."""
    node, comment = entry.node, _comment(entry.rest)
    if isinstance(node, Scalar):
        yield from _scalar(node, entry, head, indent, comment)
        return
    if "#" in _outside_quotes(entry.value):
        yield f"{head} {entry.value.strip()}{comment}\n"
        return
    line = f"{head} {flow_text(node, entry.text)}"
    if len(line) <= WIDTH or not _members(node):
        yield f"{line}{comment}\n"
        return
    if head.endswith("-"):
        yield from _unfolded_item(entry, head, indent, comment)
        return
    yield f"{head}{comment}\n"
    if isinstance(node, Branch):
        yield from _mapping(block_of(entry, indent + STEP), indent + STEP)
    else:
        yield from _list(_items(entry), indent + STEP)


def _unfolded_item(entry: Entry, head: str, indent: int, comment: str) -> Iterator[str]:
    if isinstance(entry.node, Branch):
        lines = "".join(_mapping(block_of(entry, indent + STEP), indent + STEP))
        first, _, rest = lines.partition("\n")
        yield f"{head} {first[indent + STEP :]}{comment}\n{rest}"
    else:
        yield f"{head}{comment}\n"
        yield from _list(_items(entry), indent + STEP)


def _items(entry: Entry) -> Block:
    """Return the items of a list between brackets as entries of one in lines."""
    assert isinstance(entry.node, Sequence)
    found = []
    for item in entry.node.items:
        text = flow_text(item, entry.text)
        tree = tree_of(f"item: {text}\n").entries["item"][1]
        found.append(
            Entry(repr(plain_data(item)), "", "- ", text, "\n", tree, len("item: "), f"item: {text}\n")
        )
    return Block(tuple(found), "")


def _members(node: Node) -> bool:
    return bool(
        node.entries if isinstance(node, Branch) else node.items if isinstance(node, Sequence) else ()
    )


def _scalar(node: Scalar, entry: Entry, head: str, indent: int, comment: str) -> Iterator[str]:
    written = entry.value
    if node.style in ("|", ">"):
        yield from _literal(node, written, head, indent)
        return
    if node.is_null and not written.strip():
        yield f"{head}{comment}\n"
        return
    line = f"{head} {flow_text(node, entry.text, flow=False)}"
    if len(line) > WIDTH and len(plain := f"{head} {node.text}") <= WIDTH and is_plain(node.text, False):
        line = plain
    if len(line) <= WIDTH or not _foldable(node.text):
        yield f"{line}{comment}\n"
        return
    yield f"{head} >-{comment}\n"
    yield from _folded(node.text, indent + STEP)


def _folded(text: str, indent: int) -> Iterator[str]:
    line = ""
    for word in text.split(" "):
        if line and indent + len(line) + 1 + len(word) > WIDTH:
            yield f"{' ' * indent}{line}\n"
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield f"{' ' * indent}{line}\n"


def _foldable(text: str) -> bool:
    """Say whether a folded block says exactly this text: single spaces between words, no line ends, no space around."""
    return bool(text) and text == " ".join(text.split()) and not text.startswith("#") and " " in text


def _literal(node: Scalar, written: str, head: str, indent: int) -> Iterator[str]:
    """Yield a block of lines, each as deep as this layout has it; a folded one that can be is folded anew."""
    first, _, body = written.partition("\n")
    mark, _, comment = first.partition("#")
    if (
        node.style == ">"
        and mark.strip() in (">-", ">")
        and _foldable(node.text.rstrip("\n"))
        and "\n" not in node.text.rstrip("\n")
    ):
        kept = mark.strip() if node.text.endswith("\n") else ">-"
        line = f"{head} {node.text}"
        if kept == ">-" and len(line) <= WIDTH and is_plain(node.text, False):
            yield f"{line}{_comment('#' + comment) if comment else ''}\n"
            return
        yield f"{head} {kept}{_comment('#' + comment) if comment else ''}\n"
        yield from _folded(node.text.rstrip("\n"), indent + STEP)
        return
    lines = body.split("\n")
    if re.search(r"\d", mark):
        yield f"{head} {written.rstrip(chr(10))}\n"
        return
    depth = min((len(line) - len(line.lstrip(" ")) for line in lines if line.strip()), default=0)
    pad = " " * (indent + STEP)
    yield f"{head} {mark.strip()}{_comment('#' + comment) if comment else ''}\n"
    while lines and not lines[-1].strip() and "+" not in mark:
        lines.pop()
    yield from (f"{pad}{line[depth:]}\n" if line.strip() else "\n" for line in lines)


def _comments(lead: str, indent: int, was: int) -> str:
    """Return whole lines of comments, as deep as what they stand before, which was `was` deep; one that was deeper ends
    what stands above it, and stays deeper.
    """
    found = []
    for line in lead.split("\n")[:-1] if lead.endswith("\n") else lead.split("\n"):
        plain = line.strip()
        depth = indent + max(0, len(line) - len(line.lstrip(" ")) - was)
        found.append(f"{' ' * depth}{plain}\n" if plain else "\n")
    return "".join(found) if lead else ""


def _depth(entry: Entry) -> int:
    """Return how deep an entry stands in its file."""
    key = entry.at - len(entry.head.lstrip(" "))
    return key - (entry.text.rfind("\n", 0, key) + 1)


def _comment(rest: str) -> str:
    """Return the comment at the end of a line, two spaces behind what it is about."""
    at = rest.find("#")
    return f"  {rest[at:].rstrip()}" if at >= 0 else ""


def _outside_quotes(text: str) -> str:
    return re.sub(r"'[^']*'|\"(?:[^\"\\]|\\.)*\"|\S#", "", text)
