"""Opening a returned DOCX or XLSX as if its sender wished us ill: everything is bounded before it is unpacked or parsed.

What is refused is refused with a sentence. Nothing is written, fetched or run.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any
from xml.sax import SAXException

from allidocs.base.errors import CannotRun, LimitReached

MAX_FILE = 100_000_000
"""Bytes of the file itself."""
MAX_ENTRIES = 5_000
MAX_PART = 120_000_000
"""Bytes of one unpacked XML part; a contract of a thousand pages has about 40 million."""
MAX_TOTAL = 400_000_000
"""Bytes of all unpacked parts that are read."""
MAX_RATIO = 400
"""How many times smaller than its content an entry may be, once it is large; honest XML stays under 100."""
_RATIO_FROM = 4_000_000
MAX_ELEMENTS = 3_000_000
MAX_NESTING = 200

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships/"
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_NO_ZIP = (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError, OSError, EOFError)
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class NotReadable(CannotRun):
    """A returned file is not of the kind that is asked for, is broken, or holds what a returned document has no business with."""

    reason = "document"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A kind of file: how people call it, its program, the folder of its main part, and how that part says what it is."""

    what: str
    program: str
    folder: str
    main: re.Pattern[str]


DOCX = Wanted("DOCX", "Word", "word/", re.compile(r"wordprocessingml\.(?:document|template)\.main\+xml"))
XLSX = Wanted("XLSX", "Excel", "xl/", re.compile(r"spreadsheetml\.(?:sheet|template)\.main\+xml"))
_OTHERS = (
    ("presentationml", "a presentation"), ("spreadsheetml", "a spreadsheet"), ("wordprocessingml", "a Word document"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Package:
    """An opened DOCX or XLSX: `name` for messages, `main` the main part's name, `parts` the parsed parts by relation."""

    name: str
    main: str
    _zip: zipfile.ZipFile
    _budget: list[int] = field(default_factory=lambda: [MAX_TOTAL])

    def has(self, part: str) -> bool:
        """Say whether the package holds a part."""
        return part in self._zip.namelist()

    def names(self) -> tuple[str, ...]:
        """Return the names of all parts."""
        return tuple(self._zip.namelist())

    def xml(self, part: str) -> Any:
        """Return the parsed root of a part; raises NotReadable when it is missing, broken or hostile."""
        return parse_xml(_entry(self._zip, part, self.name, self._budget), part, self.name)

    def inner(self, part: str) -> Package:
        """Return a package that is a part of this one, such as a chart's workbook; raises NotReadable."""
        try:
            archive = zipfile.ZipFile(io.BytesIO(_entry(self._zip, part, self.name, self._budget)))
            infos = archive.infolist()
        except _NO_ZIP as error:
            raise NotReadable(f"{self.name}: {part} is damaged", "ask for the file again") from error
        _judge(infos, self.name)
        found = Package(self.name, "", archive, self._budget)
        main = found.related("officeDocument")
        if not main:
            raise NotReadable(f"{self.name}: {part} is no package")
        return replace(found, main=main[0])

    def related(self, kind: str, of: str = "") -> tuple[str, ...]:
        """Return the parts that the main part (or `of`) is related to as `kind`, such as `comments`, in file order."""
        return tuple(dict.fromkeys(target for _, type_, target in self._relations(of) if type_ == kind))

    def targets(self) -> Mapping[str, str]:
        """Return the parts that the main part is related to, by the ids of the relations."""
        return {id_: target for id_, _, target in self._relations()}

    def _relations(self, of: str = "") -> Iterator[tuple[str, str, str]]:
        """Yield id, kind and part of each relation to a part that is there."""
        folder, _, base = (of or self.main).rpartition("/")
        rels = f"{folder}/_rels/{base}.rels" if folder else f"_rels/{base}.rels"
        if not self.has(rels):
            return
        for relation in self.xml(rels).iter(_RELATIONSHIP):
            target = _target(folder, relation.get("Target", ""))
            if relation.get("TargetMode") != "External" and self.has(target):
                yield relation.get("Id", ""), relation.get("Type", "").rpartition("/")[2], target


def open_file(path: Path, wanted: Wanted = DOCX) -> Package:
    """Open a returned document; raises NotReadable or LimitReached with a sentence."""
    try:
        if not path.is_file():
            raise NotReadable(f"there is no file `{path}`", f"name the {wanted.what} that came back")
        if path.stat().st_size > MAX_FILE:
            raise LimitReached(f"{path.name} is larger than {MAX_FILE // 1_000_000} MB")
        data = path.read_bytes()
    except OSError as error:
        raise NotReadable(f"cannot read {path}: {error.strerror or error}") from error
    return open_bytes(data, path.name, wanted)


def open_bytes(data: bytes, name: str, wanted: Wanted = DOCX) -> Package:
    """Open the bytes of a returned document; raises NotReadable or LimitReached with a sentence."""
    if len(data) > MAX_FILE:
        raise LimitReached(f"{name} is larger than {MAX_FILE // 1_000_000} MB")
    if data[:8] == _COMPOUND:
        raise NotReadable(
            f"{name} is encrypted, or in the {wanted.program} format of before 2007",
            f"open it in {wanted.program} with its password and save it as a {wanted.what} without one",
        )
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        infos = archive.infolist()
    except _NO_ZIP as error:
        raise NotReadable(
            f"{name} is no {wanted.what}, or it is damaged", "ask for the file again"
        ) from error
    _judge(infos, name)
    main = _main_part(archive, name, wanted)
    return Package(name, main, archive)


def _judge(infos: list[zipfile.ZipInfo], name: str) -> None:
    """Refuse an archive by its list of contents, before anything is unpacked."""
    if len(infos) > MAX_ENTRIES:
        raise LimitReached(f"{name} holds more than {MAX_ENTRIES:,} parts")
    seen: set[str] = set()
    for info in infos:
        part = info.filename
        if (
            part.startswith(("/", "\\"))
            or ".." in re.split(r"[/\\]", part)
            or "\\" in part
            or ":" in part
            or "\0" in part
        ):
            raise NotReadable(f"{name} holds a part whose name leaves the package: {part[:80]!r}")
        if part.lower() in seen:
            raise NotReadable(f"{name} holds the part {part[:80]} twice, so that readers would disagree")
        seen.add(part.lower())
        if info.flag_bits & 0x1:
            raise NotReadable(f"{name} holds encrypted parts", "save it without a password")
        if "vbaproject" in part.lower() or part.lower().endswith(("/vbadata.xml", "vbaproject.bin")):
            raise NotReadable(
                f"{name} contains macros, which no returned document needs",
                "save it without macros",
            )
        if info.file_size > _RATIO_FROM and info.file_size > MAX_RATIO * max(1, info.compress_size):
            raise LimitReached(
                f"{name}: {part[:80]} would unpack to {info.file_size // 1_000_000} MB; that is no document"
            )
    if sum(info.file_size for info in infos) > 4 * MAX_TOTAL:
        raise LimitReached(f"{name} would unpack to more than {4 * MAX_TOTAL // 1_000_000} MB")


def _main_part(archive: zipfile.ZipFile, name: str, wanted: Wanted) -> str:
    budget = [MAX_TOTAL]
    names = set(archive.namelist())
    plain = f".{wanted.what.lower()}"
    if "[Content_Types].xml" not in names or "_rels/.rels" not in names:
        what = "an OpenDocument file" if "mimetype" in names else f"no {wanted.what}"
        raise NotReadable(f"{name} is {what}", f"save it as {plain} ({wanted.program}) and try again")
    types = parse_xml(_entry(archive, "[Content_Types].xml", name, budget), "[Content_Types].xml", name)
    told = " ".join(element.get("ContentType", "") for element in types.iter("{*}Override", "{*}Default"))
    if "macroEnabled" in told or "vbaProject" in told:
        raise NotReadable(
            f"{name} contains macros, which no returned document needs", f"save it as {plain}, without macros"
        )
    rels = parse_xml(_entry(archive, "_rels/.rels", name, budget), "_rels/.rels", name)
    for relation in rels.iter(_RELATIONSHIP):
        if relation.get("Type") in (f"{_OFFICE}officeDocument", f"{_STRICT}officeDocument"):
            main = _target("", relation.get("Target", ""))
            if main in names and (wanted.main.search(told) or main.startswith(wanted.folder)):
                return main
    if wanted.main.search(told):
        raise NotReadable(f"{name} is damaged: its main part is missing", "ask for the file again")
    kind = next(
        (what for mark, what in _OTHERS if re.search(rf"{mark}\.\w+\.main", told)),
        f"no {wanted.program} document",
    )
    raise NotReadable(f"{name} is {kind}", f"name the {wanted.what} that came back")


def _target(folder: str, target: str) -> str:
    path = target if target.startswith("/") else f"{folder}/{target}"
    return posixpath.normpath(path).lstrip("/")


def _entry(archive: zipfile.ZipFile, part: str, name: str, budget: list[int]) -> bytes:
    """Unpack one part, never more than its bound, whatever the archive claims about its size."""
    limit = min(MAX_PART, budget[0])
    try:
        with archive.open(part) as file:
            data = file.read(limit + 1)
    except KeyError:
        raise NotReadable(f"{name} lacks its part {part}", "ask for the file again") from None
    except (
        zipfile.BadZipFile,
        zlib.error,
        NotImplementedError,
        RuntimeError,
        ValueError,
        OSError,
        EOFError,
    ) as error:
        raise NotReadable(
            f"{name} is damaged: {part} cannot be unpacked", "ask for the file again"
        ) from error
    except Exception as error:  # other packers' own errors (lzma, bz2)
        raise NotReadable(
            f"{name} is damaged: {part} cannot be unpacked", "ask for the file again"
        ) from error
    if len(data) > limit:
        raise LimitReached(f"{name}: {part} is larger than {limit // 1_000_000} MB")
    budget[0] -= len(data)
    return data


def parse_xml(data: bytes, part: str, name: str) -> Any:
    """Return the root of an XML part; refuses document types, entities, depth and size beyond any document."""
    from lxml import etree

    if b"<!DOCTYPE" in data or b"<!ENTITY" in data or _other_encoding_dtd(data):
        raise NotReadable(
            f"{name}: {part} declares a document type, which no office file does", "do not trust this file"
        )
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, SAXException, ValueError) as error:
        large = "huge" in str(error).lower() or "depth" in str(error).lower()
        why = "is nested deeper or holds longer texts than any document" if large else "is no sound XML"
        raise NotReadable(f"{name} is damaged: {part} {why}", "ask for the file again") from error
    info: Any = root.getroottree().docinfo
    if info.doctype:
        raise NotReadable(
            f"{name}: {part} declares a document type, which no office file does", "do not trust this file"
        )
    _bounded(root, part, name)
    return root


def _other_encoding_dtd(data: bytes) -> bool:
    """Say whether a document type hides behind another encoding than UTF-8."""
    head = data[:4]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in head:
        return any(mark.encode(code) in data for mark in ("<!DOCTYPE", "<!ENTITY") for code in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"))  # fmt: skip
    return False


def _bounded(root: Any, part: str, name: str) -> None:
    if root.xpath("count(//*)") > MAX_ELEMENTS:
        raise LimitReached(f"{name}: {part} holds more than {MAX_ELEMENTS:,} elements")
    if root.xpath("boolean(" + "/*" * (MAX_NESTING + 1) + ")"):
        raise LimitReached(f"{name}: {part} is nested more than {MAX_NESTING} deep")


def manifests(package: Package) -> Iterator[Any]:
    """Yield the parts of custom XML, of which one may be ours: by now it may bear any name."""
    for name in package.names():
        if name.startswith("customXml/item") and name.endswith(".xml") and "Props" not in name:
            try:
                yield package.xml(name)
            except NotReadable:
                continue


def custom_properties(package: Package) -> Mapping[str, str]:
    """Return the custom document properties, empty where a scrubber took them."""
    if not package.has("docProps/custom.xml"):
        return {}
    root = package.xml("docProps/custom.xml")
    return {element.get("name", ""): "".join(element.itertext()) for element in root}


def core_properties(package: Package) -> Mapping[str, str]:
    """Return what a package says of itself, such as who saved it last: empty where it says nothing."""
    if not package.has("docProps/core.xml"):
        return {}
    root = package.xml("docProps/core.xml")
    return {element.tag.rpartition("}")[2]: "".join(element.itertext()).strip() for element in root}
