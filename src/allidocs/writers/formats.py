"""Which writer makes which format; each is loaded when it is first asked for, because engines are slow to start."""

from __future__ import annotations

from importlib import import_module
from typing import Protocol, cast

from allidocs.base.errors import CannotRun
from allidocs.base.suggestions import suggestion
from allidocs.document.tree import Document
from allidocs.theme.fonts import Resources
from allidocs.theme.tokens import Theme

WRITERS = {
    "docx": "allidocs.writers.docx:write",
    "pdf": "allidocs.writers.pdf.file:write",
    "html": "allidocs.writers.html.page:write",
}
"""Format, which is also the file's suffix, to `module:function`."""


class Writer(Protocol):
    """Turns a numbered document into the bytes of one file."""

    def __call__(self, document: Document, theme: Theme, *, resources: Resources) -> bytes:
        """Return the file's bytes; `resources` reads files of the template set."""
        ...


def writer_for(format_name: str) -> Writer:
    """Return the writer of a format; raises CannotRun for a format that nobody writes."""
    if format_name not in WRITERS:
        raise CannotRun(
            f"no writer for the format `{format_name}`", suggestion(format_name, WRITERS, "formats")
        )
    module, _, function = WRITERS[format_name].partition(":")
    return cast(Writer, getattr(import_module(module), function))
