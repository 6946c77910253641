"""Slips of the PDF engine, mended: a word alone on its line where a run of words just fits, one that overflows, a language
that is lost.

Words before another inline element end in a space. Where they fit into what is left of a line without that space and
not with it, WeasyPrint 70 breaks after their first word. Measured without the space they stay whole, and the line ends
where it should.

It breaks a word that is longer than a line only where the word starts one, and takes the first words of an element
inside another for such a start, wherever they stand: `Re|mote`, and a long word whose first letters are bold runs over
its cell. Here a word starts a line when it stands at the line's left, and one longer than a line breaks where it is.

Its tags leave out the language of a passage. Here they name it, so that a screen reader changes its voice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

KNOWN = "70.0"
"""The version of WeasyPrint that slips; another one keeps its own code."""
_ADVANCE = 0.55
"""The advance of a letter, as part of the type size: a little much, so that a word that might not fit may break."""
_LETTERS = 4
"""More letters than this for each em of a line are more than one line."""


@contextmanager
def mended() -> Iterator[None]:
    """Let the engine break lines rightly, and name languages, while a document of ours is laid out and written."""
    import weasyprint
    from weasyprint.layout import inline
    from weasyprint.pdf import tags

    if weasyprint.__version__ != KNOWN:
        yield
        return
    places = (
        (inline, "split_first_line"), (inline, "split_text_box"), (inline, "split_inline_level"), (tags, "_build_box_tree"),
    )  # fmt: skip
    before = [(module, name, getattr(module, name)) for module, name in places]
    inline.split_first_line = _whole_where_it_fits(inline.split_first_line)
    inline.split_inline_level, inline.split_text_box = _started_rightly(
        inline.split_inline_level, inline.split_text_box
    )
    tags._build_box_tree = _with_languages(tags._build_box_tree)
    try:
        yield
    finally:
        for module, name, original in before:
            setattr(module, name, original)


def _with_languages(original: Callable[..., Any]) -> Callable[..., Any]:
    from pydyf import String

    def build(box: Any, *rest: Any) -> Iterator[Any]:
        element = getattr(box, "element", None)
        lang = element.get("lang") if element is not None and box.element_tag == "span" else None
        for tag in original(box, *rest):
            if lang:
                tag["Lang"] = String(lang)
            yield tag

    return build


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
