"""What a named style is, and the few properties that all groups of styles share."""

from __future__ import annotations

from dataclasses import dataclass, field

from allidocs.theme.tokens import Theme
from allidocs.writers.docx import xml
from allidocs.writers.docx.xml import Properties

TRACKED_CAPS = {"caps": "<w:caps/>"}
KEEP_NEXT = {"keepNext": "<w:keepNext/>"}
KEEP_LINES = {"keepLines": "<w:keepLines/>"}
PARTED = "Parted"
"""What the id of a style of cells ends with that stands below another paragraph of its cell."""
HEADINGS = 4
CLAUSE_INDENT = {1: 11.0, 2: 11.0, 3: 24.0, 4: 40.0}
"""Millimetres from the margin to a clause's words, by the depth of its number."""
CLAUSE_HANG = {1: 11.0, 2: 11.0, 3: 13.0, 4: 16.0}
CLAUSE_MARGIN, CLAUSE_MARK = 36.0, 31.0
"""Millimetres kept free beside clauses, and how wide of them a mark is."""
CLAUSE_ITEMS = 3
"""How deep the entries of a clause are counted: (a), (i), (A)."""


@dataclass(frozen=True, slots=True)
class Style:
    """One paragraph or character style; `base` and `follow` are ids of other styles."""

    id: str
    name: str
    kind: str = "paragraph"
    base: str = ""
    follow: str = ""
    paragraph: Properties = field(default_factory=dict)
    run: Properties = field(default_factory=dict)

    def to_xml(self) -> str:
        """Return the style's definition."""
        default = ' w:default="1"' if self.id in ("Normal", "DefaultParagraphFont") else ""
        custom = "" if self.name in BUILT_IN else ' w:customStyle="1"'
        based = f'<w:basedOn w:val="{self.base}"/>' if self.base else ""
        follow = f'<w:next w:val="{self.follow}"/>' if self.follow else ""
        return (
            f'<w:style w:type="{self.kind}"{default}{custom} w:styleId="{self.id}"><w:name w:val="{self.name}"/>'
            f"{based}{follow}<w:qFormat/>{xml.paragraph_properties(self.paragraph)}{xml.run_properties(self.run)}"
            "</w:style>"
        )


BUILT_IN = frozenset(
    {
        "Normal", "Default Paragraph Font", "Title", "Subtitle", "Body Text", "caption", "header", "footer", "Strong",
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


def numbered(number: int, level: int) -> dict[str, str]:
    """Return the paragraph property that takes part in a list."""
    return {"numPr": f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'}


def list_mark(number: int, level: int) -> str:
    """Return the paragraph property that takes part in list `number` at `level` from 0."""
    return numbered(number, level)["numPr"]


def unnumbered() -> dict[str, str]:
    """Return the paragraph property that leaves an inherited list."""
    return {"numPr": '<w:numPr><w:numId w:val="0"/></w:numPr>'}


def outline(level: int) -> dict[str, str]:
    """Return the paragraph property of an outline level (0 the highest, 9 running text)."""
    return {"outlineLvl": f'<w:outlineLvl w:val="{level}"/>'}


def measure_indent(theme: Theme) -> float:
    """Return the right indent, in millimetres, that keeps running text within a comfortable measure."""
    return max(0.0, theme.page.sheet().across - float(theme.sizes.body) * 14.8)


def clause_right(theme: Theme) -> float:
    """Return the right indent of clauses, in millimetres, which leaves room for their marks in the margin."""
    return max(CLAUSE_MARGIN, measure_indent(theme))


def named(name: str, base: str = "Normal", follow: str = "", **groups: Properties) -> Style:
    """Return a paragraph style whose id follows from its name."""
    return Style(
        style_id(name), name, "paragraph", base, follow, groups.get("paragraph", {}), groups.get("run", {})
    )
