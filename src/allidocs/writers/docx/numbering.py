"""Lists: one multilevel list for headings and clauses, one for schedules, bullets, and numbered lists that restart.

Below the clauses the same list counts their entries, (a), (i), (A), so that these start anew after every clause. A
program that meets an entry below 2.3 takes 2.3.1 as begun: entries before a clause's own clauses have a list apart.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from allidocs.document.articles import counted
from allidocs.document.tree import Labels
from allidocs.writers.docx import xml
from allidocs.writers.docx.parts import FIRST_LIST
from allidocs.writers.docx.styles.named import CLAUSE_ITEMS, HEADINGS

CLAUSES, SCHEDULES, BULLETS, STEPS, ENTRIES = range(5)
"""The definitions of lists."""

_BULLETS = ("•", "–", "·", "•")
_FORMATS = ("decimal", "lowerLetter", "lowerRoman", "decimal")
_NO_FIRM: Mapping[int, Callable[[str], str]] = {}
_ITEMS = ("lowerLetter", "lowerRoman", "upperLetter")


def to_xml(
    look: str, labels: Labels, lists: Sequence[int], firm: Mapping[int, Callable[[str], str]] = _NO_FIRM,
    article: str = "",
) -> str:  # fmt: skip
    """Return the numbering part; `lists` says by which definition each list counts that starts anew.

    `look` is that of numbers and marks, as the properties of a run.
    `firm` gives levels of a firm's own for those of our headings; each makes its XML for the style it is linked to.
    `article` is how the parts of a contract are numbered; what no program counts by itself stands in the heading.
    """
    title = f"{labels.schedule} %1".replace('"', "")
    headings = _outline(_path(0, 0), "Heading1", "Heading", "ClauseItem", look, firm)
    if article:
        form, shown = counted(article)
        if 0 not in firm or not shown:
            gap = "space" if shown else "nothing"
            headings[0] = _level(0, form or "decimal", shown, "Heading1", look, gap)
        headings[1:HEADINGS] = map(_in_figures, headings[1:HEADINGS])
    schedules = _outline(
        title,
        "ScheduleHeading",
        "ScheduleHeading",
        "ScheduleItem",
        look,
        letter=labels.within_schedule.replace('"', ""),
    )
    bullet_styles = ("ListBullet", "ListBullet2", "ListBullet3", "TableBullet")
    bullets = [_level(at, "bullet", _BULLETS[at], bullet_styles[at], look) for at in range(4)]
    steps = [_level(at, _FORMATS[at], f"%{at + 1}", "", look) for at in range(4)]
    entries = [
        _level(at, _ITEMS[at - HEADINGS], f"(%{at + 1})", "", look)
        if _is_entry(at)
        else _level(at, "decimal", f"%{at + 1}", "", look)
        for at in range(HEADINGS + CLAUSE_ITEMS)
    ]
    kinds = (headings, schedules, bullets, steps, entries)
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
        f'<w:num w:numId="{FIRST_LIST + at}"><w:abstractNumId w:val="{definition}"/>'
        f"{restart if definition == STEPS else _ITEMS_ANEW}</w:num>"
        for at, definition in enumerate(lists, start=1)
    )
    return f'{xml.DECLARATION}<w:numbering xmlns:w="{xml.W}">{abstract}{numbers}</w:numbering>'


_ITEMS_ANEW = "".join(
    f'<w:lvlOverride w:ilvl="{HEADINGS + at}"><w:startOverride w:val="1"/></w:lvlOverride>'
    for at in range(CLAUSE_ITEMS)
)


def _is_entry(at: int) -> bool:
    return HEADINGS <= at < HEADINGS + CLAUSE_ITEMS


def _outline(
    first: str, top: str, stem: str, item: str, look: str, firm: Mapping[int, Callable[[str], str]] = _NO_FIRM,
    letter: str = "",
) -> list[str]:  # fmt: skip
    """Return the levels of headings and clauses, then those of a clause's entries, then what is left.

    `letter` stands ahead of the numbers below the first level.
    """
    levels = []
    for at in range(9):
        entry = at - HEADINGS
        if entry < 0:
            style = f"{stem}{at + 1}" if at else top
            own = firm.get(at)
            plain = _level(at, "decimal", f"{letter}{_path(0, at)}" if at else first, style, look)
            levels.append(own(style) if own else plain)
        elif entry < CLAUSE_ITEMS:
            style = f"{item}{entry + 1}" if entry else item
            levels.append(_level(at, _ITEMS[entry], f"(%{at + 1})", style, look))
        else:
            levels.append(_level(at, "decimal", f"%{at + 1}", "", look))
    return levels


def _in_figures(level: str) -> str:
    """Return a level that shows those above it in figures, whatever these count by."""
    ahead, mark, behind = level.partition("<w:suff" if "<w:suff" in level else "<w:lvlText")
    return level if "<w:isLgl" in level else f"{ahead}<w:isLgl/>{mark}{behind}"


def _path(first: int, last: int) -> str:
    return ".".join(f"%{at + 1}" for at in range(first, last + 1))


def _level(at: int, kind: str, text: str, style: str, look: str, gap: str = "") -> str:
    after = f'<w:suff w:val="{gap}"/>' if gap else ""
    linked = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{linked}{after}'
        f'<w:lvlText w:val="{xml.escape(text)}"/><w:lvlJc w:val="left"/>{look}</w:lvl>'
    )
