"""The styles of one document: the theme's, and the variants that its content asks for, each made once and named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import ceil

from allidocs.theme.tokens import Theme
from allidocs.writers.docx import xml
from allidocs.writers.docx.reference import Reference, definitions, with_language
from allidocs.writers.docx.styles import cells as cellstyles
from allidocs.writers.docx.styles import pages as pagestyles
from allidocs.writers.docx.styles import tables as tablestyles
from allidocs.writers.docx.styles import text as textstyles
from allidocs.writers.docx.styles.cells import character_features
from allidocs.writers.docx.styles.named import (
    CLAUSE_HANG,
    HEADINGS,
    KEEP_NEXT,
    PARTED,
    Style,
    outline,
    style_id,
    unnumbered,
)

SPOKEN = "Spoken"
COLUMN = "Column"
"""What stands in the id of a style for words in the language of a column of its own, before the language."""
CELL_GAP = 0.8
"""Millimetres between the paragraphs of a cell, as on paper."""
NEW_PAGE = "NewPage"
"""What the id of a style that starts a page ends with."""


def base_styles(theme: Theme, *, schedule: str = "Schedule") -> dict[str, Style]:
    """Return the styles of a theme by id; `schedule` is the word that heads schedules."""
    made = [
        *textstyles.text_styles(theme),
        *textstyles.heading_styles(theme, schedule),
        *pagestyles.front_styles(theme),
        *pagestyles.box_styles(theme),
        *textstyles.list_styles(theme),
        *textstyles.clause_styles(theme),
        *cellstyles.cell_styles(theme),
        *pagestyles.contents_styles(theme),
        *cellstyles.character_styles(theme),
    ]
    return {style.id: style for style in made}


@lru_cache(maxsize=8)
def _written(theme: Theme, schedule: str) -> tuple[Mapping[str, Style], Mapping[str, str]]:
    """Return the styles of a theme with their definitions; all documents of a theme begin with the same."""
    styles = base_styles(theme, schedule=schedule)
    return styles, {id_: style.to_xml() for id_, style in styles.items()}


_STEP = 3
"""Millimetres between two kinds of room below a paragraph."""


class StyleBook:
    """Gives style ids to the story and the finished styles part to the package."""

    def __init__(self, theme: Theme, *, lang: str, schedule: str) -> None:
        self.theme = theme
        self.lang = lang
        styles, self._defined = _written(theme, schedule)
        self.styles = dict(styles)
        self._features = character_features(theme)
        self._order = {name: rank for rank, name in enumerate(self._features)}

    def _add(self, style: Style) -> str:
        self.styles.setdefault(style.id, style)
        return style.id

    def keep(self, identity: str) -> str:
        """Return the variant of a paragraph style that stays with the next paragraph."""
        base = self.styles[identity]
        if base.paragraph.get("keepNext") == KEEP_NEXT["keepNext"]:
            return identity
        return self._add(
            Style(
                f"{identity}Keep", f"{base.name} Keep", base=identity, follow=base.follow, paragraph=KEEP_NEXT
            )
        )

    def new_page(self, identity: str) -> str:
        """Return the variant of a paragraph style that starts a page."""
        base = self.styles[identity]
        paragraph = {"pageBreakBefore": "<w:pageBreakBefore/>"}
        if self.is_heading(identity) or identity == "TOCHeading":
            paragraph |= xml.space_before(self._spacing(identity), 0)
        return self._add(
            Style(
                f"{identity}{NEW_PAGE}", f"{base.name} New Page", base=identity, follow=base.follow, paragraph=paragraph
            )
        )  # fmt: skip

    def page_top(self, identity: str) -> str:
        """Return the variant of a heading style that opens a page, without room above."""
        base = self.styles[identity]
        spaced = xml.space_before(self._spacing(identity), 0)
        return self._add(
            Style(
                f"{identity}PageTop",
                f"{base.name} Page Top",
                base=identity,
                follow=base.follow,
                paragraph=spaced,
            )
        )

    def room_above(self, identity: str, millimetres: float) -> str:
        """Return the variant of a style with `millimetres` of room above."""
        base = self.styles[identity]
        spaced = xml.space_before(self._spacing(identity), millimetres)
        return self._add(
            Style(
                f"{identity}Placed",
                f"{base.name} Placed",
                base=identity,
                follow=base.follow,
                paragraph=spaced,
            )
        )

    def _spacing(self, identity: str) -> dict[str, str]:
        """Return the spacing that a style sets or inherits."""
        while identity:
            style = self.styles[identity]
            if "spacing" in style.paragraph:
                return {"spacing": style.paragraph["spacing"]}
            identity = style.base
        return {}

    def heading(self, level: int, number: str, *, schedule: bool = False) -> str:
        """Return the style of a heading at nesting `level` that carries `number` (empty when unnumbered).

        A number may be shorter than the nesting is deep, where parents are unnumbered; such a heading looks like its
        level and counts like its number.
        """
        level = min(level, HEADINGS)
        depth = min(len(number.split(".")), HEADINGS) if number else 0
        if depth == 0:
            return f"Heading{level}Unnumbered"
        stem, first = ("Schedule Heading", "ScheduleHeading") if schedule else ("heading", "Heading1")
        counting = first if depth == 1 else f"{style_id(stem)}{depth}"
        if depth == level:
            return counting
        look = textstyles.heading_look(self.theme, level)
        hang = {1: 7.0, 2: 10.5, 3: 13.0, 4: 15.0}[depth]
        name = f"{stem[0].upper()}{stem[1:]} {level} Number {depth}"
        paragraph = {**look.paragraph, **xml.indent(hang, 0, hang), **outline(level - 1)}
        return self._add(Style(style_id(name), name, "paragraph", counting, "BodyText", paragraph, look.run))

    def over(self, identity: str, level: int) -> str:
        """Return the variant of a heading's style for a chapter's name above what it found, which looks like the title."""
        base, look = self.styles[identity], textstyles.name_look(self.theme, level)
        return self._add(
            Style(
                f"{identity}Over",
                f"{base.name} Over",
                base=identity,
                follow="Finding",
                paragraph=look.paragraph,
                run=look.run,
            )
        )

    def said(self, level: int) -> str:
        """Return the style of what a chapter of this level found: the look of its heading, a step smaller."""
        return (
            "Finding" if level == 1 else self._add(textstyles.finding_look(self.theme, min(level, HEADINGS)))
        )

    def after_table(self, identity: str) -> str:
        """Return the variant of a paragraph style with room above, for what follows a table."""
        base = self.styles[identity]
        spaced = xml.space_before(self._spacing(identity), 4.0)
        return self._add(
            Style(
                f"{identity}AfterTable",
                f"{base.name} After Table",
                base=identity,
                follow=identity,
                paragraph=spaced,
            )
        )

    def room_below(self, identity: str, millimetres: float) -> str:
        """Return the variant of a paragraph style with more room below, in a few steps; itself where none is asked for."""
        room = ceil(millimetres / _STEP) * _STEP
        if room <= 0:
            return identity
        base = self.styles[identity]
        spaced = xml.space_after(self._spacing(identity), room)
        return self._add(
            Style(
                f"{identity}Room{room}",
                f"{base.name} Room {room}",
                base=identity,
                follow=base.follow,
                paragraph=spaced,
            )
        )

    def column(self, identity: str, depth: int, *, counted: bool) -> str:
        """Return the variant of a clause's style for a column: no margin at its right, and no number in the second one."""
        base = self.styles[identity]
        left = CLAUSE_HANG[1] + (depth > 2) * CLAUSE_HANG[1]
        hanging = 0 if identity.endswith("Text") else CLAUSE_HANG[1]
        place = {} if counted else unnumbered()
        return self._add(
            Style(
                f"{identity}{COLUMN}{'' if counted else 'Bare'}",
                f"{base.name} {COLUMN}{'' if counted else ' Bare'}",
                base=identity,
                follow=base.follow,
                paragraph={**place, **xml.indent(left, 2.0, hanging)},
            )
        )

    def spoken(self, identity: str, lang: str) -> str:
        """Return the variant of a paragraph style for words in the language of a column of its own."""
        base = self.styles[identity]
        run = {"lang": f'<w:lang w:val="{xml.word_language(lang)}"/>'}
        name = f"{identity}{SPOKEN}{lang.title()}"
        return self._add(Style(name, f"{base.name} {SPOKEN} {lang}", base=identity, follow=identity, run=run))

    def parted(self, identity: str) -> str:
        """Return the variant of a cell's style that stands a little below the paragraph before it."""
        base = self.styles[identity]
        spaced = xml.space_before(self._spacing(identity), CELL_GAP)
        return self._add(
            Style(
                f"{identity}{PARTED}", f"{base.name} Parted", base=identity, follow=identity, paragraph=spaced
            )
        )

    def wide_entry(self, identity: str) -> str:
        """Return the variant of a contents style with room for a word and a number."""
        base = self.styles[identity]
        left, right, _ = xml.indent_of(base.paragraph) or (0.0, 0.0, 0.0)
        paragraph = {
            "tabs": base.paragraph["tabs"].replace(
                "<w:tabs>", f'<w:tabs><w:tab w:val="left" w:pos="{xml.twips(26)}"/>'
            ),
            **xml.indent(max(left, 26.0), right, 26.0),
        }
        return self._add(Style(f"{identity}Wide", f"{base.name} Wide", base=identity, paragraph=paragraph))

    def inset(self, identity: str, millimetres: float, right: float | None = None) -> str:
        """Return the variant of a list or text style that is indented further by `millimetres`."""
        base = self.styles[identity]
        shift = round(millimetres)
        found = xml.indent_of(base.paragraph)
        if not shift or found is None:
            return identity
        left, old_right, hanging = found
        paragraph = xml.indent(left + millimetres, old_right if right is None else right, hanging)
        return self._add(
            Style(f"{identity}Inset{shift}", f"{base.name} Inset {shift}", base=identity, paragraph=paragraph)
        )

    def character(self, features: Iterable[str]) -> str:
        """Return the character style that has all of `features`; empty for none."""
        names = sorted(set(features), key=self._order.__getitem__)
        if not names:
            return ""
        if len(names) == 1:
            return style_id(names[0])
        look: dict[str, str] = {}
        for name in names:
            look |= self._features[name]
        if "Strong" in names or "Defined Term" in names:
            look |= xml.bold()
        joined = " ".join(names)
        return self._add(Style(style_id(joined), joined, "character", "DefaultParagraphFont", run=look))

    def is_heading(self, identity: str) -> bool:
        """Say whether a style is one of the headings."""
        return identity.startswith(("Heading", "ScheduleHeading", "TOCHeading"))

    def is_bold(self, identity: str) -> bool:
        """Say whether text in a style is bold."""
        found = self._resolve(identity, "b")
        return found is not None and "w:val" not in found

    def family(self, identity: str) -> str:
        """Return the name of the type family of a style."""
        found = self._resolve(identity, "rFonts") or ""
        return (
            self.theme.sans.name
            if f'w:ascii="{xml.escape(self.theme.sans.name)}"' in found
            else self.theme.serif.name
        )

    def _resolve(self, identity: str, key: str) -> str | None:
        while identity:
            style = self.styles[identity]
            if key in style.run:
                return style.run[key]
            identity = style.base
        return None

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
            f' mc:Ignorable="w14">{group}{_LATENT}{body}{more}{tablestyles.to_xml(self.theme)}'
            '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/></w:style></w:styles>'
        )


_LATENT = (
    '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="0" w:defUnhideWhenUsed="0"'
    ' w:defQFormat="0" w:count="376"/>'
)
