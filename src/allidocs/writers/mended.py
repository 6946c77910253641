"""One slip of the PDF engine, mended: a word alone on its line where a run of words just fits.

Words before another inline element end in a space. Where they fit into what is left of a line without that space and
not with it, WeasyPrint 70 breaks after their first word. Measured without the space they stay whole, and the line ends
where it should.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

KNOWN = "70.0"
"""The version of WeasyPrint that slips; another one keeps its own code."""
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
    inline.split_first_line = _whole_where_it_fits(original)
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
