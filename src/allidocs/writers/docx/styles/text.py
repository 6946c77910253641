"""The styles of text: paragraphs, headings, lists, clauses."""

from __future__ import annotations

from allidocs.theme.letter_widths import MM, text_width
from allidocs.theme.tokens import Theme
from allidocs.writers.css import mix
from allidocs.writers.docx import xml
from allidocs.writers.docx.styles.named import (
    CLAUSE_HANG,
    CLAUSE_INDENT,
    HEADINGS,
    KEEP_LINES,
    KEEP_NEXT,
    TRACKED_CAPS,
    Style,
    clause_right,
    measure_indent,
    named,
    numbered,
    outline,
    style_id,
    unnumbered,
)

_APART = 4.0
"""Millimetres between the number of a schedule and its title."""


def text_styles(theme: Theme) -> list[Style]:
    """Return the styles of running text."""
    sizes, colours = theme.sizes, theme.colours
    body, right = float(sizes.body), measure_indent(theme)
    sans = xml.font(theme.sans.name)
    return [
        Style("Normal", "Normal", paragraph=xml.spacing(0, 0, body * 1.45), run={**xml.font(theme.serif.name), **xml.ink(colours.ink), **xml.size(sizes.body)}),
        named("Body Text", paragraph={**xml.spacing(0, 2.6, body * 1.45), **xml.indent(0, right)}),
        named(
            "Lead",
            follow="BodyText",
            paragraph={**xml.spacing(0, 3.6, float(sizes.lead) * 1.45), **xml.indent(0, right)},
            run={**xml.size(sizes.lead), **xml.ink(mix(colours.ink, colours.soft, 0.75))},
        ),
        finding_look(theme, 1),
        named(
            "Label",
            follow="BodyText",
            paragraph={**KEEP_NEXT, **xml.spacing(2.4, 1.0, float(sizes.label) * 1.35)},
            run={**sans, **xml.bold(), **TRACKED_CAPS, **xml.ink(colours.accent), **xml.tracking(0.8), **xml.size(sizes.label)},
        ),
        named(
            "Source Note",
            paragraph={**xml.spacing(1.4, 5.0, float(sizes.note) * 1.4)},
            run={**sans, **xml.ink(colours.soft), **xml.size(sizes.note)},
        ),
        named("Source Note First", "SourceNote", paragraph=xml.spacing(1.4, 0, float(sizes.note) * 1.4)),
        named(
            "caption",
            follow="BodyText",
            paragraph={**KEEP_NEXT, **KEEP_LINES, **xml.spacing(3.0, 1.6, float(sizes.caption) * 1.3)},
            run={**sans, **xml.bold(), **xml.size(sizes.caption)},
        ),
        named("Picture", paragraph={**xml.spacing(0, 1.0, body)}),
        named("Section End", paragraph={"spacing": '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'}, run=xml.size(1)),
        named("Table End", paragraph=xml.spacing(0, 0, 8), run=xml.size(4)),
    ]  # fmt: skip


def heading_styles(theme: Theme, label: str) -> list[Style]:
    """Return the styles of headings; `label` is the word that heads schedules."""
    made = []
    for level in range(1, HEADINGS + 1):
        look = heading_look(theme, level)
        paragraph = {**look.paragraph, **numbered(1, level - 1)}
        made.append(
            Style(
                f"Heading{level}", f"heading {level}", "paragraph", "Normal", "BodyText", paragraph, look.run
            )
        )
        made.append(
            Style(
                f"Heading{level}Unnumbered",
                f"Heading {level} Unnumbered",
                "paragraph",
                f"Heading{level}",
                "BodyText",
                {**unnumbered(), **xml.indent(), **outline(level - 1)},
            )
        )
        schedule = {**look.paragraph, **numbered(2, level - 1)}
        name = "Schedule Heading" if level == 1 else f"Schedule Heading {level}"
        if level == 1:
            hang = text_width(f"{label} 88") * float(theme.sizes.heading1) * MM + _APART
            schedule |= xml.indent(hang, 0, hang)
        made.append(Style(style_id(name), name, "paragraph", "Normal", "BodyText", schedule, look.run))
    return made  # fmt: skip


def heading_look(theme: Theme, level: int) -> Style:
    """Return the look of a heading of `level` (1 to 4) without its place in a list."""
    sizes = theme.sizes
    points, before, after, hang = {
        1: (sizes.heading1, 9.0, 4.6, 9.5),
        2: (sizes.heading2, 7.4, 2.4, 10.5),
        3: (sizes.heading3, 5.0, 1.4, 11.0),
        4: (sizes.body, 4.0, 1.0, 13.0),
    }[level]
    return Style(
        "",
        "",
        paragraph={
            **KEEP_NEXT,
            **KEEP_LINES,
            "suppressAutoHyphens": "<w:suppressAutoHyphens/>",
            **xml.spacing(before, after, float(points) * 1.2),
            **xml.indent(hang, 0, hang),
            **outline(level - 1),
        },
        run={
            **xml.font(theme.serif.name if level < 4 else theme.sans.name),
            **xml.bold(),
            **xml.ink(theme.colours.ink),
            **xml.size(points),
        },
    )


def finding_look(theme: Theme, level: int) -> Style:
    """Return the style of what a chapter of `level` found."""
    look = heading_look(theme, level)
    points = theme.sizes.found(level)
    room = {1: 4.2, 2: 2.4}.get(level, 1.4)
    paragraph = {**KEEP_NEXT, **KEEP_LINES, **xml.spacing(0, room, float(points) * 1.2)}
    paragraph["suppressAutoHyphens"] = look.paragraph["suppressAutoHyphens"]
    name = "Finding" if level == 1 else f"Finding {level}"
    return named(name, follow="BodyText", paragraph=paragraph, run={**look.run, **xml.size(points)})


def name_look(theme: Theme, level: int) -> Style:
    """Return what the style of a chapter's name above its finding changes of that of a heading of `level`."""
    points = float(theme.sizes.label)
    before = {1: 9.0, 2: 7.4}.get(level, 5.0)
    run = {
        **xml.font(theme.sans.name), **xml.bold(), **TRACKED_CAPS, **xml.ink(theme.colours.accent), **xml.tracking(0.8),
        **xml.size(theme.sizes.label),
    }  # fmt: skip
    return Style(
        "", "", paragraph={**xml.spacing(before, 0.8, points * 1.4), **xml.indent(6.0, 0, 6.0)}, run=run
    )


def list_styles(theme: Theme) -> list[Style]:
    """Return the styles of lists."""
    pitch, right = float(theme.sizes.body) * 1.45, measure_indent(theme)
    made = []
    for level in (1, 2, 3):
        tail = "" if level == 1 else f" {level}"
        for kind, step in (("Bullet", 4.6), ("Number", 6.4)):
            place = numbered(3, level - 1) if kind == "Bullet" else {}
            properties = {**place, **xml.spacing(0, 1.4, pitch), **xml.indent(step * level, right, step)}
            made.append(named(f"List {kind}{tail}", paragraph=properties))
        continued = {**xml.spacing(0, 1.4, pitch), **xml.indent(6.4 * level, right)}
        made.append(named(f"List Continue{tail}", paragraph=continued))
        for name, number in (("Clause Item", 1), ("Schedule Item", 2)):
            place = numbered(number, HEADINGS + level - 1)
            properties = {**place, **xml.spacing(0, 1.4, pitch), **xml.indent(6.4 * level, right, 6.4)}
            made.append(named(f"{name}{tail}", paragraph=properties))
    return made


def clause_styles(theme: Theme) -> list[Style]:
    """Return the styles of clauses and definitions."""
    colours, body, right = theme.colours, float(theme.sizes.body), clause_right(theme)
    note = theme.sizes.note
    made = [
        named(
            "Clause Mark",
            paragraph={"suppressAutoHyphens": "<w:suppressAutoHyphens/>", **xml.spacing(0, 0, float(note) * 1.35)},
            run={**xml.font(theme.sans.name), **xml.ink(colours.soft), **xml.size(note)},
        )
    ]  # fmt: skip
    for depth in range(1, HEADINGS + 1):
        text = {**xml.spacing(0, 2.4, body * 1.45), **xml.indent(CLAUSE_INDENT[depth], right)}
        clause = {
            "keepNext": '<w:keepNext w:val="0"/>',
            "keepLines": '<w:keepLines w:val="0"/>',
            "suppressAutoHyphens": '<w:suppressAutoHyphens w:val="0"/>',
            **text,
            **xml.indent(CLAUSE_INDENT[depth], right, CLAUSE_HANG[depth]),
            **outline(9),
        }
        run = {
            **xml.font(theme.serif.name), **xml.bold(False), "i": '<w:i w:val="0"/>', "caps": '<w:caps w:val="0"/>',
            **xml.ink(colours.ink), **xml.size(body),
        }  # fmt: skip

        heading = f"Heading{depth}"
        schedule = "ScheduleHeading" if depth == 1 else f"ScheduleHeading{depth}"
        name = f"Clause {depth}"
        made.append(Style(style_id(name), name, "paragraph", heading, style_id(f"{name} Text"), clause, run))
        name = f"Schedule Clause {depth}"
        made.append(Style(style_id(name), name, "paragraph", schedule, f"Clause{depth}Text", clause, run))
        made.append(named(f"Clause {depth} Text", paragraph=text))
    small = float(theme.sizes.table)
    definition = {**xml.spacing(0, 1.2, small * 1.36), **xml.indent(6, right, 6)}
    looked_up = {**xml.font(theme.sans.name), **xml.size(small)}
    made += [
        named("Definition", paragraph=definition, run=looked_up),
        named("Definition Text", paragraph={**definition, **xml.indent(6, right)}, run=looked_up),
    ]
    return made
