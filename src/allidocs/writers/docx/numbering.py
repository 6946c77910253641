"""Lists: one multilevel list for headings and clauses, one for schedules, bullets, and numbered lists that restart."""

from __future__ import annotations

from allidocs.document.theme import Theme
from allidocs.document.tree import Labels
from allidocs.writers.docx import xml
from allidocs.writers.docx.styles import HEADINGS

_BULLETS = ("•", "–", "·", "•")
_FORMATS = ("decimal", "lowerLetter", "lowerRoman", "decimal")


def to_xml(theme: Theme, labels: Labels, lists: int) -> str:
    """Return the numbering part; `lists` is how many numbered lists the document has."""
    accent = xml.run_properties({**xml.bold(False), **xml.ink(theme.colours.accent)})
    headings = [
        _level(at, "decimal", _path(0, at), f"Heading{at + 1}" if at < HEADINGS else "", accent)
        for at in range(9)
    ]
    title = f"{labels.schedule} %1".replace('"', "")
    schedule_styles = ("ScheduleHeading", *(f"ScheduleHeading{at}" for at in range(2, HEADINGS + 1)))
    schedules = [
        _level(at, "decimal", title if at == 0 else _path(0, at), schedule_styles[at] if at < HEADINGS else "", accent)
        for at in range(9)
    ]  # fmt: skip
    bullet_styles = ("ListBullet", "ListBullet2", "ListBullet3", "TableBullet")
    bullets = [_level(at, "bullet", _BULLETS[at], bullet_styles[at], accent) for at in range(4)]
    steps = [_level(at, _FORMATS[at], f"%{at + 1}", "", accent) for at in range(4)]
    kinds = (headings, schedules, bullets, steps)
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{at}"><w:nsid w:val="{0x4A1D0C50 + at:08X}"/>'
        f'<w:multiLevelType w:val="multilevel"/><w:tmpl w:val="{0x5B2E1D60 + at:08X}"/>{"".join(levels)}</w:abstractNum>'
        for at, levels in enumerate(kinds)
    )
    numbers = "".join(
        f'<w:num w:numId="{at}"><w:abstractNumId w:val="{at - 1}"/></w:num>' for at in (1, 2, 3)
    )
    restart = "".join(
        f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>' for level in range(4)
    )
    numbers += "".join(
        f'<w:num w:numId="{100 + at}"><w:abstractNumId w:val="3"/>{restart}</w:num>'
        for at in range(1, lists + 1)
    )
    return f'{xml.DECLARATION}<w:numbering xmlns:w="{xml.W}">{abstract}{numbers}</w:numbering>'


def _path(first: int, last: int) -> str:
    return ".".join(f"%{at + 1}" for at in range(first, last + 1))


def _level(at: int, kind: str, text: str, style: str, look: str) -> str:
    linked = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{linked}'
        f'<w:lvlText w:val="{xml.escape(text)}"/><w:lvlJc w:val="left"/>{look}</w:lvl>'
    )
