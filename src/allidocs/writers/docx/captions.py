"""What stands above and below tables and figures: captions that Word counts, pictures, notes."""

from __future__ import annotations

from dataclasses import replace

from allidocs.document import tree
from allidocs.document.text import plain_text
from allidocs.theme.letter_widths import MM
from allidocs.writers.docx import fields
from allidocs.writers.docx.flow import Flow, Where
from allidocs.writers.docx.inlines import Place
from allidocs.writers.docx.package import day_of
from allidocs.writers.docx.parts import inline_chart, inline_picture

_EN_SPACE = "\u2002"
_MARKS = 52.0
"""The least height of a chart of marks, in millimetres."""
_SIGNS = frozenset("0123456789.,-\u2212")
"""What the numbers of a chart are written with."""


def write_caption(story: Flow, node: tree.Table | tree.Figure, where: Where) -> None:
    """Write the caption above a table or figure: a label and number that Word counts, then its words."""
    labels = story.document.labels
    label = labels.table if isinstance(node, tree.Table) else labels.figure
    words = story.words(node.caption, "Caption")
    if node.number:
        number = node.number.removeprefix(label).strip()
        place = Place("Caption", character="CaptionLabel")
        if story.deleted:
            counted = story.inlines.text(number, place)
        else:
            counted = story.inlines.counted(label, node.id, number, place)
        named = story.inlines.text(f"{label} ", place) + counted
        if node.id and not story.deleted:
            named = fields.bookmark(story.shared, story.anchors.name(node.id), named)
            words = fields.bookmark(story.shared, story.anchors.words(node.id), words)
        words = f"{named}{story.plain(_EN_SPACE, 'Caption')}{words}"
    else:
        story.anchor(node.id)
    story.put("Caption", words, where=where)


def write_notes(story: Flow, node: tree.Table | tree.Figure, where: Where) -> None:
    """Write the notes below a table or figure, and remember where its rows stand in the plan."""
    told = ", ".join(note.source for note in node.notes if note.source)
    if node.id and told:
        story.shared.sources[node.id] = told
    for place, note in enumerate(node.notes, start=1):
        story.anchor(note.id)
        style = "SourceNote" if place == len(node.notes) else "SourceNoteFirst"
        story.put_words(style, note.children, where)


def write_figure(story: Flow, node: tree.Figure, where: Where) -> None:
    """Write a figure: caption, picture with its text alternative, data, notes."""
    if node.caption or node.number:
        write_caption(story, node, where)
    else:
        story.anchor(node.id)
    title = plain_text(node.caption)
    style = story.book.keep("Picture") if node.notes or node.data else "Picture"
    if node.was is not None:
        gone = replace(node.was.change, kind="del", note="")
        with story.changing(gone):
            _picture(story, node.was.chart, node.was.alt or title, style, where, title)
    with story.changing(node.was.change if node.was else None):
        _picture(story, node.chart, node.alt or title, style, where, title)
    if node.data:
        story.blocks((node.data,), where)
    write_notes(story, node, where)


def _picture(
    story: Flow, shown: tree.Chart | tree.Picture, alt: str, style: str, where: Where, title: str
) -> None:
    draw = _chart(story, shown, alt) if isinstance(shown, tree.Chart) else _drawn(story, shown, alt, title)
    story.put(style, story.inlines.wrap(draw, Place(style)), where=where)


def _chart(story: Flow, chart: tree.Chart, alt: str) -> str:
    """Return the run that holds a chart, which a reader can edit; what draws charts is loaded for the first."""
    from allidocs.drawing.charts import size
    from allidocs.writers.docx.charts import plotted

    width, height = size(chart)
    if chart.kind == "dumbbell":  # Word has no rows of marks: they stand above each other, which takes room
        height = max(height, _MARKS)
    story.shared.characters.update(
        _SIGNS.union(chart.unit, *chart.categories, *(one.name for one in chart.series))
    )
    scale = min(1.0, story.text_width() * 25.4 / 1440 / width)
    made = plotted(
        chart, story.theme, signs=story.document.conventions,
        labels=story.document.labels, lang=story.document.lang, day=day_of(story.document),
    )  # fmt: skip
    return inline_chart(
        story.shared, made, width_mm=width * scale, height_mm=height * scale, alt=alt, name=story.document.labels.figure
    )  # fmt: skip


def _drawn(story: Flow, picture: tree.Picture, alt: str, title: str) -> str:
    """Return the run that holds a drawn picture: its lines, and dots for programs that show none."""
    from allidocs.drawing.pictures import composed, fitting
    from allidocs.drawing.svg import png, svg

    lang = story.document.lang
    scene = composed(
        picture,
        title,
        alt,
        story.theme,
        landscape=story.landscape,
        signs=story.document.conventions,
        files=story.files,
        low=True,
    )
    scale = min(
        fitting(scene, story.theme, landscape=story.landscape),
        story.text_width() * 25.4 / 1440 / (scene.width * MM),
    )
    return inline_picture(
        story.shared,
        png(scene, story.theme, files=story.files),
        width_mm=scene.width * MM * scale,
        height_mm=scene.height * MM * scale,
        alt=alt,
        name=story.document.labels.figure,
        svg=svg(scene, story.theme, outlined=True, lang=lang, files=story.files),
    )
