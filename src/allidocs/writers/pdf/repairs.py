"""Slips of the PDF engine, mended: a word alone on its line where a run of words just fits, one that overflows, a language
that is lost, pages that stay in memory when they are written, fonts that bear the hour of now.

Words before another inline element end in a space. Where they fit into what is left of a line without that space and
not with it, WeasyPrint 70 breaks after their first word. Measured without the space they stay whole, and the line ends
where it should.

It breaks a word that is longer than a line only where the word starts one, and takes the first words of an element
inside another for such a start, wherever they stand: `Re|mote`, and a long word whose first letters are bold runs over
its cell. Here a word starts a line when it stands at the line's left, and one longer than a line breaks where it is.

It sets words of pictures letter by letter, without kerning, each as a text of its own: a fifth of the time of a paper with
pictures. Here they are set in one piece where nothing is asked of single letters.

Its tags leave out the language of a passage. Here they name it, so that a screen reader changes its voice.

It keeps the boxes of all pages until the file is written, and those from before the layout with them, since pictures hold
on to the context of the layout. Here the latter go when all pages are laid out, and a page when its tags are made.

For each tag it names every page again, which grows with the square of the pages. Here they are named once.

Where HarfBuzz cannot cut down fonts, fontTools does, and writes the hour into them. Here they keep the day they had.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from allidocs.writers.pdf.fitting import fitting

KNOWN = "70.0"
"""The version of WeasyPrint that slips; another one keeps its own code."""
_ADVANCE = 0.55
"""The advance of a letter, as part of the type size: a little much, so that a word that might not fit may break."""
_LETTERS = 4
"""More letters than this for each em of a line are more than one line."""


@contextmanager
def mended() -> Iterator[None]:
    """Let the engine break lines rightly, name languages and let go of pages while a document of ours is laid out and written."""
    import pydyf
    import weasyprint
    from weasyprint import document, layout, svg
    from weasyprint.layout import inline
    from weasyprint.pdf import fonts, tags

    places: list[tuple[Any, str, Any]] = [(fonts, "TTFont", partial(fonts.TTFont, recalcTimestamp=False))]
    if weasyprint.__version__ == KNOWN:
        text = _in_one_piece(svg.text)
        level, words = _started_rightly(inline.split_inline_level, inline.split_text_box)
        places += [
            (inline, "split_first_line", _whole_where_it_fits(inline.split_first_line)),
            (inline, "split_inline_level", level),
            (inline, "split_text_box", words),
            (tags, "_build_box_tree", _with_languages(tags._build_box_tree)),
            (pydyf.PDF, "page_references", property(_counted_once(pydyf.PDF.page_references.fget))),
            (svg, "text", text),
            (svg, "TAGS", {tag: text if draw is svg.text else draw for tag, draw in svg.TAGS.items()}),
            (document, "layout_document", _forgotten(document.layout_document)),
            (layout, "make_all_pages", fitting(layout.make_all_pages)),
        ]
    before = [(module, name, getattr(module, name)) for module, name, _ in places]
    for module, name, ours in places:
        setattr(module, name, ours)
    try:
        yield
    finally:
        for module, name, original in before:
            setattr(module, name, original)


def _with_languages(original: Callable[..., Any]) -> Callable[..., Any]:
    from pydyf import String
    from weasyprint.formatting_structure.boxes import PageBox

    def build(box: Any, *rest: Any) -> Iterator[Any]:
        element = getattr(box, "element", None)
        lang = element.get("lang") if element is not None and box.element_tag == "span" else None
        for tag in original(box, *rest):
            if lang:
                tag["Lang"] = String(lang)
            yield tag
        if isinstance(box, PageBox):
            _release(box)

    return build


def _forgotten(original: Callable[..., Any]) -> Callable[..., Any]:
    def lay_out(html: Any, root: Any, context: Any) -> Iterator[Any]:
        yield from original(html, root, context)
        # Pictures keep the context until they are painted, and it keeps all boxes as they were before.
        context.page_maker, context.target_collector, context.style_for = [], None, None
        context.running_elements.clear()

    return lay_out


def _in_one_piece(original: Callable[..., Any]) -> Callable[..., Any]:
    def draw(svg: Any, node: Any, size: Any) -> None:
        apart = any(node.get(name) for name in _APART) or any(
            len(str(node.get(name, "")).split()) > 1 for name in ("x", "y")
        )
        if node.text and not apart:
            node._etree_node.text = _Whole(node.text)
        original(svg, node, size)

    return draw


_APART = ("dx", "dy", "rotate", "letter-spacing", "textLength")
"""What makes words of a picture a matter of single letters."""


class _Whole(str):
    """Words that have one part, themselves: the engine sets whatever parts they have, one after the other."""

    __slots__ = ()

    def __iter__(self) -> Iterator[str]:
        yield str(self)


def _counted_once(original: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def references(file: Any) -> Any:
        known = file.__dict__.get("known_references", ())
        if len(known) * _KID != len(file.pages["Kids"]):
            known = file.known_references = original(file)
        return known

    return references


_KID = 3
"""How many items of the list of pages a page takes: its number, its generation, and a letter."""


def _release(box: Any) -> None:
    """Take a box apart: tables are held by functions of their layout that hold each other, and would stay whole."""
    children, box.children = getattr(box, "children", ()), ()
    for child in children:
        _release(getattr(child, "_box", child))


def _whole_where_it_fits(original: Callable[..., Any]) -> Callable[..., Any]:
    def split(text: str, style: Any, context: Any, width: Any, *rest: Any, **more: Any) -> Any:
        found = original(text, style, context, width, *rest, **more)
        resumes = found[2]
        if resumes is None or not text.endswith(" ") or style["white_space"] != "normal" or not width:
            return found
        bare = text.rstrip(" ")
        if not bare or resumes >= len(bare.encode()) or len(bare) * style["font_size"] > width * _LETTERS:
            return found
        again = original(bare, style, context, width, *rest, **more)
        return again if again[2] is None else found

    return split


def _started_rightly(
    level: Callable[..., Any], words: Callable[..., Any]
) -> tuple[Callable[..., Any], Callable[..., Any]]:
    """Return both functions so that words know whether they start a line of the block that they stand in."""
    blocks: list[Any] = [None]

    def split_level(
        context: Any, box: Any, x: Any, most: Any, bottom: Any, skip: Any, block: Any, *rest: Any, **more: Any
    ) -> Any:
        blocks[0] = block
        return level(context, box, x, most, bottom, skip, block, *rest, **more)

    def split_words(context: Any, box: Any, width: Any, skip: Any, is_line_start: bool = True) -> Any:
        size = box.style["font_size"]
        if box.position_x - blocks[0].content_box_x() > size / 2:
            rest = box.text.encode()[skip or 0 :].decode()
            word = "" if rest[:1].isspace() else rest.split(" ", 1)[0]
            is_line_start = len(word) * size * _ADVANCE > blocks[0].width
        return words(context, box, width, skip, is_line_start=is_line_start)

    return split_level, split_words
