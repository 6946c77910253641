"""Elements of returned XML by their names, whatever namespace a program has put them in."""

from __future__ import annotations

from typing import Any


def local_name(element: Any) -> str:
    """Return an element's name without its namespace."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def get(element: Any, name: str) -> str:
    """Return an attribute of an element, in whichever namespace it stands."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return ""


def child(element: Any, *names: str) -> Any:
    """Return the descendant reached by one child name after the other, or None."""
    for name in names:
        for one in element:
            # Written out: a document is read with a hundred thousand of these questions.
            tag = one.tag
            if isinstance(tag, str) and tag.rpartition("}")[2] == name:
                element = one
                break
        else:
            return None
    return element
