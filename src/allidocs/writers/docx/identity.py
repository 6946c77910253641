"""Who a Word file is and where its words come from, told several times over, because programs lose different tellings.

The reference of the document stands in a custom property, in a bookmark's name and in a
part of custom XML. Each plan value, each paragraph of a clause and each clause is a bookmark, because every word
processor keeps those; values are content controls as well, which Word shows by name, and the part of custom XML says
what each bookmark stands for. Nothing is locked.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from functools import lru_cache
from html import unescape
from typing import Literal

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE

from allidocs import __version__
from allidocs.base.ids import split
from allidocs.document import tree
from allidocs.document.text import words_hash
from allidocs.writers.docx import fields, xml
from allidocs.writers.docx.package import part, related
from allidocs.writers.docx.parts import Shared

NAMESPACE = "urn:allidocs:manifest:1"
LONGEST = 60
"""Characters of a path that a tag can hold beside the count of its occurrence; Word allows 64 in all."""

Kind = Literal["clause", "text", "field", "computed"]

_SHOWN = re.compile(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|<w:br/>|<w:tab/>")
_DATA = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"


@dataclass(slots=True)
class _Known:
    """A path that was met before: its digest, its names, how often it stood as a value and as a text."""

    digest: str
    tag: str
    alias: str
    values: int = 0
    texts: int = 0


@dataclass(slots=True)
class Identity:
    """Names what stands in one document and remembers the names for the manifest."""

    shared: Shared
    anchors: list[str] = field(default_factory=list)
    _known: dict[str, _Known] = field(default_factory=dict)
    _controls: set[int] = field(default_factory=set)

    def value(self, node: tree.Field, runs: str) -> str:
        """Return the runs of a plan value as a content control inside a bookmark; an empty value gets neither."""
        words = shown(runs)
        if not words or not node.path:
            return runs
        computed = node.kind == "computed"
        known = self._of(node.path)
        known.values += 1
        count = known.values
        name = f"ad_f_{known.digest}_{count}"
        self._note(name, node.path, "computed" if computed else "field", words)
        tag = f"={known.tag}#{count}" if computed else f"{known.tag}#{count}" if count > 1 else known.tag
        control = (
            f'<w:sdt><w:sdtPr><w:alias w:val="{known.alias}"/><w:tag w:val="{tag}"/>'
            f'<w:id w:val="{self._control(known.digest, count)}"/><w15:appearance w15:val="hidden"/></w:sdtPr>'
            f"<w:sdtContent>{runs}</w:sdtContent></w:sdt>"
        )
        return fields.bookmark(self.shared, name, control)

    def text(self, path: str, runs: str) -> str:
        """Return the runs of a paragraph of the clause at `path` inside a bookmark."""
        words = shown(runs)
        if not words:
            return runs
        known = self._of(path)
        known.texts += 1
        name = f"ad_t_{known.digest}_{known.texts}"
        self._note(name, path, "text", words)
        return fields.bookmark(self.shared, name, runs)

    def clause(self, name: str, path: str, runs: str) -> None:
        """Remember a clause, whose bookmark `name` holds the runs of its first paragraph."""
        self._note(name, path, "clause", shown(runs))

    def manifest(self, reference: str, words: str) -> str:
        """Return the part of custom XML that says what every bookmark stands for, the fingerprint of all words, and of a
        redline whose changes it was sent with.
        """
        told = f' words="{words}"' if words else ""
        changes = "".join(
            f'<change author="{xml.escape(author)}" date="{date}"/>' for author, date in self.shared.changes
        )
        return (
            f'{xml.DECLARATION}<manifest xmlns="{NAMESPACE}" reference="{xml.escape(reference)}"'
            f' version="{__version__}"{told}>{changes}{"".join(self.anchors)}</manifest>'
        )

    def _note(self, name: str, path: str, kind: Kind, words: str) -> None:
        self.anchors.append(
            f'<anchor name="{name}" path="{xml.escape(path)}" kind="{kind}" hash="{words_hash(words)}"/>'
        )

    def _of(self, path: str) -> _Known:
        known = self._known.get(path)
        if known is None:
            digest = hashlib.sha256(path.encode("utf-8", "replace")).hexdigest()[:10]
            tag = path if len(path) <= LONGEST else f"ad:{digest}"
            known = self._known[path] = _Known(digest, xml.escape(tag), xml.escape(_alias(path)))
        return known

    def _control(self, digest: str, count: int) -> int:
        """Return an id for a control: the same for the same value in every version, unique in the document."""
        identity = (int(digest[:8], 16) + count) & 0x7FFFFFFF
        while not identity or identity in self._controls:
            identity = (identity + 1) & 0x7FFFFFFF
        self._controls.add(identity)
        return identity


def shown(runs: str) -> str:
    """Return the words that runs show: deleted words are none, breaks and tabs count as spaces."""
    words = "".join([match[1] or " " if match[1] is not None else " " for match in _SHOWN.finditer(runs)])
    return unescape(words).strip() if "&" in words else words.strip()


@lru_cache(maxsize=4096)
def _alias(path: str) -> str:
    """Return the last two steps of a path, which tell a reader what a value is."""
    try:
        steps = [str(step) for step in split(path)]
    except ValueError:
        steps = [path]
    return ".".join(steps[-2:])[:LONGEST]


def document_mark(shared: Shared, reference: str) -> str:
    """Return the empty bookmark that names the state of the plan, for the first paragraph."""
    digest = re.sub(r"[^A-Za-z0-9_]", "", reference.rpartition("@")[2].partition("~")[0])[:32]
    return fields.bookmark(shared, f"ad_doc_{digest}", "") if digest else ""


def put_manifest(identity: Identity, reference: str, words: str) -> None:
    """Put the manifest with its properties into the package; nothing for a document without a reference.

    `words` is the fingerprint of the document's body, empty for one with tracked changes.
    """
    if not reference:
        return
    main = identity.shared.main
    digest = hashlib.sha256(reference.encode("utf-8", "replace")).hexdigest().upper()
    store = f"{{{digest[:8]}-{digest[8:12]}-{digest[12:16]}-{digest[16:20]}-{digest[20:32]}}}"
    properties = (
        f'{xml.DECLARATION}<ds:datastoreItem ds:itemID="{store}" xmlns:ds="{_DATA}"><ds:schemaRefs>'
        f'<ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    content = identity.manifest(reference, words)
    item = related(main, RELATIONSHIP_TYPE.CUSTOM_XML, "/customXml/item1.xml", CONTENT_TYPE.XML, content)
    told = part(main, "/customXml/itemProps1.xml", CONTENT_TYPE.OFC_CUSTOM_XML_PROPERTIES, properties)
    item.relate_to(told, RELATIONSHIP_TYPE.CUSTOM_XML_PROPS)
