"""Reads what stands inside a paragraph: inline elements, attributes, and the law of white space.

Runs of white space count as one space, across the borders of elements too; a paragraph neither starts nor ends with
one. No-break spaces are characters like others. A full stop behind an element whose words end with a stop adds nothing:
a text of the plan may bring its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

from allidocs.base.measure import parse_decimal
from allidocs.base.suggestions import listing, suggestion
from allidocs.document import tree
from allidocs.document.vocabulary import ALLOWED, BLOCKS, ELEMENTS, FROM_HTML, HOMES, INLINES, wrong_attribute

MAX_DEPTH = 100
"""Elements inside elements; above any document, below what would exhaust the machine."""

_SPACES = re.compile(r"[ \t\r\n]+")
_STOPS = ".!?…:"
_FULL_STOP = re.compile(r"\.(?!\.)")
_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s<>\"]+", re.IGNORECASE)
_WRAPPERS: dict[str, Callable[..., tree.Inline]] = {
    "em": tree.Emphasis, "strong": tree.Strong, "dfn": tree.Term, "small": tree.Small, "a": tree.Link,
    "field": tree.Field, "open": tree.OpenPoint, "span": tree.Language, "ins": tree.Inserted, "del": tree.Deleted,
}  # fmt: skip
BARE = "numbers have a point in every language here: `{{ value|round(2)|string }}`, no filter that prints for readers"
_NO_ATTRIBUTES: dict[str, str] = {}
_PARTS = {
    "ul": "put it into a `<li>`", "ol": "put it into a `<li>`", "tr": "put it into a `<td>`",
    "table": "a table holds `<caption>`, `<col>`, `<thead>` and `<tbody>`", "tbody": "put it into a `<tr>` and a `<td>`",
}  # fmt: skip
"""Where to put what cannot stand in an element that holds parts only."""


class Malformed(Exception):
    """An element is not as the vocabulary wants it; `parse` adds the line and raises NoDocument.

    `formal` says that no value of the plan has to do with it.
    """

    def __init__(self, element: Any, sentence: str, hint: str = "", *, formal: bool = False) -> None:
        super().__init__(sentence)
        self.element = element
        self.sentence = sentence
        self.hint = hint
        self.formal = formal


def is_address(href: str) -> bool:
    """Say whether a document may link to `href`: http, https or mailto."""
    return _ADDRESS.fullmatch(href) is not None


def unexpected(child: Any, parent: Any) -> Malformed:
    """Return the error for an element that is unknown, or known but not allowed where it stands."""
    if child.tag not in ELEMENTS:
        hint = FROM_HTML.get(str(child.tag)) or suggestion(str(child.tag), ELEMENTS, "elements")
        return Malformed(child, "is no element of the vocabulary", hint, formal=True)
    return Malformed(
        child, f"cannot stand inside `<{parent.tag}>`", _home(str(child.tag), str(parent.tag)), formal=True
    )


def _home(tag: str, parent: str) -> str:
    """Return where an element belongs that stands where it cannot."""
    if parent in _PARTS:
        return _PARTS[parent]
    if tag in INLINES:
        return "put it into a `<p>`"
    homes = HOMES.get(tag) or tuple(name for name, held in ALLOWED.items() if tag in held)
    return f"it belongs in {listing(f'<{name}>' for name in homes)}" if homes else ""


def attributes(element: Any) -> dict[str, str]:
    """Return the attributes of a known element; raises Malformed for unknown, missing and wrong ones."""
    known = ELEMENTS[element.tag]
    items = element.items()
    held: dict[str, str] = dict(items) if items else _NO_ATTRIBUTES
    for name, value in held.items():
        allowed = known.attributes.get(name)
        if allowed is None or (allowed and value not in allowed):
            wrong = wrong_attribute(element.tag, name, value)
            if wrong is not None:
                raise Malformed(element, *wrong, formal=True)
    for name in known.required:
        if name not in held:
            raise Malformed(element, f"lacks the attribute `{name}`", formal=True)
    return held


def change_in(held: dict[str, str]) -> tree.Change | None:
    """Return the change that the attributes of a row or an entry tell, None when they tell none."""
    if "change" not in held:
        return None
    kind: Any = held["change"]
    return tree.Change(kind, held.get("author", ""), held.get("date", ""), held.get("note", ""))


def number_in(element: Any, text: str, what: str) -> Decimal:
    """Return the number that an attribute or element holds; raises Malformed."""
    try:
        return parse_decimal(text)
    except ValueError as error:
        raise Malformed(element, f"needs a number as its {what}: {error}", BARE, formal=True) from None


def flat_text(element: Any) -> str:
    """Return the text of an element that holds words only; fields inside it count as their words."""
    if not len(element):
        return _SPACES.sub(" ", element.text or "").strip(" ")
    for child in element.iterdescendants():
        if child.tag != "field":
            raise Malformed(
                element,
                f"holds `<{child.tag}>`, and takes bare words",
                "write `{{ value|plain }}`",
                formal=True,
            )
        attributes(child)
    return _SPACES.sub(" ", "".join(element.itertext())).strip(" ")


class Run:
    """Gathers the inlines of one paragraph in reading order, collapsing white space as it goes."""

    __slots__ = ("depth", "items", "space", "stopped")

    def __init__(self) -> None:
        self.items: list[tree.Inline] = []
        self.space = True
        self.stopped = False
        self.depth = 0

    def text(self, raw: str | None, into: list[tree.Inline] | None = None) -> None:
        """Add characters; a space after a space adds nothing, nor does a full stop where a value ends with a stop."""
        if not raw:
            return
        words = raw if "  " not in raw and raw.isprintable() else _SPACES.sub(" ", raw)
        if self.space and words[0] == " ":
            words = words[1:]
        if self.stopped and _FULL_STOP.match(words):
            words = words[1:]
        if words:
            self.space = words[-1] == " "
            self.stopped = words[-1] in _STOPS
            (self.items if into is None else into).append(tree.Text(words))

    def element(self, element: Any, parent: Any, into: list[tree.Inline] | None = None) -> None:
        """Add an inline element; one without content adds nothing."""
        target = self.items if into is None else into
        tag = element.tag
        if tag not in INLINES:
            if tag in BLOCKS:
                raise Malformed(element, f"is a block and cannot stand inside `<{parent.tag}>`")
            raise unexpected(element, parent)
        held = attributes(element)
        if tag in _WRAPPERS:
            self._wrapper(element, held, target)
            return
        if tag == "gap":
            self.fill(element, target)
            return
        if tag == "br":
            _trim(target)
            target.append(tree.LineBreak())
            self.space, self.stopped = True, False
            self._nothing_inside(element)
            return
        found = _LEAVES[tag](element, held)
        if found is not None:
            target.append(found)
            self.space = self.stopped = False

    def finish(self) -> tuple[tree.Inline, ...]:
        """Return the inlines without white space at the end."""
        _trim(self.items)
        return tuple(self.items)

    def fill(self, element: Any, into: list[tree.Inline] | None = None) -> None:
        """Add everything inside `element`."""
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise Malformed(element, f"stands more than {MAX_DEPTH} elements deep")
        self.text(element.text, into)
        for child in element:
            self.element(child, element, into)
            self.text(child.tail, into)
        self.depth -= 1

    def _wrapper(self, element: Any, held: dict[str, str], target: list[tree.Inline]) -> None:
        if element.tag == "a" and not is_address(held["href"]):
            raise Malformed(
                element, f"links to `{held['href']}`: only http, https and mailto addresses are allowed"
            )
        children: list[tree.Inline] = []
        self.fill(element, children)
        if children:
            target.append(_WRAPPERS[element.tag](children=tuple(children), **held))

    @staticmethod
    def _nothing_inside(element: Any) -> None:
        if len(element) or (element.text and element.text.strip()):
            raise Malformed(element, "holds nothing")


def inlines(element: Any) -> tuple[tree.Inline, ...]:
    """Return the content of an element that holds inlines only; raises Malformed."""
    if not len(element):
        raw = element.text
        words = _SPACES.sub(" ", raw).strip(" ") if raw else ""
        return (tree.Text(words),) if words else ()
    run = Run()
    run.fill(element)
    return run.finish()


def values_in(element: Any, text: str) -> tuple[Decimal | None, ...]:
    """Return the numbers of a `|`-separated list, None for an empty place."""
    return tuple(
        number_in(element, part, "value") if part else None
        for part in (part.strip() for part in text.split("|"))
    )


def _trim(items: list[tree.Inline]) -> None:
    """Take white space off the end of `items`, inside their last element too."""
    while items:
        last = items[-1]
        if isinstance(last, tree.Text):
            words = last.text.rstrip(" ")
            if words == last.text:
                return
            items.pop()
            if words:
                items.append(tree.Text(words))
                return
            continue
        children = getattr(last, "children", None)
        if children is None:
            return
        inner = list(children)
        _trim(inner)
        if len(inner) == len(children) and inner[-1] is children[-1]:
            return
        items.pop()
        if inner:
            items.append(_with_children(last, inner))
            return


def _with_children(wrapper: Any, children: list[tree.Inline]) -> tree.Inline:
    made: tree.Inline = replace(wrapper, children=tuple(children))
    return made


def _code(element: Any, _held: dict[str, str]) -> tree.Inline | None:
    text = flat_text(element)
    return _hoisted(element, tree.Code(text)) if text else None


def _status(element: Any, held: dict[str, str]) -> tree.Inline:
    return _hoisted(element, tree.Status(label=flat_text(element), **held))  # type: ignore[arg-type]


def _hoisted(element: Any, leaf: tree.Inline) -> tree.Inline:
    """Put the field outside of a leaf that holds one field and nothing else, so that the mark is not lost."""
    if (
        len(element) != 1
        or (element.text or "").strip()
        or (element[0].tail or "").strip()
        or len(element[0])
    ):
        return leaf
    return tree.Field(children=(leaf,), **attributes(element[0]))  # type: ignore[arg-type]


def _reference(element: Any, held: dict[str, str]) -> tree.Inline:
    Run._nothing_inside(element)
    return tree.Reference(held["to"], held.get("show", "number"))  # type: ignore[arg-type]


def _spark(element: Any, held: dict[str, str]) -> tree.Inline:
    Run._nothing_inside(element)
    if not held["alt"].strip():
        raise Malformed(element, "needs words in its `alt`")
    values = values_in(element, held["values"])
    targets = values_in(element, held["targets"]) if held.get("targets") else ()
    if targets and len(targets) != len(values):
        raise Malformed(element, f"has {len(targets)} targets for {len(values)} values")
    return tree.Spark(values, held["alt"], targets, held.get("tone", ""))  # type: ignore[arg-type]


_LEAVES: dict[str, Callable[[Any, dict[str, str]], tree.Inline | None]] = {
    "code": _code, "status": _status, "ref": _reference, "spark": _spark,
}  # fmt: skip
