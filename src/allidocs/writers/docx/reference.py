"""A firm's own Word document as the source of the look: its styles, colours, sheet and running lines.

The file comes from outside: it is read within bounds, no entity is expanded, and its words, properties and comments are
never taken. Lists count as ours do, because the numbers of headings and clauses must be those of the tree; where a
firm's list counts the same, its look is taken. How it numbers the parts of a contract, `Article I`, is said for all
formats.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace
from decimal import Decimal
from io import BytesIO
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part, XmlPart
from docx.oxml.parser import parse_xml
from docx.package import Package
from lxml import etree

from allidocs.base.errors import CannotRun, LimitReached
from allidocs.document.articles import FORMS
from allidocs.theme.tokens import Theme
from allidocs.writers.docx import xml
from allidocs.writers.docx.letterhead import RunningPart, read_running, sections_to_body
from allidocs.writers.docx.styles.named import HEADINGS, Style
from allidocs.writers.docx.styles.properties import counted

MAX_ENTRIES = 2000
MAX_PART_BYTES = 8_000_000
"""Bounds far above any firm's template."""

_W = f"{{{xml.W}}}"
_R = f"{{{xml.R}}}"
_NEAR = 2.0
"""Millimetres by which a sheet may differ from its norm."""
_BEFORE = {
    "keepNext": (), "keepLines": ("keepNext",),
    "numPr": ("keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl"),
    "tabs": ("keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers", "pBdr", "shd"),
}  # fmt: skip
"""What stands before the properties of a paragraph that stay ours."""


@dataclass(frozen=True, slots=True)
class Reference:
    """What a reference document gives: style elements by kind and name, defaults, Office theme, margins in mm.

    Sheet, margins and running lines are those of the section that its text stands in. `letter` says whether its sheet is Letter rather than A4 (None for any other), `edges` the twips from the sheet's
    edge to header and footer; `levels` are the levels of its heading list, `running` its headers and footers. `article` is
    how it numbers the parts of a contract, as a theme says it, empty where as everywhere; `language` its own one.
    """

    styles: Mapping[tuple[str, str], Any] = field(default_factory=dict)
    defaults: str = ""
    theme: bytes = b""
    margins: Mapping[str, Decimal] = field(default_factory=dict)
    letter: bool | None = None
    edges: tuple[int, int] | None = None
    levels: Mapping[int, Any] = field(default_factory=dict)
    running: Mapping[str, RunningPart] = field(default_factory=dict)
    article: str = ""
    language: str = ""


def read_reference(content: bytes) -> Reference:
    """Return what a DOCX gives; raises CannotRun when it is none, LimitReached when it is too large."""
    try:
        _bound(content)
        package = Package.open(BytesIO(content))
        for held in package.iter_parts():
            if isinstance(held, XmlPart) and held.element.getroottree().docinfo.doctype:
                raise CannotRun(
                    "the theme's reference document declares entities, which Word documents never do"
                )
        main = package.main_document_part
        document, styles, numbering = (
            _element(main),
            _element(_beside(main, RELATIONSHIP_TYPE.STYLES)),
            _element(_beside(main, RELATIONSHIP_TYPE.NUMBERING)),
        )
    except etree.XMLSyntaxError as error:
        raise CannotRun("the theme's reference document is damaged") from error
    except (
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        zlib.error,
        NotImplementedError,
        RuntimeError,
        EOFError,
    ) as error:
        raise CannotRun(
            "the theme's reference document is no Word document (.docx), or a part of it is missing",
            "open it in Word and save it again as a Word document",
        ) from error
    sections = sections_to_body(document) if document is not None else []
    told = sections[-1] if sections else None
    defaults = styles.find(f"{_W}docDefaults") if styles is not None else None
    found = {
        (one.get(f"{_W}type", ""), one.find(f"{_W}name").get(f"{_W}val", "").lower()): one
        for one in (styles.iter(f"{_W}style") if styles is not None else ())
        if one.find(f"{_W}name") is not None
    }
    levels = heading_levels(found, numbering) if numbering is not None else {}
    article = article_of(levels[0], found[_HEADING_1]) if 0 in levels else ""
    return Reference(
        found,
        _text(_only_known(defaults)) if defaults is not None else "",
        _theme(_beside(main, RELATIONSHIP_TYPE.THEME)),
        _margins(told),
        _letter(told),
        _edges(told),
        {at: level for at, level in levels.items() if counts_alike(level, at) or (at == 0 and article)},
        read_running(main, sections),
        article,
        _language(defaults),
    )


def _bound(content: bytes) -> None:
    """Refuse a package that unpacks to too much before it is opened."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        entries = package.infolist()
        if len(entries) > MAX_ENTRIES:
            raise LimitReached(f"the reference document has more than {MAX_ENTRIES} parts")
        for entry in entries:
            if entry.file_size > MAX_PART_BYTES:
                raise LimitReached(
                    f"{entry.filename} of the reference document is larger than {MAX_PART_BYTES // 1_000_000} MB"
                )


def _beside(main: Part, kind: str) -> Part | None:
    """Return the first part that the main part is related to as `kind`."""
    related = (
        relation for relation in main.rels.values() if relation.reltype == kind and not relation.is_external
    )
    return next((relation.target_part for relation in related), None)


def _element(held: Part | None) -> Any:
    """Return the root of a part, which some programs give types that python-docx does not open; None for no part."""
    if held is None:
        return None
    return held.element if isinstance(held, XmlPart) else parse_xml(held.blob)


def _theme(held: Part | None) -> bytes:
    """Return the Office theme, unless it shows something else that the package holds."""
    if held is None or any(name.startswith(_R) for node in _element(held).iter() for name in node.attrib):
        return b""
    return bytes(held.blob)


def _margins(section: Any) -> dict[str, Decimal]:
    found = section.find(f"{_W}pgMar") if section is not None else None
    margins = {}
    for side in ("top", "right", "bottom", "left"):
        value = found.get(f"{_W}{side}", "") if found is not None else ""
        if value.lstrip("-").isdecimal() and len(value) < 6:
            margins[side] = min(
                max(Decimal(abs(int(value))) * Decimal("25.4") / 1440, Decimal(5)), Decimal(70)
            )
    return margins


def _letter(section: Any) -> bool | None:
    """Say whether the sheet is Letter or A4; None where it is neither."""
    found = section.find(f"{_W}pgSz") if section is not None else None
    told = [found.get(f"{_W}{side}", "") for side in ("w", "h")] if found is not None else []
    if not told or not all(side.isdecimal() and len(side) < 6 for side in told):
        return None
    short, long = sorted(int(side) * 25.4 / 1440 for side in told)
    for letter, width, height in ((True, 215.9, 279.4), (False, 210.0, 297.0)):
        if abs(short - width) < _NEAR and abs(long - height) < _NEAR:
            return letter
    return None


def _edges(section: Any) -> tuple[int, int] | None:
    found = section.find(f"{_W}pgMar") if section is not None else None
    told = [found.get(f"{_W}{side}", "") for side in ("header", "footer")] if found is not None else [""]
    if not all(side.isdecimal() and len(side) < 5 for side in told):
        return None
    header, footer = (int(side) for side in told)
    return header, footer


def with_margins(theme: Theme, reference: Reference) -> Theme:
    """Return the theme with the sheet and the margins of the reference document."""
    page, found = theme.page, reference.margins
    top, right = found.get("top", page.top), found.get("right", page.right)
    bottom, left = found.get("bottom", page.bottom), found.get("left", page.left)
    size = page.size if reference.letter is None else "Letter" if reference.letter else "A4"
    return replace(theme, page=replace(page, size=size, top=top, right=right, bottom=bottom, left=left))


def with_language(defaults: str, lang: str) -> str:
    """Return the defaults of a reference document with the language of ours."""
    root = etree.fromstring(defaults)
    properties = root.find(f"{_W}rPrDefault/{_W}rPr")
    if properties is None:
        return defaults
    for old in properties.findall(f"{_W}lang"):
        properties.remove(old)
    etree.SubElement(properties, f"{_W}lang", {f"{_W}val": lang, f"{_W}eastAsia": lang, f"{_W}bidi": "ar-SA"})
    return _text(root)


def style_ids(reference: Reference, ours: Mapping[str, Style]) -> dict[str, str]:
    """Return our id for each id of a style of the reference document."""
    known = {(style.kind, style.name.lower()): style for style in ours.values()}
    identities = {}
    for key, element in reference.styles.items():
        own = element.get(f"{_W}styleId", "")
        identities[own] = known[key].id if key in known else _free(own, ours)
    return identities


def definitions(reference: Reference, ours: Mapping[str, Style]) -> tuple[dict[str, str], str]:
    """Return the definitions that stand in for ours, by our ids, and those of styles that ours do not have.

    Styles are matched by kind and name, as Word matches them when it pastes.
    """
    known = {(style.kind, style.name.lower()): style for style in ours.values()}
    identities = style_ids(reference, ours)
    theirs = {element.get(f"{_W}styleId", ""): element for element in reference.styles.values()}
    instead: dict[str, str] = {}
    more = []
    for key, element in reference.styles.items():
        if key[0] not in ("paragraph", "character"):
            continue
        style = known.get(key)
        adapted = _adapted(element, identities, style, theirs)
        if style is None:
            more.append(_text(adapted))
        else:
            instead[style.id] = _text(adapted)
    return instead, "".join(more)


def _free(identity: str, ours: Mapping[str, Style]) -> str:
    return f"Firm{identity}" if identity in ours else identity


def _adapted(
    element: Any, identities: Mapping[str, str], style: Style | None, theirs: Mapping[str, Any]
) -> Any:
    """Return a copy of a style under our id, with our list in place of its own, and what keeps to the next paragraph."""
    copy = _only_known(element)
    copy.set(f"{_W}styleId", identities[element.get(f"{_W}styleId", "")])
    if style is None:
        copy.attrib.pop(f"{_W}default", None)
    for name in ("basedOn", "next", "link"):
        child = copy.find(f"{_W}{name}")
        if child is None:
            continue
        target = identities.get(child.get(f"{_W}val", ""))
        if name == "link" or target is None:
            copy.remove(child)
        else:
            child.set(f"{_W}val", target)
    for lists in list(copy.iter(f"{_W}numPr")):
        lists.getparent().remove(lists)
    if style is not None and style.kind == "paragraph":
        headed = style.base.startswith(("Heading", "ScheduleHeading"))
        if "numPr" in style.paragraph or not headed:
            _put(copy, "numPr", (style.paragraph if "numPr" in style.paragraph else counted(None))["numPr"])
        for held in ("keepNext", "keepLines"):
            if held in style.paragraph:
                _put(copy, held, style.paragraph[held])
        if "tabs" in style.paragraph:
            _put(copy, "tabs", _alone(style.paragraph["tabs"], _stops_below(element, theirs)))
    return copy


def _stops_below(element: Any, theirs: Mapping[str, Any]) -> set[str]:
    """Return where the styles that a style is based on stop tabs: Word adds up stops, it does not replace them."""
    found: set[str] = set()
    seen: set[str] = set()
    base = element.find(f"{_W}basedOn")
    while base is not None and (name := base.get(f"{_W}val", "")) in theirs and name not in seen:
        seen.add(name)
        stops = theirs[name].findall(f"{_W}pPr/{_W}tabs/{_W}tab")
        found |= {one.get(f"{_W}pos", "") for one in stops if one.get(f"{_W}val") != "clear"}
        base = theirs[name].find(f"{_W}basedOn")
    return {place for place in found if place.lstrip("-").isdecimal() and len(place) < 7}


def _alone(tabs: str, below: set[str]) -> str:
    """Return tab stops of ours with those cleared that would come from below."""
    clear = "".join(
        f'<w:tab w:val="clear" w:pos="{place}"/>'
        for place in sorted(below, key=int)
        if f'w:pos="{place}"' not in tabs
    )
    return tabs.replace("<w:tabs>", f"<w:tabs>{clear}", 1)


def _put(style: Any, name: str, content: str) -> None:
    """Put a paragraph property of ours into a style of theirs: our lists count, our lines end at our margins, captions keep."""
    group = style.find(f"{_W}pPr")
    if group is None:
        group = etree.Element(f"{_W}pPr")
        after = style.find(f"{_W}rPr")
        style.insert(style.index(after) if after is not None else len(style), group)
    for old in group.findall(f"{_W}{name}"):
        group.remove(old)
    before = {f"{_W}{one}" for one in _BEFORE[name]}
    place = sum(child.tag in before for child in group)
    group.insert(place, etree.fromstring(content.replace(f"<w:{name}", f'<w:{name} xmlns:w="{xml.W}"', 1)))


def _only_known(element: Any) -> Any:
    """Return a copy without the elements and attributes of later dialects, which need declarations of their own."""
    copy = deepcopy(element)
    for node in list(copy.iter()):
        if not isinstance(node.tag, str) or not node.tag.startswith(_W):
            if node.getparent() is not None:
                node.getparent().remove(node)
            continue
        for name in list(node.attrib):
            if not name.startswith(_W) or name.startswith(f"{_W}rsid"):
                del node.attrib[name]
    for node in copy.findall(f"{_W}rsid"):
        copy.remove(node)
    return copy


def _text(element: Any) -> str:
    etree.cleanup_namespaces(element)
    return etree.tostring(element, encoding="unicode", with_tail=False)


def heading_levels(styles: Mapping[tuple[str, str], Any], numbering: Any) -> dict[int, Any]:
    """Return the levels (from 0) that the firm's heading styles count by, each at its own place."""
    numbers = {one.get(f"{_W}numId"): one for one in numbering.iter(f"{_W}num")}
    abstract = {one.get(f"{_W}abstractNumId"): one for one in numbering.iter(f"{_W}abstractNum")}
    shared = {
        link.get(f"{_W}val"): one
        for one in abstract.values()
        if (link := one.find(f"{_W}styleLink")) is not None
    }
    found = {}
    for at in range(HEADINGS):
        number = numbers.get(_counted_by(styles, f"heading {at + 1}"))
        definition = number.find(f"{_W}abstractNumId") if number is not None else None
        levels = abstract.get(definition.get(f"{_W}val")) if definition is not None else None
        linked = levels.find(f"{_W}numStyleLink") if levels is not None else None
        levels = shared.get(linked.get(f"{_W}val")) if linked is not None else levels
        for level in levels.iter(f"{_W}lvl") if levels is not None else ():
            if level.get(f"{_W}ilvl") == str(at):
                found[at] = _only_known(level)
    return found


def _counted_by(styles: Mapping[tuple[str, str], Any], name: str) -> str:
    """Return the list that a paragraph style counts by, its own or that of a style that it is based on; empty without one."""
    by_id = {one.get(f"{_W}styleId", ""): one for (kind, _), one in styles.items() if kind == "paragraph"}
    style, seen = styles.get(("paragraph", name)), 0
    while style is not None and seen < len(by_id):
        own = style.find(f"{_W}pPr/{_W}numPr/{_W}numId")
        if own is not None:
            return str(own.get(f"{_W}val", ""))
        base = style.find(f"{_W}basedOn")
        style, seen = by_id.get(base.get(f"{_W}val", "")) if base is not None else None, seen + 1
    return ""


def counts_alike(level: Any, at: int) -> bool:
    """Say whether a level counts as ours do: 1, 1.1, 1.1.1.

    Another one below the parts of a contract would make the file disagree with every reference to it.
    """
    path = ".".join(f"%{step + 1}" for step in range(at + 1))
    return _form(level) == "decimal" and _shown(level).strip().rstrip(".") == path and _plain(level)


def article_of(level: Any, style: Any) -> str:
    """Return how a first level numbers the parts of a contract, `Article {I}`; empty where as ours, or in no form of a theme's."""
    slot, shown = _SLOTS.get(_form(level), ""), _shown(level).strip()
    if not slot or shown.count("%") != 1 or "%1" not in shown or not _plain(level) or counts_alike(level, 0):
        return ""
    capitals = any(_is_on(one.find(f"{_W}rPr/{_W}caps")) for one in (level, style))
    return shown.upper().replace("%1", f"{{{slot.upper() if slot == 'Ordinal' else slot}}}") if capitals else shown.replace("%1", f"{{{slot}}}")  # fmt: skip


_HEADING_1 = ("paragraph", "heading 1")
_SLOTS = {word: theme for theme, word in FORMS.items()} | {"ordinalText": "Ordinal"}
"""What a theme calls the forms of Word's."""


def _form(level: Any) -> str:
    form = level.find(f"{_W}numFmt")
    return str(form.get(f"{_W}val", "")) if form is not None else ""


def _shown(level: Any) -> str:
    text = level.find(f"{_W}lvlText")
    return str(text.get(f"{_W}val", "")) if text is not None else ""


def _plain(level: Any) -> bool:
    """Say whether a level begins at one, and with no picture."""
    start = level.find(f"{_W}start")
    return (start is None or start.get(f"{_W}val") == "1") and level.find(f"{_W}lvlPicBulletId") is None


def _is_on(switch: Any) -> bool:
    return switch is not None and switch.get(f"{_W}val", "true") not in ("0", "false", "off")


def _language(defaults: Any) -> str:
    """Return the language that a document's defaults name, `es` of `es-ES`; empty without one."""
    said = defaults.find(f"{_W}rPrDefault/{_W}rPr/{_W}lang") if defaults is not None else None
    return str(said.get(f"{_W}val", "")).partition("-")[0].lower() if said is not None else ""


def with_articles(theme: Theme, reference: Reference, languages: Iterable[str]) -> Theme:
    """Return the theme with the reference document's way to number the parts of a contract, where it says none itself.

    One that says a word counts in the document's own language alone.
    """
    own = dict(theme.articles)
    worded = any(letter.isalpha() for letter in re.sub(r"\{\w+\}", "", reference.article))
    found = {
        lang: reference.article
        for lang in languages
        if reference.article and not (worded and reference.language not in ("", lang))
    }
    return replace(theme, articles=tuple((found | own).items())) if found else theme


def level_xml(level: Any, at: int, style: str) -> str:
    """Return a level of the firm's list as one of ours, linked to `style`."""
    copy = deepcopy(level)
    for name in ("pStyle", "lvlRestart", "legacy"):
        for old in copy.findall(f"{_W}{name}"):
            copy.remove(old)
    copy.attrib.pop(f"{_W}tplc", None)
    copy.set(f"{_W}ilvl", str(at))
    linked = etree.Element(f"{_W}pStyle", {f"{_W}val": style})
    before = {f"{_W}start", f"{_W}numFmt"}
    copy.insert(sum(child.tag in before for child in copy), linked)
    return _text(copy)
