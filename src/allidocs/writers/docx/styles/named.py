"""What a named style is, and how Word writes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from allidocs.writers.docx import xml
from allidocs.writers.docx.styles.properties import CHARACTER, INDENTS, PARAGRAPH, RUN, Look, counted, written
from allidocs.writers.docx.styles.sheet import WordSheet

HEADINGS = 4
CLAUSE_ITEMS = 3
"""How deep the entries of a clause are counted: (a), (i), (A)."""
_PLAIN = "Default Paragraph Font"
"""The style that all styles of words are based on, as Normal is that of paragraphs."""


@dataclass(frozen=True, slots=True)
class Style:
    """One paragraph or character style; `base` and `follow` are ids of other styles.

    `look` has all its properties, those that it inherits, too; `paragraph` and `run` are the XML of those that it sets.
    """

    id: str
    name: str
    kind: str = "paragraph"
    base: str = ""
    follow: str = ""
    look: Look = field(default_factory=dict)
    paragraph: xml.Properties = field(default_factory=dict)
    run: xml.Properties = field(default_factory=dict)

    def to_xml(self) -> str:
        """Return the style's definition."""
        default = ' w:default="1"' if self.name in ("Normal", _PLAIN) else ""
        custom = "" if self.name in BUILT_IN else ' w:customStyle="1"'
        based = f'<w:basedOn w:val="{self.base}"/>' if self.base else ""
        follow = f'<w:next w:val="{self.follow}"/>' if self.follow else ""
        return (
            f'<w:style w:type="{self.kind}"{default}{custom} w:styleId="{self.id}"><w:name w:val="{xml.escape(self.name)}"/>'
            f"{based}{follow}<w:qFormat/>{xml.paragraph_properties(self.paragraph)}{xml.run_properties(self.run)}"
            "</w:style>"
        )


def style_of(name: str, kind: str, changed: Look, base: Style | None, follow: str = "") -> Style:
    """Return the style that changes its base so; `follow` is the id of the style of the paragraph after it."""
    below = base.look if base else {}
    whole = {**below, **changed}
    changed = {
        name: value for name, value in changed.items() if value or name not in INDENTS or below.get(name)
    }
    words = kind == "character"
    paragraph = {} if words else written(changed, whole, PARAGRAPH)
    run = written(changed, whole, CHARACTER if words else RUN)
    return Style(style_id(name), name, kind, base.id if base else "", follow, whole, paragraph, run)


def styles_of(sheet: WordSheet) -> dict[str, Style]:
    """Return the styles that a style sheet sets, by id; one whose base it does not set is based on the plain one."""
    made: dict[str, Style] = {}
    for kind, plain in (("paragraph", "Normal"), ("character", _PLAIN)):
        for name in sheet.rules[kind]:
            _made(name, kind, plain, sheet.rules[kind], made)
    return made


def _made(name: str, kind: str, plain: str, rules: Mapping[str, Look], made: dict[str, Style]) -> Style:
    """Return a style with those that it is based on, each made once."""
    identity = style_id(name)
    if identity not in made:
        changed = {
            key: value for key, value in rules[name].items() if key not in ("-word-base", "-word-next")
        }
        below = rules[name].get("-word-base", plain)
        base = _made(below if below in rules else plain, kind, plain, rules, made) if name != plain else None
        follow = rules[name].get("-word-next", "")
        made[identity] = style_of(name, kind, changed, base, style_id(follow))
    return made[identity]


BUILT_IN = frozenset(
    {
        "Normal", _PLAIN, "Title", "Subtitle", "Body Text", "caption", "header", "footer", "Strong",
        "Emphasis", "Hyperlink", "TOC Heading", "Signature", "Block Text", "annotation text", "annotation reference",
    }
    | {f"heading {level}" for level in range(1, 10)}
    | {f"toc {level}" for level in range(1, 10)}
    | {f"List {kind}{level}" for kind in ("Bullet", "Number", "Continue") for level in ("", " 2", " 3")}
)  # fmt: skip
"""Names that Word knows itself; every other style is a custom one."""


def style_id(name: str) -> str:
    """Return the id of a style by its name: its words in title case, joined; Word's comments go by their old name."""
    name = name.replace("annotation ", "Comment ")
    return "".join(word[:1].upper() + word[1:] for word in name.replace("toc ", "TOC ").split())


def list_mark(number: int, level: int) -> str:
    """Return the paragraph property that takes part in list `number` at `level` from 0."""
    return counted((number, level))["numPr"]
