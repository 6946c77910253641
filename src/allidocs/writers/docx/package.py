"""The package: fixed parts, file properties, content types, and a zip that is always the same bytes."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from datetime import date
from io import BytesIO

from allidocs.base.measure import parse_date
from allidocs.document import tree
from allidocs.document.theme import Theme
from allidocs.document.walk import walk
from allidocs.writers.docx import xml
from allidocs.writers.docx.letterhead import PICTURES

_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/"
_WORDS = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_TYPES = {
    "word/document.xml": f"{_WORDS}document.main+xml",
    "word/styles.xml": f"{_WORDS}styles+xml",
    "word/numbering.xml": f"{_WORDS}numbering+xml",
    "word/settings.xml": f"{_WORDS}settings+xml",
    "word/comments.xml": f"{_WORDS}comments+xml",
    "word/fontTable.xml": f"{_WORDS}fontTable+xml",
    "word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    "docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    "customXml/itemProps1.xml": "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
}
EARLIEST = date(1980, 1, 1)
"""The first day that a zip can hold."""


def day_of(document: tree.Document) -> date:
    """Return the day that dates the file."""
    try:
        return max(parse_date(document.as_of[:10]), EARLIEST)
    except ValueError:
        return EARLIEST


def content_types(names: Mapping[str, object]) -> str:
    """Return the content types of a package's parts."""
    overrides = []
    for name in names:
        kind = _TYPES.get(name)
        if kind is None and name.startswith(("word/header", "word/footer")):
            kind = f"{_WORDS}{'header' if 'header' in name else 'footer'}+xml"
        if kind is not None:
            overrides.append(f'<Override PartName="/{name}" ContentType="{kind}"/>')
    endings = {name.rpartition(".")[2] for name in names if "/media/" in name} | {"png"}
    pictures = "".join(
        f'<Default Extension="{ending}" ContentType="{kind}"/>'
        for ending, kind in PICTURES.items()
        if ending in endings
    )
    return (
        f'{xml.DECLARATION}<Types xmlns="{_PACKAGE}content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{pictures}'
        '<Default Extension="odttf" ContentType="application/vnd.openxmlformats-officedocument.obfuscatedFont"/>'
        f"{''.join(overrides)}</Types>"
    )


def root_relationships() -> str:
    """Return the relationships of the package itself."""
    return xml.relationships(
        (
            ("rId1", f"{_OFFICE}relationships/officeDocument", "word/document.xml", False),
            ("rId2", f"{_PACKAGE}relationships/metadata/core-properties", "docProps/core.xml", False),
            ("rId3", f"{_OFFICE}relationships/extended-properties", "docProps/app.xml", False),
            ("rId4", f"{_OFFICE}relationships/custom-properties", "docProps/custom.xml", False),
        )
    )


def core_properties(document: tree.Document) -> str:
    """Return what the file says about itself."""
    author = xml.escape(document.author or "allidocs")
    stamp = f"{day_of(document).isoformat()}T00:00:00Z"
    keywords = f"<cp:keywords>{xml.escape(document.keywords)}</cp:keywords>" if document.keywords else ""
    return (
        f'{xml.DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{xml.escape(document.title)}</dc:title><dc:subject>{xml.escape(document.subject)}</dc:subject>"
        f"<dc:creator>{author}</dc:creator>{keywords}<dc:language>{xml.escape(document.lang)}</dc:language>"
        f"<cp:lastModifiedBy>{author}</cp:lastModifiedBy>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{stamp}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{stamp}</dcterms:modified></cp:coreProperties>'
    )


def app_properties() -> str:
    """Return the extended properties: the program, and no more."""
    return (
        f'{xml.DECLARATION}<Properties xmlns="{_OFFICE}extended-properties"><Application>allidocs</Application>'
        "<AppVersion>1.0000</AppVersion></Properties>"
    )


def custom_properties(document: tree.Document) -> str:
    """Return the custom properties: the visible line, the status and the reference of the document, and for each table
    and figure where in the plan its rows stand.
    """
    values = {
        "Reference": document.footer,
        "Status": document.mark,
        "allidocs.reference": document.reference,
        **{
            f"allidocs.source.{node.id}": ", ".join(note.source for note in node.notes if note.source)
            for node in (visit.node for visit in walk(document))
            if isinstance(node, tree.Table | tree.Figure) and node.id
        },
    }
    inner = "".join(
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="{at}" name="{name}">'
        f"<vt:lpwstr>{xml.escape(value)}</vt:lpwstr></property>"
        for at, (name, value) in enumerate(
            ((name, value) for name, value in values.items() if value), start=2
        )
    )
    return (
        f'{xml.DECLARATION}<Properties xmlns="{_OFFICE}custom-properties" xmlns:vt="{_OFFICE}docPropsVTypes">'
        f"{inner}</Properties>"
    )


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


def zipped(parts: Mapping[str, bytes], day: date) -> bytes:
    """Return the parts as a zip in their order, every entry dated `day`."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.external_attr, entry.create_system = 0o600 << 16, 3
            stored = name.endswith(".png")
            entry.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            package.writestr(entry, content, compresslevel=None if stored else 3)
    return out.getvalue()
