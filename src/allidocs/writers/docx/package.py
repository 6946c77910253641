"""The package: python-docx carries its parts, their relations and types; here stand the parts that say nothing of the words.

The main part starts empty. What python-docx has no words for (lists, fields, controls, tracked changes, styles of a
theme) is put into its parts as XML, whole parts at a time; the zip is written here, because its bytes are to be the same
for the same document.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import lru_cache
from io import SEEK_END, BytesIO

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.opc.parts.coreprops import CorePropertiesPart
from docx.opc.pkgwriter import PackageWriter
from docx.oxml.coreprops import CT_CoreProperties
from docx.oxml.parser import parse_xml
from docx.package import Package
from docx.parts.document import DocumentPart

from allidocs.base.measure import parse_date
from allidocs.document import tree
from allidocs.theme.tokens import Theme
from allidocs.writers.docx import xml

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/"
EARLIEST, LATEST = date(1980, 1, 1), date(2107, 12, 31)
"""The first and the last day that a zip can hold."""
_LONGEST_PROPERTY = 255
"""Characters that a core property may have."""


def begun(document: tree.Document) -> DocumentPart:
    """Return the main part of a new package, without words yet, that says what the file is."""
    package = Package()
    empty = parse_xml(f"<w:document {xml.NAMESPACES}/>")
    main = DocumentPart(PackURI("/word/document.xml"), CONTENT_TYPE.WML_DOCUMENT_MAIN, empty, package)
    package.relate_to(main, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    _say_properties(main, document)
    application = part(main, "/docProps/app.xml", CONTENT_TYPE.OFC_EXTENDED_PROPERTIES, _APPLICATION)
    package.relate_to(application, RELATIONSHIP_TYPE.EXTENDED_PROPERTIES)
    return main


def part(main: DocumentPart, name: str, kind: str, content: str | bytes) -> Part:
    """Return a new part of the package of `main`: its name, its content type, its content."""
    return Part(PackURI(name), kind, content.encode() if isinstance(content, str) else content, main.package)


def related(main: DocumentPart, relation: str, name: str, kind: str, content: str | bytes) -> Part:
    """Return a new part that the main part is related to."""
    made = part(main, name, kind, content)
    main.relate_to(made, relation)
    return made


def day_of(document: tree.Document) -> date:
    """Return the day that dates the file."""
    try:
        return min(max(parse_date(document.as_of[:10]), EARLIEST), LATEST)
    except ValueError:
        return EARLIEST


def _say_properties(main: DocumentPart, document: tree.Document) -> None:
    """Say what the file is, who made it, of which day it is."""
    held = CorePropertiesPart(
        PackURI("/docProps/core.xml"), CONTENT_TYPE.OPC_CORE_PROPERTIES, CT_CoreProperties.new(), main.package
    )
    main.package.relate_to(held, RELATIONSHIP_TYPE.CORE_PROPERTIES)
    told = {
        "title": document.title, "subject": document.subject, "author": document.author or "allidocs",
        "keywords": document.keywords, "language": document.lang, "last_modified_by": document.author or "allidocs",
    }  # fmt: skip
    for name, words in told.items():
        if words:
            setattr(main.core_properties, name, xml.legal(words)[:_LONGEST_PROPERTY])
    day = day_of(document)
    for name in ("created", "modified"):
        setattr(main.core_properties, name, datetime(day.year, day.month, day.day, tzinfo=UTC))


_APPLICATION = (
    f'{xml.DECLARATION}<Properties xmlns="{_OFFICE}extended-properties"><Application>allidocs</Application>'
    "<AppVersion>1.0000</AppVersion></Properties>"
)
"""The extended properties: the program, and no more."""


def say_sources(main: DocumentPart, document: tree.Document, sources: Mapping[str, str]) -> None:
    """Say as custom properties the visible line, the status and the reference of the document, and for each table and
    figure, by its id, where in the plan its rows stand.
    """
    values = {
        "Reference": document.footer,
        "Status": document.mark,
        "allidocs.reference": document.reference,
        **{f"allidocs.source.{identity}": told for identity, told in sources.items()},
    }
    inner = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{at}" name="{name}">'
        f"<vt:lpwstr>{xml.escape(value)}</vt:lpwstr></property>"
        for at, (name, value) in enumerate(
            ((name, value) for name, value in values.items() if value), start=2
        )
    )
    content = (
        f'{xml.DECLARATION}<Properties xmlns="{_OFFICE}custom-properties" xmlns:vt="{_OFFICE}docPropsVTypes">'
        f"{inner}</Properties>"
    )
    held = part(main, "/docProps/custom.xml", CONTENT_TYPE.OFC_CUSTOM_PROPERTIES, content)
    main.package.relate_to(held, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)


def settings(lang: str, *, embedded: bool, tracked: bool = False) -> str:
    """Return the settings part: current Word, no prompt to update fields, hyphenation as in good books.

    `tracked` makes Word track what a reader changes, from the first edit on; a document that holds tracked changes
    goes on tracking.
    """
    tracking = "<w:trackRevisions/>" if tracked else ""
    fonts = "<w:embedTrueTypeFonts/><w:saveSubsetFonts/>" if embedded else ""
    compatibility = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", 15), ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1), ("doNotFlipMirrorIndents", 1), ("differentiateMultirowTableHeaders", 1),
        )
    )  # fmt: skip
    return (
        f'{xml.DECLARATION}<w:settings xmlns:w="{xml.W}"><w:zoom w:percent="100"/>{fonts}{tracking}'
        '<w:defaultTabStop w:val="567"/><w:autoHyphenation/><w:consecutiveHyphenLimit w:val="2"/>'
        '<w:hyphenationZone w:val="284"/><w:doNotHyphenateCaps/><w:characterSpacingControl w:val="doNotCompress"/>'
        f'<w:compat>{compatibility}</w:compat><w:themeFontLang w:val="{lang}"/>'
        '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1"'
        ' w:accent2="accent2" w:accent3="accent3" w:accent4="accent4" w:accent5="accent5" w:accent6="accent6"'
        ' w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/>'
        '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
    )


def theme_xml(theme: Theme) -> str:
    """Return the Office theme: our colours and families, so that what a reader adds fits."""
    colours = theme.colours
    scheme = {
        "dk1": colours.ink, "lt1": colours.paper, "dk2": colours.soft, "lt2": colours.tint, "accent1": colours.accent,
        "accent2": colours.good, "accent3": colours.warn, "accent4": colours.bad, "accent5": colours.accent_soft,
        "accent6": colours.soft, "hlink": colours.accent, "folHlink": colours.soft,
    }  # fmt: skip
    palette = "".join(
        f'<a:{name}><a:srgbClr val="{xml.colour(value)}"/></a:{name}>' for name, value in scheme.items()
    )

    def family(element: str, name: str) -> str:
        return f'<a:{element}><a:latin typeface="{xml.escape(name)}"/><a:ea typeface=""/><a:cs typeface=""/></a:{element}>'

    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{fill}</a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{xml.DECLARATION}<a:theme xmlns:a="{xml.A}" name="allidocs"><a:themeElements>'
        f'<a:clrScheme name="allidocs">{palette}</a:clrScheme><a:fontScheme name="allidocs">'
        f"{family('majorFont', theme.serif.name)}{family('minorFont', theme.serif.name)}</a:fontScheme>"
        f'<a:fmtScheme name="allidocs"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst>"
        "</a:fmtScheme></a:themeElements></a:theme>"
    )


def zipped(package: Package, day: date) -> bytes:
    """Return the package as a zip whose bytes depend on its parts only, every entry dated `day`."""
    out = BytesIO()
    parts = list(package.iter_parts())
    with zipfile.ZipFile(out, "w") as archive:
        entries = _Entries(archive, day)
        PackageWriter._write_content_types_stream(entries, parts)
        PackageWriter._write_pkg_rels(entries, package.rels)
        PackageWriter._write_parts(entries, parts)
    return out.getvalue()


class _Entries:
    """What python-docx's package writer writes into: entries of a zip with a day of our own."""

    def __init__(self, archive: zipfile.ZipFile, day: date) -> None:
        self._archive = archive
        self._moment = (day.year, day.month, day.day, 0, 0, 0)

    def write(self, uri: PackURI, content: str | bytes) -> None:
        """Write one entry; pictures and workbooks are small already, and fonts are packed once for all documents."""
        entry = zipfile.ZipInfo(uri.membername, self._moment)
        entry.external_attr, entry.create_system = 0o600 << 16, 3
        if uri.ext == "odttf" and isinstance(content, bytes):
            self._put(entry, len(content), *_packed(content))
            return
        stored = uri.ext in ("png", "xlsx")
        entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
        self._archive.writestr(entry, content, compresslevel=None if stored else _LEVEL)

    def _put(self, entry: zipfile.ZipInfo, size: int, packed: bytes, check: int) -> None:
        """Write what is packed already: as it is, and then its head, which says what it becomes."""
        self._archive.writestr(entry, packed)
        entry.compress_type, entry.file_size, entry.CRC = zipfile.ZIP_DEFLATED, size, check
        file = self._archive.fp
        assert file is not None
        file.seek(entry.header_offset)
        file.write(entry.FileHeader())
        file.seek(0, SEEK_END)


_LEVEL = 3


@lru_cache(maxsize=32)
def _packed(content: bytes) -> tuple[bytes, int]:
    """Return bytes as a zip holds them, and their checksum."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(content) + packer.flush(), zlib.crc32(content)
