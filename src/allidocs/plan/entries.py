"""A plan file taken apart into entries as they are written: each with the comments before and behind it."""

from __future__ import annotations

from typing import NamedTuple

from allidocs.base.errors import AllidocsError, CannotRun
from allidocs.plan.lines import after_break, line_start
from allidocs.plan.scalars import Setting, new_scalar, quoted
from allidocs.plan.source import Branch, Node, Scalar, Sequence, plain_data, read_alone, values_below
from allidocs.plan.yaml_reader import ALIAS


class NotTakenApart(CannotRun):
    """A file that cannot be taken apart: it is no YAML, or its values are anchors and aliases of one another."""

    reason = "layout"


class NoTree(NotTakenApart):
    """A file that is no tree of keys: no YAML, or nothing that a plan could be made from."""


def tree_of(text: str) -> Branch:
    """Return the tree of a file; raises NotTakenApart for one that has none or whose places stand for one another."""
    found = alone(text)
    if found.anchors or any(
        isinstance(node, Scalar) and node.style == ALIAS for _, node in values_below(found.root)
    ):
        raise NotTakenApart("the file uses anchors and aliases")
    return found.root


class Tree(NamedTuple):
    """A file's tree, in which an alias stands for itself, and its anchors in order."""

    root: Branch
    anchors: tuple[str, ...]


def alone(text: str) -> Tree:
    """Return the tree of a file, aliases not followed; raises NoTree for one that has none."""
    try:
        found = read_alone(text)
    except AllidocsError as error:
        raise NoTree(error.message) from error
    if found.findings or found.root is None:
        raise NoTree(found.findings[0].message if found.findings else "it is no mapping")
    return Tree(found.root, found.anchors)


class Entry(NamedTuple):
    """An entry of a mapping or list as written: `lead` are whole lines of comments before it, `head` the key up to its
    value, `value` what is written, `rest` what follows on its last line, such as a comment.

    In a mapping or list in block form `value` of a nested block begins on the line after the key's.
    """

    key: str
    lead: str
    head: str
    value: str
    rest: str
    node: Node
    at: int
    """Where `value` begins in the file."""
    text: str = ""
    """The file."""

    @property
    def raw(self) -> str:
        """The entry as it stands there."""
        return self.lead + self.head + self.value + self.rest

    @property
    def said(self) -> object:
        """What it says, whatever its layout."""
        return plain_data(self.node)


class Block(NamedTuple):
    """A mapping or list in block form: its entries, and the comments behind the last one."""

    entries: tuple[Entry, ...]
    tail: str


def mapping_of(text: str, node: Branch, start: int, end: int) -> Block:
    """Return a block mapping whose lines lie between two offsets."""
    found, at = [], start
    for name, (key, value) in node.entries.items():
        line = max(at, line_start(text, key.start))
        body = _value_start(text, key, value)
        stop, last = _stop(text, value, body)
        found.append(
            Entry(name, text[at:line], text[line:body], text[body:stop], text[stop:last], value, body, text)
        )
        at = last
    return Block(tuple(found), text[at:end])


def list_of(text: str, node: Sequence, start: int, end: int) -> Block:
    """Return a block list whose lines lie between two offsets; its entries are known by what they say."""
    found, at = [], start
    for item in node.items:
        line = max(at, line_start(text, item.start))
        stop, last = _stop(text, item, item.start)
        found.append(
            Entry(repr(plain_data(item)), text[at:line], text[line : item.start], text[item.start : stop], text[stop:last], item, item.start, text)
        )  # fmt: skip
        at = last
    return Block(tuple(found), text[at:end])


def _value_start(text: str, key: Scalar, value: Node) -> int:
    """Return where the value of a key begins: on its own line, or for a block on the line after it."""
    if is_block(value):
        return after_break(text, key.end)
    if isinstance(value, Scalar) and value.is_null and not value.text:
        return text.index(":", key.end) + 1
    return value.start


def is_block(node: Node) -> bool:
    return isinstance(node, Branch | Sequence) and not node.flow and content_end(node) > node.start


def _stop(text: str, value: Node, body: int) -> tuple[int, int]:
    """Return where a value ends, and where the line ends on which it does."""
    stop = max(content_end(value), body)
    while stop > body and text[stop - 1] in "\r\n":
        stop -= 1
    last = after_break(text, stop)
    if isinstance(value, Scalar) and value.style in ("|", ">"):
        # A block keeps the line ends that belong to its text; blank lines behind it part it from what follows.
        last = max(last, min(value.end, len(text)))
        if "+" not in text[value.start : after_break(text, value.start)].partition("#")[0]:
            said = text[:last].rstrip()
            last = after_break(text, max(len(said), body))
        return last, last
    if is_block(value):
        return last, last
    return stop, last


def content_end(node: Node) -> int:
    """Return where what a value says ends, without the comments and blank lines that YAML counts to a block."""
    if isinstance(node, Branch) and not node.flow:
        ends = [max(key.end + 1, content_end(value)) for key, value in node.entries.values()]
        return max(ends, default=node.start)
    if isinstance(node, Sequence) and not node.flow:
        return max((content_end(item) for item in node.items), default=node.start)
    return node.end


def block_of(entry: Entry, indent: int) -> Block:
    """Return the entries of a mapping or list; one between brackets is written in lines, `indent` deep, first."""
    end = entry.at + len(entry.value)
    node = entry.node
    if isinstance(node, Branch) and not is_block(node):
        pad = " " * indent
        lines = (
            f"{pad}{flow_text(key, entry.text)}: {flow_text(value, entry.text)}\n"
            for key, value in node.entries.values()
        )
        text = "".join(lines)
        return mapping_of(text, alone(text).root, 0, len(text))
    if isinstance(node, Branch):
        return mapping_of(entry.text, node, entry.at, end)
    assert isinstance(node, Sequence)
    return list_of(entry.text, node, entry.at, end) if is_block(node) else Block((), "")


_NONE = "null"
_FLOW = Setting(True, 0, "\n", False)


def flow_text(node: Node | None, text: str, *, flow: bool = True) -> str:
    """Return a value of a file's `text` on one line, as it may stand between braces, or with `flow` false outside of them."""
    if isinstance(node, Branch):
        inner = (f"{flow_text(key, text)}: {flow_text(value, text)}" for key, value in node.entries.values())
        return f"{{{', '.join(inner)}}}"
    if isinstance(node, Sequence):
        return f"[{', '.join(flow_text(item, text) for item in node.items)}]"
    if not isinstance(node, Scalar) or node.is_null:
        return _NONE
    written = text[node.start : node.end]
    if "\n" not in written and node.style in ("'", '"', ALIAS):
        return written
    if node.style:
        return quoted(node.text)
    if "\n" in written or (flow and set(written) & set(",[]{}")):
        return new_scalar(node.text, _FLOW._replace(flow=flow))
    return written
