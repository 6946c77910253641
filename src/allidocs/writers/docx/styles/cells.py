"""The styles of words in tables and signature blocks, and the character styles of words anywhere."""

from __future__ import annotations

from decimal import Decimal

from allidocs.theme.tokens import Theme
from allidocs.writers.css import mix, text_on
from allidocs.writers.docx import xml
from allidocs.writers.docx.styles.named import (
    KEEP_LINES,
    KEEP_NEXT,
    Style,
    named,
    numbered,
    style_id,
)
from allidocs.writers.docx.xml import Properties

UNIT_SIZE = 9.4
"""The type size of a key fact's unit, in points."""


def cell_styles(theme: Theme) -> list[Style]:
    """Return the paragraph styles of table cells and signature blocks."""
    sizes, colours = theme.sizes, theme.colours
    pitch = float(sizes.table) * 1.36
    text = {**xml.font(theme.sans.name), **xml.size(sizes.table), **xml.tabular()}
    base = named("Table Text", paragraph=xml.spacing(0, 0, pitch), run=text)
    made = [base]
    aligned = (("Text", "left"), ("Number", "right"), ("Mark", "center"))

    def jc(align: str) -> dict[str, str]:
        edge = xml.indent(0, 1.2) if align == "right" else {}
        return {} if align == "left" else {"jc": f'<w:jc w:val="{align}"/>', **edge}

    tones = {
        "On Accent": {**xml.bold(), **xml.ink(text_on(colours.accent, colours.ink, colours.paper))},
        "On Bad": {**xml.bold(), **xml.ink(text_on(colours.bad, colours.ink, colours.paper))},
        "Good": {**xml.bold(), **xml.ink(colours.good)},
        "Warn": {**xml.bold(), **xml.ink(colours.warn)},
        "Gap": {**xml.bold(), **xml.ink(colours.bad)},
        "Muted": xml.ink(colours.soft),
    }
    for word, align in aligned:
        if word != "Text":
            made.append(named(f"Table {word}", "TableText", paragraph=jc(align)))
        head = {**KEEP_NEXT, "suppressAutoHyphens": "<w:suppressAutoHyphens/>", **jc(align)}
        suffix = "" if word == "Text" else f" {word}"
        made += [
            named(f"Table Head{suffix}", "TableText", paragraph=head, run=xml.bold()),
            named(f"Table Total{suffix}", "TableText", paragraph=jc(align), run=xml.bold()),
        ]
        made += [
            named(f"Table {word} {tone}", "TableText", paragraph=jc(align), run=look)
            for tone, look in tones.items()
        ]
    sans = xml.font(theme.sans.name)
    made += [
        named("Table Row Head", "TableText", run=xml.bold()),
        named("Table Row Head Number", "TableRowHead", paragraph=jc("right")),
        named("Table Row Head Mark", "TableRowHead", paragraph=jc("center")),
        named("Table Group", "TableText", paragraph=KEEP_NEXT, run={**xml.bold(), **xml.ink(colours.accent)}),
        named("Table Bullet", "TableText", paragraph={**numbered(3, 3), **xml.indent(2.6, 0, 2.6)}),
        named("Table Step", "TableText", paragraph=xml.indent(4.2, 0, 4.2)),
        named("Signature Party", paragraph={**KEEP_NEXT, **KEEP_LINES, **xml.spacing(8, 13, 13.5)}, run={**sans, **xml.bold(), **xml.size(9)}),
        named("Signature Initials", "SignatureParty", paragraph=xml.spacing(1, 8, 13.5), run=xml.bold(False)),
        named("Signature", paragraph={**KEEP_LINES, **xml.spacing(0.6, 1.2, 13.5)}, run={**sans, **xml.size(9)}),
        named("annotation text", paragraph=xml.spacing(0, 1.0, 12), run={**sans, **xml.size(9)}),
    ]  # fmt: skip
    return made


def character_styles(theme: Theme) -> list[Style]:
    """Return the character styles."""
    colours = theme.colours
    sans = xml.font(theme.sans.name)
    tag = {**sans, **xml.bold(), **xml.size(Decimal(8))}

    def edge(value: str) -> dict[str, str]:
        inner = f'w:val="single" w:sz="5" w:space="0" w:color="{xml.colour(value)}"'
        return {"bdr": f"<w:bdr {inner}/>"}

    looks: dict[str, Properties] = {
        "Status Good": {**tag, **xml.ink(colours.good), **edge(colours.good)},
        "Status Warn": {
            **tag,
            **xml.ink(colours.warn),
            **edge(colours.warn),
            **xml.shade(mix(colours.warn, colours.paper, 0.16)),
        },
        "Status Bad": {
            **tag,
            **xml.ink(text_on(colours.bad, colours.ink, colours.paper)),
            **edge(colours.bad),
            **xml.shade(colours.bad),
        },
        "Status Accent": {**tag, **xml.ink(colours.accent), **edge(colours.accent)},
        "Status Neutral": {**tag, **xml.ink(colours.soft), **edge(colours.soft)},
        "Draft Mark": {**xml.bold(), **xml.ink(colours.bad), **edge(colours.bad)},
        "annotation reference": {**sans, **xml.bold(False), **xml.size(Decimal(8))},
        "Page Number": {**xml.bold(), **xml.ink(colours.ink)},
        "Control Name": xml.ink(colours.soft),
        "Control Value": {},
        "Caption Label": xml.ink(colours.accent),
        "Clause Heading": xml.bold(),
        "Clause Open": {**xml.bold(), **xml.ink(colours.bad)},
        "Aside Title": {**xml.bold(), **xml.ink(colours.accent)},
        "Key Unit": {**sans, **xml.ink(colours.soft), **xml.size(Decimal(str(UNIT_SIZE)))},
        "Contents Number": {**xml.bold(False), **xml.ink(colours.accent)},
        "Field": {},
    }
    features = character_features(theme)
    made = [Style("DefaultParagraphFont", "Default Paragraph Font", "character")]
    made += [
        Style(style_id(name), name, "character", "DefaultParagraphFont", run=look)
        for name, look in looks.items()
    ]
    made += [
        Style(style_id(name), name, "character", "DefaultParagraphFont", run=look)
        for name, look in features.items()
    ]
    return made  # fmt: skip


def character_features(theme: Theme) -> dict[str, Properties]:
    """Return the looks that words may combine, the strongest last, by style name."""
    sizes, colours = theme.sizes, theme.colours
    sans = xml.font(theme.sans.name)
    return {
        "Small": {**sans, **xml.bold(False), **xml.ink(colours.soft), **xml.size(sizes.table)},
        "Code": {**sans, "noProof": "<w:noProof/>"},
        "Defined Term": xml.bold(),
        "Hyperlink": xml.ink(colours.accent),
        "Emphasis": xml.italic(),
        "Strong": xml.bold(),
        "Open Point": xml.shade(colours.open),
    }
