"""The vocabulary as a table: every element of a document's XML, where it may stand and which attributes it has.

`parse` reads by this table and docs/vocabulary.md describes it; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from allidocs.base.suggestions import listing, suggestion
from allidocs.document.pictures import PICTURES

Values = tuple[str, ...]
ANY: Values = ()
"""An attribute that takes any text."""
BOOLEAN: Values = ("true", "false")
TONES: Values = ("", "accent", "soft", "tint", "good", "warn", "bad", "muted", "gap")
ALIGNS: Values = ("left", "right", "center")
EDITIONS: Values = ("board", "working")


@dataclass(frozen=True, slots=True)
class Element:
    """One element: its attributes with the values they take (`ANY` for free text), and which must be there."""

    attributes: Mapping[str, Values] = field(default_factory=dict)
    required: tuple[str, ...] = ()


_AUTHORED: Mapping[str, Values] = {"author": ANY, "date": ANY}
CHANGE: Mapping[str, Values] = {"change": ("ins", "del"), **_AUTHORED, "note": ANY}
"""What says that a row or an entry was inserted or deleted, by whom and when."""

INLINES: Mapping[str, Element] = {
    "em": Element(),
    "strong": Element(),
    "code": Element(),
    "a": Element({"href": ANY}, ("href",)),
    "br": Element(),
    "field": Element({"path": ANY, "kind": ("plan", "computed"), "roots": ANY}, ("path",)),
    "ref": Element({"to": ANY, "show": ("number", "title")}, ("to",)),
    "dfn": Element(),
    "open": Element({"id": ANY}),
    "status": Element({"letter": ANY, "tone": TONES}, ("letter",)),
    "span": Element({"lang": ANY}, ("lang",)),
    "small": Element(),
    "gap": Element(),
    "spark": Element(
        {"alt": ANY, "targets": ANY, "tone": ("", "good", "warn", "bad"), "values": ANY}, ("alt", "values")
    ),
    "ins": Element(_AUTHORED),
    "del": Element(_AUTHORED),
}
"""Elements inside a paragraph."""

BLOCKS: Mapping[str, Element] = {
    "section": Element(
        {"id": ANY, "landscape": BOOLEAN, "new-page": BOOLEAN, "unnumbered": BOOLEAN}, ("id",)
    ),
    "p": Element({"role": ("body", "lead", "finding", "label", "note", "cell"), "id": ANY}),
    "ul": Element(),
    "ol": Element(),
    "table": Element({"id": ANY, "kind": ("data", "board", "grid", "timeline", "plain")}),
    "figure": Element({"id": ANY, "alt": ANY}, ("alt",)),
    "aside": Element({"kind": ("note", "drafting", "flag"), "title": ANY}),
    "ask": Element({"label": ANY}, ("label",)),
    "facts": Element(),
    "clause": Element(
        {
            "id": ANY,
            "stage": ("", "binding", "intent", "definitive", "schedule"),
            "openness": ("", "agreed", "proposed", "open", "reserved"),
            "survives": BOOLEAN,
            "path": ANY,
        },
        ("id",),
    ),
    "schedule": Element({"id": ANY, "landscape": BOOLEAN}, ("id",)),
    "definitions": Element(),
    "signatures": Element({"initials": BOOLEAN}),
    "contents": Element({"title": ANY, "levels": ("1", "2", "3", "4", "5", "6")}, ("title",)),
    "omitted": Element({"name": ANY}),
    "page-break": Element(),
    "changed": Element(CHANGE, ("change",)),
}
"""Elements that stand for themselves: in the document, and where `ALLOWED` says."""

PARTS: Mapping[str, Element] = {
    "document": Element(
        {
            "lang": ANY, "title": ANY, "subject": ANY, "as-of": ANY, "header-left": ANY, "header-right": ANY,
            "footer": ANY, "mark": ANY, "author": ANY, "keywords": ANY,
            "reference": ANY, "draft": BOOLEAN,
        },
        ("lang", "title", "subject", "as-of"),
    ),
    "labels": Element(
        {
            "table": ANY, "figure": ANY, "schedule": ANY, "page": ANY, "of": ANY, "data": ANY, "source": ANY,
            "computed": ANY, "moved-from": ANY, "moved-to": ANY, "chart": ANY, "working": ANY, "ordinals": ANY, "language": ANY,
            "beside": ANY,
        }
    ),
    "cover": Element({"kind": ANY, "mark": ANY, "asks": ANY}),
    "set": Element(),
    "title": Element(),
    "subtitle": Element(),
    "decider": Element(),
    "wanted": Element(),
    "control": Element({"name": ANY, **CHANGE}, ("name",)),
    "h": Element(),
    "mark": Element(),
    "li": Element(CHANGE),
    "caption": Element(),
    "col": Element({"width": ANY, "align": ALIGNS}),
    "thead": Element(),
    "tbody": Element(),
    "tfoot": Element(),
    "tr": Element({"kind": ("", "total", "group"), **CHANGE}),
    "th": Element({"scope": ("row", "col"), "colspan": ANY, "rowspan": ANY, "tone": TONES, "align": ("", *ALIGNS)}),
    "td": Element({"colspan": ANY, "rowspan": ANY, "tone": TONES, "align": ("", *ALIGNS)}),
    "note": Element({"source": ANY}),
    "chart": Element(
        {
            "kind": ("line", "bars", "stacked", "waterfall", "cash", "dumbbell", "tornado"), "unit": ANY, "totals": ANY,
            "scale": ANY,
        },
        ("kind",),
    ),
    "picture": Element({"kind": tuple(PICTURES)}, ("kind",)),
    "part": Element({"kind": ANY, "id": ANY, "of": ANY, "to": ANY, "state": ANY}, ("kind",)),
    "say": Element({"as": ANY, "value": ANY}, ("as",)),
    "category": Element(),
    "series": Element({"name": ANY, "style": ("main", "second", "third", "target", "muted")}, ("name",)),
    "v": Element({"path": ANY}),
    "fact": Element({"label": ANY, "figure": ANY, "unit": ANY}, ("label",)),
    "figure-value": Element(),
    "definition": Element({"id": ANY, **CHANGE}),
    "term": Element(),
    "signature": Element(),
    "party": Element(),
    "line": Element(),
}  # fmt: skip
"""Elements that belong to one other element: rows, captions, headings, the cover."""
HOMES: Mapping[str, tuple[str, ...]] = {
    "labels": ("document",), "cover": ("document",), "set": ("cover",), "title": ("cover",), "subtitle": ("cover",),
    "decider": ("cover",), "wanted": ("cover",),
    "control": ("cover",), "h": ("section", "schedule", "clause", "aside"), "mark": ("clause", "aside"), "li": ("ul", "ol"),
    "caption": ("table", "figure"), "col": ("table",), "thead": ("table",), "tbody": ("table",), "tfoot": ("table",),
    "tr": ("thead", "tbody", "tfoot"), "th": ("tr",), "td": ("tr",), "note": ("table", "figure"), "chart": ("figure",),
    "picture": ("figure",), "part": ("picture", "part"), "say": ("picture", "part"), "category": ("chart",),
    "series": ("chart",), "v": ("series",), "fact": ("facts",), "figure-value": ("fact",), "definition": ("definitions",),
    "term": ("definition",), "signature": ("signatures",), "party": ("signature",), "line": ("signature",),
}  # fmt: skip
"""The elements that each part belongs to."""

ELEMENTS: Mapping[str, Element] = {**INLINES, **BLOCKS, **PARTS}
EDITIONED = frozenset(BLOCKS) | {"control", "definition", "fact", "li", "note", "tr"}
"""Elements that may belong to one edition of a paper: their attribute `edition` names it."""

_FLOW = frozenset({"p", "ul", "ol", "changed"})
_RUNNING = _FLOW | {"table"}
ALLOWED: Mapping[str, frozenset[str]] = {
    "document": frozenset(BLOCKS),
    "section": frozenset(BLOCKS) - {"schedule"},
    "schedule": frozenset(BLOCKS) - {"schedule", "contents"},
    "clause": _RUNNING | {"clause", "definitions", "aside", "figure"},
    "aside": _RUNNING,
    "ask": _FLOW,
    "li": _RUNNING,
    "td": _FLOW,
    "th": _FLOW,
    "definition": _RUNNING,
}
"""Which blocks may stand directly inside an element; inside `changed` may stand what may stand in its place."""

LOOKS = "looks are set for all documents, in `theme.yaml` and `layout/*.css`; a `role` or a `kind` chooses among them"
_HEADING = 'write `<section id="…"><h>…</h> … </section>`: levels come from sections inside sections'
FROM_HTML: Mapping[str, str] = {
    "b": "write `<strong>`", "i": "write `<em>`", "u": "write `<em>` or `<strong>`", "tt": "write `<code>`",
    "img": "pictures in a document are drawn from data: `<figure alt=\"…\"><chart …>`; the logo is named in `theme.yaml`",
    "svg": "pictures in a document are drawn from data: `<figure alt=\"…\"><chart …>`; the logo is named in `theme.yaml`",
    "div": "write `<section>`, or the blocks without it", "blockquote": "write `<aside kind=\"note\">`",
    "hr": "write `<page-break/>`, or nothing", "dl": "write `<definitions>`", "style": LOOKS, "font": LOOKS, "center": LOOKS,
    "link": LOOKS, "script": "a document runs nothing", "pre": "write `<p><code>…</code></p>`",
    **{f"h{level}": _HEADING for level in range(1, 7)},
}  # fmt: skip
"""What to write instead of elements that somebody used to HTML tries."""


def wrong_attribute(tag: str, name: str, value: str | None) -> tuple[str, str] | None:
    """Return what is wrong with an attribute of a known element and what to do, None where nothing is.

    A `value` of None is not known yet: a template computes it.
    """
    known = ELEMENTS[tag].attributes
    allowed = EDITIONS if name == "edition" and tag in EDITIONED else known.get(name)
    if allowed is None:
        hint = LOOKS if name in ("class", "style") else suggestion(name, known, "its attributes")
        return f"has no attribute `{name}`", hint
    if allowed and value is not None and value not in allowed:
        choices = listing(choice for choice in allowed if choice)
        return f"has the {name} `{value}`, which is none of {choices}", ""
    return None
