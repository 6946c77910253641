"""What a lawyer's scrubber would look for in a Word file that goes out: every part of every sample document."""

from __future__ import annotations

import getpass
import re
import socket
import struct
import zipfile
from collections import Counter
from functools import cache
from io import BytesIO
from typing import Any

import pytest
from lxml import etree

from allidocs.artifacts.catalogue import artifact
from allidocs.artifacts.compose import Stamp, compose
from allidocs.document import tree
from allidocs.document.text import plain_text, words
from allidocs.document.walk import walk
from allidocs.pipeline.themes import load_theme
from allidocs.writers.docx import write
from tests.pipeline.test_samples import TEMPLATES, cases, paged_cases, sample
from tests.reading_back import compact, every_byte
from tests.sampling import sampled
from tests.worlds import ROOT
from tests.writers.docx.reading import NS, W, parts

PARTS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(core|app|custom)\.xml|customXml/(item1|itemProps1)\.xml"
    r"|customXml/_rels/item1\.xml\.rels|word/(document|styles|numbering|settings|fontTable|comments)\.xml"
    r"|word/theme/theme1\.xml|word/(header|footer)(Cover|Wide)?\.xml|word/fonts/font\d+\.odttf"
    r"|word/media/(band|image\d+)\.png|word/media/drawing\d+\.svg|word/_rels/(document|fontTable|headerCover)\.xml\.rels"
    r"|word/charts/chart\d+\.xml|word/charts/_rels/chart\d+\.xml\.rels|word/embeddings/workbook\d+\.xlsx"
    r"|workbook/(\[Content_Types\]\.xml|_rels/\.rels|docProps/(core|app)\.xml|xl/_rels/workbook\.xml\.rels)"
    r"|workbook/xl/(worksheets/sheet\d+|workbook|sharedStrings|styles|theme/theme1)\.xml"
)
"""No thumbnail, no web settings, no people, no printer, no glossary, no macro."""
TRACES = (
    b"rsid", b"docVars", b"attachedTemplate", b"mailMerge", b"removePersonalInformation", b"proofErr", b"w:vanish",
    b"w:lock", b"documentProtection", b"paraId", b"<Template>", b"<Company>", b"<Manager>", b"TotalTime", b"altChunk",
    b"oleObject", b"framePr", b"updateFields", b"w:dirty",
)  # fmt: skip
PATHS = re.compile(rb"file:|site-packages|(?<![\w<])/(home|root|tmp|usr|var|Users)/|[A-Z]:\\\\|\\\\\\\\\w")
FIELDS = {"TOC", "PAGEREF", "REF", "SEQ", "PAGE", "NUMPAGES"}
DRAWN = {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"pHYs", b"gAMA", b"sRGB", b"sBIT"}
"""Chunks of a PNG that say how it looks; others can say who made it and when."""
Case = tuple[str, str, str, bool]


def every() -> list[Case]:
    """Return documents of every kind, in a sweep all, and contract frames once more as copies for the other side."""
    return [
        *((*case, False) for case in paged_cases()),
        *((*case, True) for case in sampled([case for case in cases() if case[1] == "contract-frame"], 2)),
    ]


@cache
def made(name: str, id_: str, lang: str, copy: bool) -> tuple[tree.Document, bytes]:
    """Return a document as it is sent, and its file."""
    stamp = Stamp(digest="1a2b3c4d", counterparty=copy)
    document = compose(sample(name), artifact(id_), lang, TEMPLATES, stamp).document
    return document, write(document, load_theme(TEMPLATES), resources=TEMPLATES.read)


every_file = pytest.mark.parametrize("case", every(), ids=lambda case: "-".join(map(str, case)))


def everything(docx: bytes) -> dict[str, bytes]:
    """Return every part, and those of the workbooks behind charts as `workbook/…`."""
    found = parts(docx)
    for name in [name for name in found if name.endswith(".xlsx")]:
        found |= {f"workbook/{inner}": content for inner, content in parts(found[name]).items()}
    return found


def roots(docx: bytes) -> dict[str, Any]:
    """Return every part that is XML."""
    return {
        name: etree.fromstring(content)
        for name, content in parts(docx).items()
        if name.endswith((".xml", ".rels"))
    }


@every_file
def test_a_package_holds_what_it_needs_and_no_trace_of_its_making(case: Case) -> None:
    """No part too many; no session marks, templates, machines, users, protection, prompts or hidden text in any byte."""
    document, docx = made(*case)
    found = everything(docx)
    assert [] == [name for name in found if not PARTS.fullmatch(name)]
    # Folders, machines and users may be called like a word of a document: only properties are searched for their names.
    names = {socket.gethostname().encode(), getpass.getuser().encode()} - {b"allidocs"}
    for name, content in found.items():
        if name.endswith(".png"):
            assert _chunks(content) <= DRAWN, name
        if not name.endswith((".xml", ".rels", ".svg")):
            continue
        # A workbook names the property even where no company stands in it.
        filled = content.replace(b"<Company></Company>", b"")
        assert [] == [trace for trace in TRACES if trace in filled], name
        assert PATHS.search(content) is None, name
        assert str(ROOT).encode() not in content, name
        if "docProps/" in name:
            assert [] == [one for one in names if re.search(rb"\b%b\b" % re.escape(one), content)], name
    fields = {
        (node.text or "").split()[0] for root in roots(docx).values() for node in root.iter(f"{W}instrText")
    }
    assert fields <= FIELDS
    assert document.as_of


def _chunks(png: bytes) -> set[bytes]:
    at, kinds = 8, set()
    while at < len(png):
        (size,) = struct.unpack(">I", png[at : at + 4])
        kinds.add(png[at + 4 : at + 8])
        at += size + 12
    return kinds


@every_file
def test_nobody_is_named_but_who_is_meant(case: Case) -> None:
    """The plan's authors in the properties, the program on its own comments, the document's day everywhere."""
    document, docx = made(*case)
    held = roots(docx)
    author = document.author or "allidocs"
    core = {etree.QName(node).localname: node.text or "" for node in held["docProps/core.xml"]}
    day = f"{document.as_of}T00:00:00Z"
    assert {"creator": author, "lastModifiedBy": author, "created": day, "modified": day} == {
        key: core.pop(key) for key in ("creator", "lastModifiedBy", "created", "modified")
    }
    assert {"title": document.title, "subject": document.subject, "language": document.lang} == core
    for name, content in everything(docx).items():
        if name == "workbook/docProps/core.xml":
            told = {etree.QName(node).localname: node.text or "" for node in etree.fromstring(content)}
            assert {"creator": "", "lastModifiedBy": "", "created": day, "modified": day} == told
    app = {etree.QName(node).localname: node.text for node in held["docProps/app.xml"]}
    assert {"Application": "allidocs", "AppVersion": "1.0000"} == app
    custom = {node.get("name"): node[0].text for node in held["docProps/custom.xml"]}
    meant = {"Reference": document.footer, "Status": document.mark, "allidocs.reference": document.reference}
    tables = (visit.node for visit in walk(document) if isinstance(visit.node, tree.Table | tree.Figure))
    sources = {
        f"allidocs.source.{one.id}": ", ".join(note.source for note in one.notes if note.source)
        for one in tables
    }
    assert {name: value for name, value in {**meant, **sources}.items() if value} == custom
    said = [root.xpath("//@w:author | //@w:initials | //@w:date", namespaces=NS) for root in held.values()]
    assert {value for one in said for value in one} <= {"allidocs", "ad", day}


@every_file
def test_nothing_leads_outside_but_the_links_of_the_text(case: Case) -> None:
    """No template, picture or font is fetched when the file is opened; every part is related to something."""
    document, docx = made(*case)
    meant = {visit.node.href for visit in walk(document) if isinstance(visit.node, tree.Link)}
    inside = set()
    for name, root in roots(docx).items():
        if not name.endswith(".rels"):
            continue
        folder = name.replace("_rels/", "").rpartition("/")[0]
        for relation in root:
            target = relation.get("Target")
            if relation.get("TargetMode") == "External":
                assert relation.get("Type").endswith("/hyperlink")
                assert target in meant
            else:
                inside.add(re.sub(r"[^/]+/\.\./", "", f"{folder}/{target}".lstrip("/")))
    others = {name for name in parts(docx) if not name.endswith(".rels") and name != "[Content_Types].xml"}
    assert others == inside


@every_file
def test_ids_are_unique_and_nothing_is_locked(case: Case) -> None:
    """Word repairs or refuses files that repeat the id of a bookmark, a control, a comment or a drawing."""
    _, docx = made(*case)
    held = roots(docx)
    root = held["word/document.xml"]
    starts = list(root.iter(f"{W}bookmarkStart"))
    kinds = {
        "bookmarks": [one.get(f"{W}id") for one in starts],
        "names": [one.get(f"{W}name").lower() for one in starts],
        "controls": [one.get(f"{W}val") for one in root.iterfind(".//w:sdtPr/w:id", NS)],
        "tags": [one.get(f"{W}val") for one in root.iter(f"{W}tag")],
        "drawings": [one.get("id") for part in held.values() for one in part.iter(f"{{{NS['wp']}}}docPr")],
        "comments": [one.get(f"{W}id") for one in root.iter(f"{W}commentReference")],
    }
    assert {} == {
        kind: twice
        for kind, ids in kinds.items()
        if (twice := [one for one, n in Counter(ids).items() if n > 1])
    }
    assert Counter(kinds["bookmarks"]) == Counter(one.get(f"{W}id") for one in root.iter(f"{W}bookmarkEnd"))
    tagged = [one for one in root.iter(f"{W}sdt") if one.find("w:sdtPr/w:tag", NS) is not None]
    assert len(tagged) == len(kinds["tags"])
    assert all(one.find("w:sdtPr/w:id", NS) is not None for one in tagged)
    assert [] == list(root.iter(f"{W}lock"))


@every_file
def test_the_zip_says_the_documents_day_and_nothing_of_the_machine(case: Case) -> None:
    """One date, one system, no comments, no extra fields: the same bytes wherever it is made."""
    document, docx = made(*case)
    with zipfile.ZipFile(BytesIO(docx)) as package:
        entries = package.infolist()
        assert b"" == package.comment
    year, month, day = map(int, document.as_of.split("-"))
    assert {(year, month, day, 0, 0, 0)} == {one.date_time for one in entries}
    assert {(3, 0o600 << 16, b"", b"")} == {
        (one.create_system, one.external_attr, one.extra, one.comment) for one in entries
    }
    assert "[Content_Types].xml" == entries[0].filename
    assert len(entries) == len({one.filename for one in entries})


@pytest.mark.parametrize(
    "case", [case for case in every() if case[3]], ids=lambda case: "-".join(map(str, case))
)
def test_a_copy_for_the_other_side_has_no_comments_at_all(case: Case) -> None:
    """No part, no relation, no content type, no author, no range; and no words of any note in any byte."""
    ours, _ = made(*case[:3], False)
    document, docx = made(*case)
    everything = b"".join(data for _, data in every_byte("copy.docx", docx))
    for trace in (b"comments.xml", b"commentR", b"w:author", b"w:initials", b"comments+xml"):
        assert trace not in everything
    notes = [
        visit.node
        for visit in walk(ours)
        if isinstance(visit.node, tree.Aside) and visit.node.kind == "drafting"
    ]
    assert notes or case[0] == "evaluate"
    said = compact(" ".join(words(document)))
    secret = {
        note for node in notes for note in plain_text(node).split("\n") if note and compact(note) not in said
    }
    assert secret or case[0] == "evaluate"
    assert [] == [note for note in secret if compact(note) in compact(everything.decode("utf-8", "replace"))]


def test_a_trace_would_be_seen() -> None:
    """The twin: paths, sessions and locks are found where they are."""
    for trace in (
        b"/home/rita/plan.yaml",
        b"C:\\\\Users\\\\rita",
        b"file:///x",
        b"/usr/lib/python3/site-packages/x",
    ):
        assert PATHS.search(trace) is not None
    assert PATHS.search(b"helios/contract-frame <w:p/> https://example.com/home/") is None
    assert not PARTS.fullmatch("docProps/thumbnail.jpeg")
    assert not PARTS.fullmatch("word/webSettings.xml")
