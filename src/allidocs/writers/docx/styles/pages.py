"""The styles of what stands out on a page: cover, boxes, contents, running lines."""

from __future__ import annotations

from decimal import Decimal

from allidocs.document.running_lines import SIZE
from allidocs.theme.tokens import Theme
from allidocs.writers.docx import xml
from allidocs.writers.docx.styles.named import (
    KEEP_LINES,
    KEEP_NEXT,
    TRACKED_CAPS,
    Style,
    measure_indent,
    named,
)


def front_styles(theme: Theme) -> list[Style]:
    """Return the styles of the cover."""
    sizes, colours = theme.sizes, theme.colours
    sans = xml.font(theme.sans.name)
    hair = xml.border("top", 0.4, colours.hair, 5)
    return [
        named("Cover Logo", paragraph=xml.spacing(0, 8, 12)),
        named(
            "Cover Set",
            paragraph={"suppressAutoHyphens": "<w:suppressAutoHyphens/>", **xml.spacing(0, 26, 15.4), **xml.indent(0, 30)},
            run={**sans, **xml.bold(), **xml.ink(colours.accent), **xml.size(11)},
        ),
        named(
            "Cover Kind",
            paragraph=xml.spacing(0, 5, 12),
            run={**sans, **xml.bold(), **TRACKED_CAPS, **xml.ink(colours.soft), **xml.tracking(1.25), **xml.size(9)},
        ),
        named(
            "Title",
            follow="Subtitle",
            paragraph={"suppressAutoHyphens": "<w:suppressAutoHyphens/>", **xml.spacing(0, 5, float(sizes.title) * 1.08)},
            run={**xml.bold(), **xml.tracking(-0.3), **xml.size(sizes.title)},
        ),
        named(
            "Subtitle",
            follow="BodyText",
            paragraph={"suppressAutoHyphens": "<w:suppressAutoHyphens/>", **xml.spacing(0, 0, float(sizes.subtitle) * 1.35), **xml.indent(0, 30)},
            run={**xml.ink(colours.soft), **xml.size(sizes.subtitle)},
        ),
        named(
            "Cover Mark",
            paragraph={**KEEP_NEXT, **xml.spacing(0, 3, 14)},
            run={**sans, **xml.bold(), **xml.ink(colours.bad), **xml.tracking(0.95), **xml.size(8)},
        ),
        named(
            "Control",
            paragraph={
                "pBdr": f"<w:pBdr>{hair}{hair.replace('w:top', 'w:between')}</w:pBdr>",
                "tabs": f'<w:tabs><w:tab w:val="left" w:pos="{xml.twips(40)}"/></w:tabs>',
                **xml.spacing(1.7, 1.7, 13.5),
                **xml.indent(40, 0, 40),
            },
            run={**sans, **xml.size(9)},
        ),
    ]  # fmt: skip


def box_styles(theme: Theme) -> list[Style]:
    """Return the styles of boxes beside the text."""
    sizes, colours = theme.sizes, theme.colours
    sans = xml.font(theme.sans.name)
    sides = (
        xml.border("top", 0.5, colours.tint, 11), xml.border("left", 2.4, colours.accent, 15),
        xml.border("bottom", 0.5, colours.tint, 10), xml.border("right", 0.5, colours.tint, 16),
    )  # fmt: skip
    box = {"pBdr": f"<w:pBdr>{''.join(sides)}</w:pBdr>", **xml.shade(colours.tint), **xml.indent(6.2, 6.2)}
    small = float(sizes.caption)

    def aside(name: str, rule: str, text: str) -> Style:
        return named(
            name,
            paragraph={
                **KEEP_LINES,
                "pBdr": f"<w:pBdr>{xml.border('left', 1, rule, 9)}</w:pBdr>",
                **xml.spacing(1.0, 2.6, small * 1.4),
                **xml.indent(3.8, measure_indent(theme)),
            },
            run={**sans, **xml.ink(text), **xml.size(small)},
        )

    return [
        named(
            "Ask Label",
            follow="Ask",
            paragraph={**box, **KEEP_NEXT, **xml.spacing(3, 1.4, float(sizes.label) * 1.35)},
            run={**sans, **xml.bold(), **TRACKED_CAPS, **xml.ink(colours.accent), **xml.tracking(0.8), **xml.size(sizes.label)},
        ),
        named("Ask", paragraph={**box, **KEEP_LINES, **xml.spacing(0, 1, 16.8)}, run=xml.size(Decimal("12.4"))),
        named("Ask Last", "Ask", paragraph=xml.spacing(0, 7.5, 16.8)),
        aside("Aside", colours.rule, colours.soft),
        aside("Drafting Note", colours.accent_soft, colours.soft),
        aside("Flag", colours.warn, colours.ink),
        named(
            "Key Label",
            follow="KeyText",
            paragraph={
                **KEEP_NEXT,
                "pBdr": f"<w:pBdr>{xml.border('top', 0.6, colours.accent, 6)}</w:pBdr>",
                **xml.spacing(2.0, 0, float(sizes.label) * 1.35),
            },
            run={**sans, **xml.bold(), **TRACKED_CAPS, **xml.ink(colours.accent), **xml.tracking(0.8), **xml.size(sizes.label)},
        ),
        named(
            "Key Figure",
            follow="KeyText",
            paragraph={**KEEP_NEXT, **xml.spacing(0.6, 1.2, float(sizes.figure))},
            run={**xml.size(sizes.figure)},
        ),
        named(
            "Key Words",
            "KeyFigure",
            follow="KeyText",
            paragraph=xml.spacing(1.2, 1.2, float(sizes.heading2) * 1.25),
            run={**xml.size(sizes.heading2)},
        ),
        named("Key Text", paragraph=xml.spacing(0, 0, 13.3), run=xml.size(Decimal("9.4"))),
    ]  # fmt: skip


def contents_styles(theme: Theme) -> list[Style]:
    """Return the styles of the table of contents and the running lines."""
    sizes, colours, page = theme.sizes, theme.colours, theme.page
    width = xml.twips(page.sheet().across)
    across = xml.twips(page.sheet(landscape=True).across)
    sans = xml.font(theme.sans.name)
    running = {**sans, **xml.ink(colours.soft), **xml.size(SIZE)}
    made = [
        named(
            "TOC Heading",
            follow="BodyText",
            paragraph={**KEEP_NEXT, **xml.spacing(8, 2.4, float(sizes.heading2) * 1.2)},
            run={**xml.bold(), **xml.size(sizes.heading2)},
        )
    ]
    for level, (left, before, strong) in enumerate(
        ((0.0, 0.5, False), (8.0, 0.3, False), (18.0, 0.2, False)), start=1
    ):
        hang = 8.0 if level == 1 else 10.0 if level == 2 else 13.0
        properties = {
            "tabs": f'<w:tabs><w:tab w:val="left" w:pos="{xml.twips(left + hang)}"/>'
            f'<w:tab w:val="right" w:leader="dot" w:pos="{width}"/></w:tabs>',
            **xml.spacing(before, 0.4, 13),
            # LibreOffice hides what stands behind a tab beyond the right indent: the page numbers.
            **xml.indent(left + hang, 0, hang),
        }
        made.append(
            named(
                f"toc {level}",
                follow="Normal",
                paragraph=properties,
                run={**xml.bold(strong), **xml.size(sizes.body)},
            )
        )
    for name, position in (
        ("header", width),
        ("footer", width),
        ("Header Landscape", across),
        ("Footer Landscape", across),
    ):
        made.append(
            named(name, paragraph={**xml.tabs(("right", position)), **xml.spacing(0, 0, 10)}, run=running)
        )
    return made  # fmt: skip
