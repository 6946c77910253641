"""Two slips of the PDF engine, mended: a word alone on its line where a run of words just fits, and one that overflows.

Words before another inline element end in a space. Where they fit into what is left of a line without that space and
not with it, WeasyPrint 70 breaks after their first word. Measured without the space they stay whole, and the line ends
where it should.

It breaks a word that is longer than a line only where the word starts one. A long word that begins inside another
element, such as one whose first letters are bold, would run over its cell: it is broken like any other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

KNOWN = "70.0"
"""The version of WeasyPrint that slips; another one keeps its own code."""
_LONG = 24
"""The letters from which on a word may be longer than the line of a narrow column."""
_LETTERS = 4
"""More letters than this for each em of a line are more than one line."""


@contextmanager
def mended() -> Iterator[None]:
    """Let the engine break lines rightly while a document of ours is laid out."""
    import weasyprint
    from weasyprint.layout import inline

    if weasyprint.__version__ != KNOWN:
        yield
        return
    original = inline.split_first_line
    inline.split_first_line = _long_words_broken(_whole_where_it_fits(original))
    try:
        yield
    finally:
        inline.split_first_line = original


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


def _long_words_broken(original: Callable[..., Any]) -> Callable[..., Any]:
    def split(text: str, style: Any, *rest: Any, **more: Any) -> Any:
        if not more.get("is_line_start", True) and not text[:1].isspace() and len(text) > _LONG:
            goes_on = " " not in text[:_LONG] and style["overflow_wrap"] != "normal"
            return original(text, style, *rest, **more | {"is_line_start": goes_on})
        return original(text, style, *rest, **more)

    return split
