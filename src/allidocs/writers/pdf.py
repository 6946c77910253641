"""The PDF writer: the print markup through WeasyPrint, tagged for assistive technology (PDF/UA-1).

Nothing is fetched: the engine may read our own fonts and data inside the markup, and no file or address else. The
markup is well-formed XML, so the fast parser reads it; style sheets and fonts are prepared once for all documents
of a theme.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any
from xml.etree import ElementTree

from allidocs.base.errors import CannotRun, EngineMissing
from allidocs.document.faces import Resources, beyond_latin, cached_subset, theme_faces
from allidocs.document.theme import Theme
from allidocs.document.tree import Document
from allidocs.writers import css
from allidocs.writers.html import frame, main

_FONT = "allidocs-font:"
_HINT = "apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


def write(document: Document, theme: Theme, *, resources: Resources) -> bytes:
    """Return the document as a PDF; raises EngineMissing when WeasyPrint finds no Pango."""
    return write_with_pages(document, theme, resources=resources)[0]


def write_with_pages(
    document: Document, theme: Theme, *, resources: Resources
) -> tuple[bytes, dict[str, int]]:
    """Return the PDF, and the page (from 1) on which each anchor lies."""
    engine = _engine()
    markup = print_markup(document, theme, resources=resources)
    look = _look(engine, theme, resources, beyond_latin(markup))
    with _dated(document.as_of):
        page = engine.CSS(string=css.running(document, theme), font_config=look.fonts)
        laid = _Parsed.of(engine, markup).render(
            font_config=look.fonts, stylesheets=[*look.sheets, page], pdf_variant="pdf/ua-1"
        )
        identifier = hashlib.sha256(markup.encode()).digest()[:16]
        content: bytes = laid.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=identifier)
    return content, pages_of(laid)
