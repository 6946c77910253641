"""What a paper's other edition holds: which parts are left out of this one, and how references to them read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from allidocs.document import tree
from allidocs.document.walk import rebuild


@dataclass(frozen=True, slots=True)
class Absent:
    """A part that another edition holds: the anchors in it, and its heading or caption in plain words.

    `sections` are the headings that tell what is in it: its own, or those of its sections where it holds nothing else.
    """

    anchors: frozenset[str]
    title: str
    sections: tuple[str, ...]


def absent_in(root: Any, edition: str) -> Iterator[Absent]:
    """Yield the outermost elements of a document's XML that belong to another edition."""
    for element in root.iterfind(".//*[@edition]"):
        if element.get("edition") == edition or any(
            around.get("edition", edition) != edition for around in element.iterancestors()
        ):
            continue
        anchors = frozenset(one.get("id") for one in element.iter() if one.get("id"))
        yield Absent(anchors, _title_of(element), tuple(_sections_of(element)))


def _sections_of(element: Any) -> Iterator[str]:
    if element.tag != "section":
        return
    inside = [child for child in element if child.tag != "h"]
    for one in inside if inside and all(child.tag == "section" for child in inside) else [element]:
        yield _title_of(one)


def _title_of(element: Any) -> str:
    """Return the words of an element's heading or caption; of what has none, those of the section around it."""
    for one in (element, *element.iterancestors("section")):
        for child in one.iterchildren("h", "caption"):
            return " ".join("".join(child.itertext()).split())
    return ""


def named_elsewhere(document: tree.Document, absent: tuple[Absent, ...]) -> tree.Document:
    """Return the document whose references to what it leaves out name the part and the edition that holds it."""
    titles = {anchor: one.title for one in absent for anchor in one.anchors}

    def told(node: Any) -> Any:
        if isinstance(node, tree.Reference) and node.target in titles:
            return tree.Text(f"{titles[node.target]} ({document.labels.working})".lstrip())
        return node

    result: tree.Document = rebuild(document, told)
    return result
