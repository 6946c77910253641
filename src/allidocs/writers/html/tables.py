"""Tables and figures as markup."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from allidocs.document import tree
from allidocs.document.column_widths import column_shares, placed, roomy_columns
from allidocs.document.screens import SCROLLING, becomes_cards, kept_in_sight, narrowest_screen, screen_shares
from allidocs.document.side_by_side import PAIR
from allidocs.document.table_heights import WISHED_SHARE, joined_rows, stays_whole, tall_rows
from allidocs.document.text import plain_text
from allidocs.drawing.pictures import composed, fitting, for_phone
from allidocs.drawing.scene import Scene
from allidocs.drawing.svg import svg
from allidocs.theme.fonts import beyond_latin
from allidocs.writers.css import data_uri
from allidocs.writers.html.inlines import Setting, anchor, attribute, inlines, numbered, text

Blocks = Callable[[tuple[tree.Block, ...], Setting], str]
"""Writes blocks; handed in, because cells hold blocks and blocks hold tables."""
_ALIGN = {"left": "l", "center": "c", "right": "r"}


def numbered_caption(label: str, number: str, caption: tuple[tree.Inline, ...], setting: Setting) -> str:
    """Return `<b>Table 3</b> words`; without a number only the words."""
    words = inlines(caption, setting)
    return f"<b>{numbered(_called(label, number), setting)}</b> {words}" if number else words


def _called(label: str, number: str) -> str:
    """Return what a table or figure is called: `Table 3`."""
    return number if not number or number.startswith(label) else f"{label} {number}"


@dataclass(frozen=True, slots=True)
class _Grid:
    """What all rows of a table have in common, by number of the column.

    `roomy` columns stand apart from the one before; `kept` is the class of those that stay in sight on a screen, `heads`
    the words of their heads where rows may become cards.
    """

    aligns: tuple[tree.Align, ...]
    roomy: frozenset[int]
    kept: Mapping[int, str]
    heads: tuple[str, ...] = ()


def table(node: tree.Table, setting: Setting, blocks: Blocks) -> str:
    """Return a table with caption, columns, head, body and notes."""
    caption = numbered_caption(setting.labels.table, node.number, node.caption, setting)
    whole = setting.medium == "print" and stays_whole(
        node, setting.theme, landscape=setting.landscape, kept=WISHED_SHARE
    )
    classes = [node.kind] + (["short"] if whole else [])
    classes += ["bar-caption"] if setting.bar(node.caption) else []
    shares, least = _widths(node, setting)
    width = attribute("style", f"--least:{least:.0f}mm" if least else "")
    parts = [f'<table class="{" ".join(classes)}"{anchor(node.id, setting)}{width}>']
    if caption:
        parts.append(f"<caption>{caption}</caption>")
    parts.append(columns(shares))
    screen = setting.medium == "screen"
    stacked = screen and becomes_cards(node, least)
    grid = _Grid(
        tuple(column.align for column in node.columns),
        roomy_columns(node),
        kept_in_sight(node) if screen else {},
        tuple(plain_text(cell.children) for cell in node.head[0].cells) if stacked else (),
    )
    if node.head:
        parts.append(f"<thead>{_rows(node.head, grid, setting, blocks, head=True)}</thead>")
    joined: frozenset[int] = frozenset()
    tall = joined
    if setting.medium == "print":
        joined = frozenset() if node.id.startswith(PAIR) else joined_rows(node.body)
        tall = tall_rows(node, setting.theme, landscape=setting.landscape)
    body = _rows(node.body, grid, setting, blocks, joined=joined, tall=tall)
    parts.append(f"<tbody>{body}</tbody></table>")
    if screen and len(node.columns) >= SCROLLING:
        sizes = " ".join(filter(None, ("scroll", narrowest_screen(least), "cards" if stacked else "")))
        return _region("".join(parts), sizes, node, setting) + notes(node.notes, setting)
    return "".join(parts) + notes(node.notes, setting)


def _region(markup: str, classes: str, node: tree.Table, setting: Setting) -> str:
    """Give a table its own region, which scrolls and which a keyboard reaches; its name is its caption with its number."""
    called = _called(setting.labels.table, node.number)
    name = " ".join(filter(None, (called, plain_text(node.caption))))
    role = "region" if name else "group"
    label = attribute("aria-label", name or setting.labels.table)
    return f'<div class="{classes}" role="{role}" tabindex="0"{label}>{markup}</div>'


def _widths(of: tree.Table, setting: Setting) -> tuple[tuple[float, ...], float]:
    """Return the shares of columns, and the width in millimetres below which the table scrolls; 0 where it never does."""
    if setting.medium == "print":
        return column_shares(of, setting.theme, landscape=setting.landscape), 0
    shares, least = screen_shares(of)
    return shares, least if len(of.columns) >= SCROLLING else 0


def columns(shares: tuple[float, ...]) -> str:
    """Return the column group, each width its share in per cent."""
    cols = "".join(f'<col style="width:{share * 100:.2f}%"/>' for share in shares)
    return f"<colgroup>{cols}</colgroup>" if cols else ""


def notes(of: tuple[tree.Paragraph, ...], setting: Setting) -> str:
    """Return the notes below a table or figure; one without words is there for its `data-source` alone."""
    if not of:
        return ""
    return '<div class="notes">' + "".join(_note(note, setting) for note in of) + "</div>"


def _note(note: tree.Paragraph, setting: Setting) -> str:
    bar = " bar" if setting.bar(note.children) else ""
    source = attribute("data-source", note.source) + ("" if note.children else ' hidden="hidden"')
    return f'<p class="note{bar}"{source}>{inlines(note.children, setting)}</p>'


def _rows(
    rows: tuple[tree.Row, ...],
    grid: _Grid,
    setting: Setting,
    blocks: Blocks,
    *,
    head: bool = False,
    joined: frozenset[int] = frozenset(),
    tall: frozenset[int] = frozenset(),
) -> str:
    aligns = grid.aligns
    out: list[str] = []
    held: dict[int, int] = {}
    for at, row in enumerate(rows):
        inside = setting.within(row.change)
        marks = (
            row.kind, "next" if at in joined else "", "tall" if at in tall else "", "bar" if inside.bar(row) else "",
        )  # fmt: skip
        kind = " ".join(part for part in marks if part)
        out.append(f'<tr class="{kind}">' if kind else "<tr>")
        for cell, column in placed(row, held, len(aligns)):
            align = cell.align or (aligns[column] if column < len(aligns) else "left")
            apart = align == "left" and column in grid.roomy
            kept = grid.kept.get(column, "")
            shape = _shape(cell, align, setting, head=head, group=row.kind == "group", apart=apart, kept=kept)
            named = not column or kept.startswith("key")
            label = "" if named or head or cell.colspan > 1 or not grid.heads else grid.heads[column]
            content = cell_content(cell.children, inside.within(cell.change), blocks)
            out.append(f"<{shape}{attribute('data-label', label)}>{content}</{shape[:2]}>")
        out.append("</tr>")
    return "".join(out)


def _shape(
    cell: tree.Cell, align: tree.Align, setting: Setting, *, head: bool, group: bool, apart: bool, kept: str
) -> str:
    """Return a cell's element with its attributes: a heading says what it heads; words after figures stand apart.

    On a screen an empty cell heads nothing: above the names of rows a table has a corner. In a PDF it is a heading all
    the same, since every other cell there must have one (PDF/UA-1, 7.5).
    """
    heading = head or bool(cell.header) or (group and cell.colspan > 1)
    heading = heading and (setting.medium == "print" or bool(plain_text(cell.children).strip()))
    classes = ([f"t-{cell.tone}"] if cell.tone else []) + ([_ALIGN[align]] if align != "left" else [])
    classes += ["apart"] if apart else []
    classes += ["one"] if head and align == "center" and " " not in plain_text(cell.children) else []
    classes += [kept] if kept and cell.colspan == 1 else []
    shape = "th" if heading else "td"
    if classes:
        shape += f' class="{" ".join(classes)}"'
    if heading:
        shape += f' scope="{_scope(cell, head, group)}"'
    if cell.lang:
        shape += f' lang="{cell.lang}"'
    if cell.colspan > 1:
        shape += f' colspan="{cell.colspan}"'
    if cell.rowspan > 1:
        shape += f' rowspan="{cell.rowspan}"'
    return shape


def _scope(cell: tree.Cell, head: bool, group: bool) -> str:
    if head or cell.header == "column":
        return "colgroup" if cell.colspan > 1 else "col"
    return "rowgroup" if group and cell.colspan > 1 else "row"


def cell_content(children: tuple[tree.Block, ...], setting: Setting, blocks: Blocks) -> str:
    """Return a cell's content; a single paragraph needs no element of its own."""
    if len(children) == 1 and isinstance(children[0], tree.Paragraph) and not children[0].id:
        words = inlines(children[0].children, setting)
        return f"<small>{words}</small>" if children[0].role == "note" else words
    return blocks(children, setting)


def figure(node: tree.Figure, setting: Setting, blocks: Blocks) -> str:
    """Return a chart with its caption above, notes below, and its data as a table where given."""
    caption = numbered_caption(setting.labels.figure, node.number, node.caption, setting)
    alt = node.alt or plain_text(node.caption)
    image = _picture(node.chart, alt, node, setting)
    note, bar = "", ""
    if node.was is not None:
        image = _picture(node.was.chart, node.was.alt, node, setting, "went") + _picture(
            node.chart, node.alt, node, setting, "came"
        )
        note = f'<p class="changed-note">{text(node.was.change.note)}</p>' if node.was.change.note else ""
    if node.was is not None:
        bar = ' class="bar twice"'
    elif setting.bar(node.caption):
        bar = ' class="bar"'
    main = f"<figure{anchor(node.id, setting)}{bar}><figcaption>{caption}</figcaption>{note}{image}</figure>"
    return main + _data(node.data, setting, blocks) + notes(node.notes, setting)


def _picture(
    shown: tree.Chart | tree.Picture, alt: str, node: tree.Figure, setting: Setting, mark: str = ""
) -> str:
    """Return a chart or a drawn picture; `mark` says that it came or went.

    On a screen it is part of the page, and scrolls sideways rather than become too small to read; a chart that can is drawn
    again for a phone.
    """
    title = plain_text(node.caption)
    scene = composed(
        shown,
        title,
        alt,
        setting.theme,
        landscape=setting.landscape,
        signs=setting.conventions,
        files=setting.files,
    )
    if setting.medium == "print":
        width = scene.width * fitting(scene, setting.theme, landscape=setting.landscape)
        return _image(svg(scene, setting.theme), f"width:{width:.5g}pt", alt, mark, _letters(scene))
    classes = ("picture", "lying" if setting.landscape else "", mark)
    slim = for_phone(shown, title, alt, setting.theme, setting.conventions, setting.files)
    if slim is None:
        return _scrolled(scene, node, setting, classes)
    return _scrolled(scene, node, setting, (*classes, "broad")) + _scrolled(
        slim, node, setting, ("picture", mark, "slim")
    )


def _scrolled(scene: Scene, node: tree.Figure, setting: Setting, classes: tuple[str, ...]) -> str:
    """Return a scene in its region of the page, whose name is the figure's caption with its number."""
    marks = [part for part in classes if part]
    name = "-".join([node.id or f"figure-{node.number.rpartition(' ')[2]}", *marks[1:]])
    lines = svg(scene, setting.theme, name=name).decode()
    called = " ".join(filter(None, (_called(setting.labels.figure, node.number), plain_text(node.caption))))
    region = f'role="region" tabindex="0" aria-label="{text(called)}"'
    return f'<div class="{" ".join(marks)}" style="--across:{scene.width:.5g}pt" {region}>{lines}</div>'


def _letters(scene: Scene) -> str:
    """Return the letters of a picture that a usual subset of a font lacks: inside of it nobody would look for them."""
    return beyond_latin("".join(words.text for words in scene.words))


def _image(svg: bytes, width: str, alt: str, mark: str, letters: str) -> str:
    more = attribute("class", mark) + attribute("data-letters", letters)
    source = data_uri(svg, "image/svg+xml")
    return f'<img{more} alt="{text(alt or "–")}" style="{width}" src="{source}"/>'


def _data(data: tree.Table | None, setting: Setting, blocks: Blocks) -> str:
    if data is None:
        return ""
    inside = table(data, setting, blocks)
    if setting.medium == "print":
        return f'<div class="data{" narrow" if len(data.columns) <= 3 else ""}">{inside}</div>'
    return f"<details><summary>{text(setting.labels.data)}</summary>{inside}</details>"
