"""The styles of one document: those of the style sheet, and the variants that its content asks for, each made once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import ceil

from allidocs.theme.fonts import Resources
from allidocs.theme.tokens import Theme
from allidocs.writers.docx import xml
from allidocs.writers.docx.reference import Reference, definitions, with_language
from allidocs.writers.docx.styles import table_styles
from allidocs.writers.docx.styles.named import HEADINGS, Style, style_id, style_of, styles_of
from allidocs.writers.docx.styles.properties import RUN, Look, written
from allidocs.writers.docx.styles.sheet import WordSheet, read_sheet

SPOKEN = "Spoken"
COLUMN = "Column"
"""What stands in the id of a style for words in the language of a column of its own, before the language."""
PARTED = "Parted"
"""What the id of a style of cells ends with that stands below another paragraph of its cell."""
BOARD = "Board"
"""What the id of a style of cells ends with in the size of notes."""
NEW_PAGE = "NewPage"
"""What the id of a style that starts a page ends with."""
_FEATURES = ("Small", "Small Note", "Code", "Defined Term", "Hyperlink", "Emphasis", "Strong", "Open Point")
"""The styles of words that may combine, the strongest last."""
_STEP = 3
"""Millimetres between two kinds of room below a paragraph."""
_ENTRY = 26.0
"""Millimetres that a word and a number take at the beginning of an entry of the contents."""


@lru_cache(maxsize=8)
def _written(sheet: WordSheet) -> tuple[Mapping[str, Style], Mapping[str, str], str]:
    """Return the styles of a sheet, their definitions and those of tables; all documents of a theme begin with the same."""
    styles = styles_of(sheet)
    return styles, {id_: style.to_xml() for id_, style in styles.items()}, table_styles.to_xml(sheet)


class StyleBook:
    """Gives style ids to the story and the finished styles part to the package."""

    def __init__(self, theme: Theme, resources: Resources, *, lang: str, schedule: str) -> None:
        self.lang = lang
        self.sheet = read_sheet(theme, resources, schedule)
        styles, self._defined, self._tables = _written(self.sheet)
        self.styles = dict(styles)

    def _variant(self, identity: str, tag: str, changed: Look, *, follow: str = "") -> str:
        """Return the variant of a style that changes it so and is called by `tag`, too."""
        base = self.styles[identity]
        name = f"{base.name} {tag}"
        if (made := style_id(name)) not in self.styles:
            self.styles[made] = style_of(name, base.kind, changed, base, follow or base.follow or identity)
        return made

    def _placed(self, identity: str, tag: str) -> str:
        """Return the variant of a style for a place that the style sheet has a rule for."""
        return self._variant(identity, tag, self.sheet.of("variant", tag))

    def keep(self, identity: str) -> str:
        """Return the variant of a paragraph style that stays with the next paragraph."""
        return identity if self.styles[identity].look.get("break-after") else self._placed(identity, "Keep")

    def new_page(self, identity: str) -> str:
        """Return the variant of a paragraph style that starts a page; a heading has no room above there."""
        top = self.sheet.of("variant", "Page Top") if self.is_heading(identity) else {}
        return self._variant(identity, "New Page", {**self.sheet.of("variant", "New Page"), **top})

    def page_top(self, identity: str) -> str:
        """Return the variant of a heading style that opens a page, without room above."""
        return self._placed(identity, "Page Top")

    def room_above(self, identity: str, millimetres: float) -> str:
        """Return the variant of a style with `millimetres` of room above."""
        return self._variant(identity, "Placed", {"margin-top": millimetres})

    def heading(self, level: int, number: str, *, schedule: bool = False) -> str:
        """Return the style of a heading at nesting `level` that carries `number` (empty when unnumbered).

        A number may be shorter than the nesting is deep, where parents are unnumbered; such a heading looks like its
        level and counts like its number.
        """
        level = min(level, HEADINGS)
        depth = min(len(number.split(".")), HEADINGS) if number else 0
        if depth == 0:
            return f"Heading{level}Unnumbered"
        counting = self.styles[_heading(depth, schedule=schedule)]
        if depth == level:
            return counting.id
        look = dict(self.sheet.of("paragraph", f"heading {level}"))
        hang = {name: counting.look[name] for name in ("margin-left", "text-indent")}
        changed = {
            name: value for name, value in (look | hang).items() if name not in ("-word-list", "-word-next")
        }
        return self._variant(counting.id, f"At {level}", changed)

    def over(self, identity: str, level: int) -> str:
        """Return the variant of a heading's style for a chapter's name above what it found, which looks like the title."""
        changed = dict(self.sheet.of("variant", f"Over {min(level, HEADINGS)}"))
        return self._variant(identity, "Over", changed, follow=style_id(changed.pop("-word-next", "")))

    def said(self, level: int) -> str:
        """Return the style of what a chapter of this level found: the look of its heading, a step smaller."""
        return "Finding" if level == 1 else f"Finding{min(level, HEADINGS)}"

    def after_table(self, identity: str) -> str:
        """Return the variant of a paragraph style with room above, for what follows a table."""
        return self._placed(identity, "After Table")

    def room_below(self, identity: str, millimetres: float) -> str:
        """Return the variant of a paragraph style with more room below, in a few steps; itself where none is asked for."""
        room = ceil(millimetres / _STEP) * _STEP
        if room <= 0:
            return identity
        below = self.styles[identity].look.get("margin-bottom", 0.0)
        return self._variant(identity, f"Room {room}", {"margin-bottom": below + room})

    def column(self, identity: str, depth: int, *, counted: bool) -> str:
        """Return the variant of a clause's style for a column: no margin at its right, and no number in the second one."""
        step = self.indent("Clause1Text")
        hang = 0.0 if identity.endswith(("Text", "Mark")) else -step
        changed = {"margin-left": step + (depth > 2) * step, "margin-right": 2.0, "text-indent": hang}
        tag = COLUMN if counted else f"{COLUMN} Bare"
        return self._variant(identity, tag, changed if counted else {**changed, "-word-list": None})

    def spoken(self, identity: str, lang: str, region: str) -> str:
        """Return the variant of a paragraph style for words in the language of a column of its own, for Word with a region."""
        return self._variant(identity, f"{SPOKEN} {lang.title()}", {"-word-language": region})

    def parted(self, identity: str) -> str:
        """Return the variant of a cell's style that stands a little below the paragraph before it."""
        return self._placed(identity, PARTED)

    def board(self, identity: str) -> str:
        """Return the variant of a cell's style in the size of notes, for tables of low rows."""
        return self._placed(identity, BOARD)

    def wide_entry(self, identity: str) -> str:
        """Return the variant of a contents style with room for a word and a number."""
        look = self.styles[identity].look
        left = max(look["margin-left"], _ENTRY)
        tabs = (("left", _ENTRY, ""), *look.get("-word-tabs", ()))
        return self._variant(
            identity, "Wide", {"margin-left": left, "text-indent": -_ENTRY, "-word-tabs": tabs}
        )

    def inset(self, identity: str, millimetres: float, right: float) -> str:
        """Return the variant of a list or text style that is indented further by `millimetres`."""
        changed = {"margin-left": self.indent(identity) + millimetres, "margin-right": right}
        beside = "" if right == self.margin("Clause1Text") else " Beside"
        return self._variant(identity, f"Inset {round(millimetres)}{beside}", changed)

    def character(self, features: Iterable[str]) -> str:
        """Return the character style that has all of `features`; empty for none."""
        names = sorted(set(features), key=_FEATURES.index)
        if len(names) < 2:
            return style_id("".join(names))
        joined = " ".join(names)
        if (made := style_id(joined)) not in self.styles:
            look = {key: value for name in names for key, value in self.sheet.of("character", name).items()}
            self.styles[made] = style_of(joined, "character", look, self.styles["DefaultParagraphFont"])
        return made

    def number_look(self) -> str:
        """Return the properties of a run that numbers and marks of lists have."""
        look = self.sheet.of("variant", "Number")
        return xml.run_properties(written(look, look, RUN))

    def is_heading(self, identity: str) -> bool:
        """Say whether a style is one of the headings."""
        return identity.startswith(("Heading", "ScheduleHeading", "TOCHeading"))

    def is_bold(self, identity: str) -> bool:
        """Say whether text in a style is bold."""
        return bool(self.styles[identity].look.get("font-weight"))

    def family(self, identity: str) -> str:
        """Return the name of the type family of a style."""
        return str(self.styles[identity].look["font-family"])

    def size(self, identity: str) -> float:
        """Return the type size of a style in points."""
        return float(self.styles[identity].look["font-size"])

    def indent(self, identity: str) -> float:
        """Return the millimetres from the margin to a style's words."""
        return float(self.styles[identity].look.get("margin-left", 0))

    def margin(self, identity: str) -> float:
        """Return the millimetres that a style leaves at the right of its words."""
        return float(self.styles[identity].look.get("margin-right", 0))

    def to_xml(self, reference: Reference | None = None) -> str:
        """Return the styles part; the styles of a reference document stand in for ours of the same name."""
        defaults = {
            "kern": '<w:kern w:val="16"/>',
            "lang": f'<w:lang w:val="{self.lang}" w:eastAsia="{self.lang}" w:bidi="ar-SA"/>',
        }
        group = f"<w:docDefaults><w:rPrDefault>{xml.run_properties(defaults)}</w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        instead, more = definitions(reference, self.styles) if reference else ({}, "")
        if reference and reference.defaults:
            group = with_language(reference.defaults, self.lang)
        body = "".join(
            instead.get(style.id) or self._defined.get(style.id) or style.to_xml()
            for style in self.styles.values()
        )
        return (
            f'{xml.DECLARATION}<w:styles xmlns:w="{xml.W}" xmlns:w14="{xml.W14}" xmlns:mc="{xml.COMPATIBILITY}"'
            f' mc:Ignorable="w14">{group}{_LATENT}{body}{more}{self._tables}'
            '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/></w:style></w:styles>'
        )


def _heading(depth: int, *, schedule: bool) -> str:
    """Return the style of headings whose number is so deep."""
    return (
        f"Heading{depth}" if not schedule else "ScheduleHeading" if depth == 1 else f"ScheduleHeading{depth}"
    )


_LATENT = (
    '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="0" w:defUnhideWhenUsed="0"'
    ' w:defQFormat="0" w:count="376"/>'
)
