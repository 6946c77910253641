"""The PDF writer: the print markup through WeasyPrint, tagged for assistive technology (PDF/UA-1).

Nothing is fetched: the engine may read our own fonts and data inside the markup, and no file or address else. The
markup is well-formed XML, so the fast parser reads it; style sheets and fonts are prepared once for all documents
of a theme.
"""

from __future__ import annotations

import gc
import hashlib
import io
import sys
import warnings
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from threading import RLock
from typing import Any, NamedTuple
from xml.etree import ElementTree

from allidocs.base.errors import CannotRun, EngineMissing
from allidocs.document.tree import Document
from allidocs.theme.fonts import Resources, beyond_latin, cached_subset, theme_faces
from allidocs.theme.tokens import Theme
from allidocs.writers import css
from allidocs.writers.html.page import frame, main
from allidocs.writers.pdf.attachments import CARRIED
from allidocs.writers.pdf.engine_styles import engine_sheet
from allidocs.writers.pdf.repairs import mended
from allidocs.writers.style_sheets import sheet

_FONT = "allidocs-font:"
_HINT = "install it with sudo apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


def write(document: Document, theme: Theme, *, resources: Resources) -> bytes:
    """Return the document as a PDF; raises EngineMissing when WeasyPrint finds no Pango."""
    return write_with_pages(document, theme, resources=resources).content


class Laid(NamedTuple):
    """A PDF, the page (from 1) on which each anchor lies, and how many pages there are."""

    content: bytes
    starts: dict[str, int]
    sheets: int


def write_with_pages(document: Document, theme: Theme, *, resources: Resources, carried: str = "") -> Laid:
    """Return the PDF with what lies where in it.

    One that carries the plan that it was made from, as an attachment, is also made to be kept (PDF/A-3).

    Threads take turns: the engine is set up and mended for the whole process.
    """
    with _TURN:
        return _written(document, theme, resources, carried)


_TURN = RLock()


def _written(document: Document, theme: Theme, resources: Resources, carried: str) -> Laid:
    weasyprint = engine()
    variant = "pdf/a-3a" if carried else "pdf/ua-1"
    markup = print_markup(document, theme, resources=resources)
    look = _look(weasyprint, theme, resources, beyond_latin(markup))
    with _without_collector(len(markup)), mended():
        page = weasyprint.CSS(string=css.running(document, theme), font_config=look.fonts)
        kept = [weasyprint.CSS(string="img { image-rendering: crisp-edges }")] if carried else []
        laid = _parsed(weasyprint)(ElementTree.fromstring(markup), look.ground).render(
            font_config=look.fonts,
            counter_style=look.counters,
            stylesheets=[*look.sheets, page, *kept],
            pdf_variant=variant,
        )
        if len(markup) > _LONG:
            gc.collect()
        if carried:
            _carry(laid, carried, document.as_of)
        identifier = hashlib.sha256(f"{markup}{carried}".encode()).digest()[:16]
        with warnings.catch_warnings():
            # The engine leaves it to Python to close the colour profile of a PDF that is made to be kept.
            warnings.simplefilter("ignore", ResourceWarning)
            content: bytes = laid.write_pdf(pdf_variant=variant, pdf_identifier=identifier)
    return Laid(content, pages_of(laid), len(laid.pages))


_ACCESSIBLE = b"""<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="" pdfuaid:part="1"/>
<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about="">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of the standard that the file keeps</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""
"""Says that a PDF made to be kept is accessible, too (PDF/UA-1), and, as its standard wants it, what these words mean."""


def _carry(laid: Any, plan: str, as_of: str) -> None:
    """Attach a plan to a PDF that is laid out, and let its description name both standards that it keeps."""
    from weasyprint import Attachment

    day = datetime.combine(date.fromisoformat(as_of), datetime.min.time(), UTC)
    attached = Attachment(
        string=plan, name=CARRIED, description="The plan that this document was made from, as its readers may see it",
        created=day, modified=day, relationship="Source",
    )  # fmt: skip
    laid.metadata.attachments = [attached]
    described = laid.metadata.generate_rdf_metadata
    laid.metadata.generate_rdf_metadata = lambda *given, **named: described(*given, **named).replace(
        b"</rdf:RDF>", _ACCESSIBLE + b"</rdf:RDF>"
    )


def print_markup(document: Document, theme: Theme, *, resources: Resources) -> str:
    """Return the finished markup that is laid out, without style sheets."""
    return frame(document, "", main(document, theme, "print", resources))


def finished_html(document: Document, theme: Theme, *, resources: Resources) -> str:
    """Return the whole page that is laid out, style sheets and fonts inside, for any other engine or for a look at it."""
    markup = print_markup(document, theme, resources=resources)
    sheet, fonts, faces = _sheet(theme, resources, beyond_latin(markup))
    for address, font in fonts.items():
        faces = faces.replace(address, "data:font/ttf;base64," + b64encode(font).decode())
    style = f"<style>{faces}{sheet}{css.running(document, theme)}</style>"
    return frame(document, style, main(document, theme, "print", resources))


def pages_of(laid: Any) -> dict[str, int]:
    """Return the page number (from 1) of each anchor of a document that WeasyPrint has laid out."""
    found: dict[str, int] = {}
    for number, page in enumerate(laid.pages, start=1):
        for anchor in page.anchors:
            found.setdefault(anchor, number)
    return dict(sorted(found.items()))


def engine() -> Any:
    """Return the weasyprint module; raises EngineMissing with what to install."""
    if loaded := sys.modules.get("weasyprint"):
        return loaded
    try:
        # WeasyPrint prints a banner of several lines when a library is missing: one sentence is enough.
        with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()), _named_libraries():
            import weasyprint
    except (ImportError, OSError) as error:
        raise EngineMissing("PDF needs Pango, which is not on this machine", _HINT) from error
    return weasyprint


@contextmanager
def _named_libraries() -> Iterator[None]:
    """Let libraries be opened by the names that Linux has for them.

    For each of several names that other systems have, Python would start a compiler, a linker and more to find a file:
    some fifty processes in all.
    """
    if sys.platform != "linux":
        yield
        return
    import ctypes.util

    def none(name: str) -> str | None:  # noqa: ARG001 (Python's own has it)
        return None

    find = ctypes.util.find_library
    ctypes.util.find_library = none
    try:
        yield
    finally:
        ctypes.util.find_library = find


@contextmanager
def _without_collector(size: int) -> Iterator[None]:
    """Let layout run without the cycle collector, which costs it a fifth and finds nothing until it is over.

    What layouts leave behind is set aside, and collected once markup of `_KEPT` letters lies there: most runs end before
    that. `size` is the length of this document's markup.
    """
    running = gc.isenabled()
    gc.disable()
    if _left.size + size > _KEPT:
        gc.unfreeze()
        gc.collect()
        _left.size = 0
    _left.size += size
    try:
        yield
    finally:
        if running:
            gc.freeze()
            gc.enable()


_LONG = 400_000
"""Letters of markup, some eighty pages, of which what the layout leaves behind is collected before they are written."""
_KEPT = 800_000
"""Letters of markup whose layouts a process may keep until it looks for garbage, which costs a sixth of making them.

100 000 of them hold no more than 32 MB, so that a process stays below 400 MB; most end before that.
"""


@dataclass(slots=True)
class _Left:
    """How many letters of markup were laid out since garbage was last looked for."""

    size: int = 0


_left = _Left()


@lru_cache(maxsize=1)
def _parsed(engine: Any) -> Any:
    """Return a `weasyprint.HTML` that takes a tree from the C parser, and a fetcher that fetches nothing."""
    from cssselect2 import ElementWrapper  # type: ignore[import-untyped]

    class Parsed(engine.HTML):  # type: ignore[misc]
        """WeasyPrint's document without its own, slower, parser."""

        def __init__(self, root: ElementTree.Element, ground: tuple[Any, ...]) -> None:
            self.ground = ground
            self.base_url = None
            self.url_fetcher = fetcher({})
            self.media_type = "print"
            self.wrapper_element = ElementWrapper.from_html_root(root, content_language=None)
            self.etree_element = self.wrapper_element.etree_element

        def _ua_stylesheets(self, *_: Any) -> tuple[Any, ...]:
            return self.ground

    return Parsed


def fetcher(fonts: dict[str, bytes]) -> Callable[[str], Any]:
    """Return the only way to anything outside the markup: our own fonts by name, and data inside addresses."""

    def fetch(url: str) -> Any:
        from weasyprint.urls import URLFetcherResponse

        if url in fonts:
            return URLFetcherResponse(url, fonts[url], {"Content-Type": "font/ttf"})
        if url.startswith("data:"):
            head, _, body = url[5:].partition(",")
            if head.endswith(";base64"):
                content = b64decode(body)
                return URLFetcherResponse(url, content, {"Content-Type": head.removesuffix(";base64")})
        raise CannotRun(f"a document reads nothing from outside, so not `{url[:60]}` either")

    return fetch


@dataclass(frozen=True, slots=True)
class _Look:
    """Style sheets, fonts and ways to count, ready for any document of one theme."""

    ground: tuple[Any, ...]
    sheets: tuple[Any, ...]
    fonts: Any
    counters: Any


_looks: dict[str, _Look] = {}


def _sheet(theme: Theme, resources: Resources, extra: str) -> tuple[str, dict[str, bytes], str]:
    """Return the style sheet, the font files by address, and the rules that name them."""
    rules = "".join(
        css.resolved(name, sheet(name, resources), theme)
        for name in ("layout/document.css", "layout/print.css")
    )
    fonts: dict[str, bytes] = {}
    faces: list[str] = []
    for index, (name, weight, style, face) in enumerate(theme_faces(theme)):
        address = f"{_FONT}{index}"
        fonts[address] = cached_subset(face, resources, "ttf", extra)
        faces.append(css.font_face(name, weight, style, address))
    return rules, fonts, "".join(faces)


def _look(engine: Any, theme: Theme, resources: Resources, extra: str) -> _Look:
    """Return the look of a theme, prepared once a process: parsing sheets and loading fonts is a tenth of a page."""
    sheet, fonts, faces = _sheet(theme, resources, extra)
    key = hashlib.sha256(b"\0".join([sheet.encode(), *fonts.values()])).hexdigest()
    if key not in _looks:
        from weasyprint.css.counters import CounterStyle
        from weasyprint.text.fonts import FontConfiguration

        configuration, counters = FontConfiguration(), CounterStyle()
        reader = fetcher(fonts)
        parsed = engine.CSS(
            string=faces + sheet, font_config=configuration, counter_style=counters, url_fetcher=reader
        )
        _looks.clear()
        plain = engine.HTML._ua_stylesheets(None)
        _looks[key] = _Look(
            tuple(engine_sheet(each, sheet) for each in plain), (parsed,), configuration, counters
        )
    return _looks[key]
