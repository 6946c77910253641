"""Identity: a file that comes back says which plan it was made from and where each of its words belongs."""

from __future__ import annotations

import hashlib
from typing import Any

import pytest
from lxml import etree

from allidocs.document import tree
from allidocs.document.text import words_hash
from tests.kitchen_sink import kitchen_sink
from tests.writers.docx.reading import (
    NS,
    W,
    body,
    bookmarks,
    document,
    made,
    part,
    parts,
    text,
)  # fmt: skip

REFERENCE = "helios-nordwind/contract-frame/en/all@1a2b3c4d"
MANIFEST = "{urn:allidocs:manifest:1}"


def h10(path: str) -> str:
    """Return the part of a bookmark's name that stands for a path."""
    return hashlib.sha256(path.encode()).hexdigest()[:10]


def say(words: str) -> tuple[tree.Inline, ...]:
    """Return a text as inlines."""
    return (tree.Text(words),)


def value(path: str, words: str, **rest: Any) -> tree.Field:
    """Return a plan value."""
    return tree.Field(path, say(words), **rest)


def controls(root: Any) -> dict[str, str]:
    """Return the text of every content control by its tag."""
    return {
        found.find("w:sdtPr/w:tag", NS).get(f"{W}val"): text(found.find("w:sdtContent", NS))
        for found in root.iter(f"{W}sdt")
        if found.find("w:sdtPr/w:tag", NS) is not None
    }


def anchors(docx: bytes) -> dict[str, Any]:
    """Return the entries of the manifest by the bookmark that they describe."""
    entries = part(docx, "customXml/item1.xml").iter(f"{MANIFEST}anchor")
    return {str(found.get("name")): found for found in entries}


@pytest.fixture(scope="module")
def contract() -> bytes:
    """Return a contract with a clause of two paragraphs and values in it."""
    clause = tree.Clause(
        "term",
        (
            tree.Paragraph((tree.Text("Notice is "), value("contract.notice", "90 days"), tree.Text("."))),
            tree.List((tree.ListItem((tree.Paragraph(say("In writing & signed.")),)),), "number"),
        ),
        heading=say("Term"),
        path="contract.clauses.term",
    )
    other = tree.Clause("other", (tree.Paragraph((value("contract.notice", "90 days"),)),))
    computed = tree.Paragraph((value("value-at-stake", "3.2 M", kind="computed"),))
    return made(document(tree.Section("s", say("Term"), (clause, other, computed)), reference=REFERENCE))


def test_the_reference_is_told_in_a_property_a_bookmark_and_the_manifest_and_not_in_print(
    contract: bytes,
) -> None:
    """Any one of them is enough to find what the file was made from; a reader is not shown keys."""
    assert REFERENCE not in text(part(contract, "word/footer.xml"))
    names = {node.get("name"): "".join(node.itertext()) for node in part(contract, "docProps/custom.xml")}
    assert REFERENCE == names["allidocs.reference"]
    first = next(part(contract, "word/document.xml").iter(f"{W}p"))
    assert "ad_doc_1a2b3c4d" in [node.get(f"{W}name") for node in first.iter(f"{W}bookmarkStart")]
    assert REFERENCE == part(contract, "customXml/item1.xml").get("reference")


def test_a_document_without_a_reference_has_no_manifest() -> None:
    """Nothing pretends to be traceable."""
    found = parts(made(document(tree.Paragraph(say("x")))))
    assert not [name for name in found if name.startswith("customXml")]
    assert b"allidocs.reference" not in found["docProps/custom.xml"]


def test_a_value_is_a_hidden_control_inside_a_bookmark(contract: bytes) -> None:
    """The tag is the path, later occurrences are counted, formulas are told apart; nothing is locked."""
    root = part(contract, "word/document.xml")
    assert {
        "contract.notice": "90\u00a0days",
        "contract.notice#2": "90\u00a0days",
        "=value-at-stake#1": "3.2\u00a0M",
    } == controls(root)
    found = bookmarks(root)
    assert ["90\u00a0days", "90\u00a0days"] == [
        found[f"ad_f_{h10('contract.notice')}_{count}"] for count in (1, 2)
    ]
    assert "3.2\u00a0M" == found[f"ad_f_{h10('value-at-stake')}_1"]
    first = root.find(".//w:sdt", NS)
    assert ["alias", "tag", "id", "appearance"] == [etree.QName(one).localname for one in first[0]]
    assert "contract.notice" == first[0][0].get(f"{W}val")
    assert root.find(".//w:lock", NS) is None
    assert first.getprevious().tag == f"{W}bookmarkStart"


def test_paragraphs_of_a_clause_are_bookmarks_of_its_path(contract: bytes) -> None:
    """They hold the words without the heading; a clause without a path has none."""
    found = bookmarks(part(contract, "word/document.xml"))
    stem = f"ad_t_{h10('contract.clauses.term')}"
    assert "Notice is 90\u00a0days." == found[f"{stem}_1"]
    assert "In writing & signed." == found[f"{stem}_2"]
    assert "Term. Notice is 90\u00a0days." == found["ad_term"]
    assert 2 == len([name for name in found if name.startswith("ad_t_")])


def test_the_manifest_says_what_every_bookmark_stands_for(contract: bytes) -> None:
    """Path, kind and a hash of the words that the bookmark holds."""
    held = bookmarks(part(contract, "word/document.xml"))
    found = anchors(contract)
    kinds = {name: (entry.get("kind"), entry.get("path")) for name, entry in found.items()}
    assert {
        "ad_term": ("clause", "contract.clauses.term"),
        "ad_other": ("clause", ""),
        f"ad_t_{h10('contract.clauses.term')}_1": ("text", "contract.clauses.term"),
        f"ad_t_{h10('contract.clauses.term')}_2": ("text", "contract.clauses.term"),
        f"ad_f_{h10('contract.notice')}_1": ("field", "contract.notice"),
        f"ad_f_{h10('contract.notice')}_2": ("field", "contract.notice"),
        f"ad_f_{h10('value-at-stake')}_1": ("computed", "value-at-stake"),
    } == kinds
    assert all(entry.get("hash") == words_hash(held[name]) for name, entry in found.items())


def test_the_manifest_is_a_proper_part_of_the_package(contract: bytes) -> None:
    """Relations lead to it and to its properties, whose store id is always the same."""
    found = parts(contract)
    assert b'Target="../customXml/item1.xml"' in found["word/_rels/document.xml.rels"]
    assert b'Target="itemProps1.xml"' in found["customXml/_rels/item1.xml.rels"]
    assert b"/customXml/itemProps1.xml" in found["[Content_Types].xml"]
    assert b'ds:uri="urn:allidocs:manifest:1"' in found["customXml/itemProps1.xml"]


def test_every_anchor_of_a_whole_document_is_true() -> None:
    """Whatever words combine, the manifest's hash is that of the words in the bookmark."""
    from dataclasses import replace

    docx = made(replace(kitchen_sink(), reference=REFERENCE))
    held = bookmarks(part(docx, "word/document.xml"))
    found = anchors(docx)
    assert found
    assert [] == [name for name, entry in found.items() if entry.get("hash") != words_hash(held[name])]


def test_values_without_words_have_neither_control_nor_bookmark() -> None:
    """An empty control would show a placeholder, an empty bookmark nothing at all."""
    root = body(tree.Paragraph((tree.Text("x"), value("a.b", "  "), tree.Field("a.c", ()))))
    assert {} == controls(root)
    assert {} == bookmarks(root)


def test_long_paths_have_short_tags_that_the_manifest_resolves() -> None:
    """Word holds 64 characters."""
    path = "initiatives." + "x" * 60 + ".name"
    docx = made(document(tree.Paragraph((value(path, "A"), value(path, "B"))), reference=REFERENCE))
    tags = list(controls(part(docx, "word/document.xml")))
    assert [f"ad:{h10(path)}", f"ad:{h10(path)}#2"] == tags
    assert path == anchors(docx)[f"ad_f_{h10(path)}_1"].get("path")
    aliases = [found.get(f"{W}val") for found in part(docx, "word/document.xml").iter(f"{W}alias")]
    assert all(len(alias) <= 64 for alias in aliases)


def test_ids_of_controls_are_unique_and_positive() -> None:
    """Word renames controls that share one."""
    words = tuple(value(f"a.b{at % 40}", "x") for at in range(200))
    found = [node.get(f"{W}val") for node in body(tree.Paragraph(words)).iterfind(".//w:sdtPr/w:id", NS)]
    assert (200, 200) == (len(found), len(set(found)))
    assert all(0 < int(one) < 2**31 for one in found)


def test_a_value_in_inserted_words_is_tracked_inside_its_control() -> None:
    """Accepting or refusing the change works on the words alone."""
    root = body(tree.Paragraph((tree.Inserted((value("a.b", "new"),)), tree.Deleted((value("a.c", "old"),)))))
    assert "new" == text(root.find(".//w:sdt/w:sdtContent/w:ins", NS))
    assert {"a.b": "new"} == controls(root)
    assert "old" == root.findtext(".//w:delText", namespaces=NS)


def test_hostile_paths_stay_paths() -> None:
    """A path is text, whatever it holds."""
    path = '"><w:p/>&]]>.[x'
    docx = made(document(tree.Paragraph((value(path, "x"),)), reference=REFERENCE))
    assert [path] == list(controls(part(docx, "word/document.xml")))
    assert [path] == [entry.get("path") for entry in anchors(docx).values()]
