"""The words of a tree."""

from __future__ import annotations

import dataclasses
from typing import get_args

from allidocs.document import tree
from allidocs.document.number import number
from allidocs.document.parse import parse_blocks, parse_document
from allidocs.document.text import fingerprint, plain_text, words
from allidocs.document.walk import PARTS, rebuild, walk
from tests.outlining import outline
from tests.parsing import parse_inlines

_XML = """<document lang="en" title="T" subject="S" as-of="2026-09-30" header-left="running">
<cover kind="Charter" mark="DRAFT"><title>Name</title><control name="Version">3</control></cover>
<contents title="Contents"/>
<section id="a"><h>Head</h><p>See <ref to="t"/>.</p><ask label="Asked"><p>Yes<ins>new</ins><del>old</del></p></ask>
<table id="t"><caption>Cap</caption><col/><col/><tbody><tr><th>r</th><td>5</td></tr></tbody><note>n</note></table>
<facts><fact label="F" figure="6" unit="EUR">Sent</fact></facts>
<ul><li>item <open>maybe</open></li></ul></section></document>"""


def test_words_are_everything_that_readers_see_in_their_order() -> None:
    """Cover, labels, captions, notes, references and both sides of a change; no numbers of headings."""
    expected = "DRAFT Charter Name Version 3 Contents Head See Table 1. Asked Yesnewold Cap r 5 n F 6 EUR Sent item [maybe]"
    assert expected.split() == words(number(parse_document(_XML)))


def test_plain_text_leaves_deletions_out() -> None:
    """It reads as if all changes were accepted."""
    assert (
        plain_text(parse_inlines('a<del>b</del><ins>c</ins> <status letter="A">Amber</status>'))
        == "ac A Amber"
    )


def test_plain_text_of_blocks_has_a_line_for_each_paragraph() -> None:
    """Lists and tables too."""
    assert plain_text(parse_blocks("<p>a<br/>b</p><ul><li>c</li><li>d</li></ul>")) == "a\nb\nc\nd"


def test_the_outline_shows_levels_and_sizes() -> None:
    """One line for each block."""
    expected = """contents
h1 1 Head
  p See Table 1.
  ask
    p Yesnew
  table data 1 x 2
  keyfacts
  list bullet 1"""
    assert expected == outline(number(parse_document(_XML)))


def test_the_fingerprint_follows_the_words_only() -> None:
    """A tone does not change it, a word does."""
    document = parse_document(_XML)
    shaded = parse_document(_XML.replace("<td>", '<td tone="good">'))
    other = parse_document(_XML.replace("Yes", "No"))
    assert fingerprint(document) == fingerprint(shaded)
    assert fingerprint(document) != fingerprint(other)
    assert len(fingerprint(document)) == 16


def test_every_field_that_holds_nodes_is_walked() -> None:
    """A new node cannot be forgotten: the fields are compared with the tree's types."""
    leaves = (tree.Text, tree.Code, tree.LineBreak, tree.Reference, tree.Status, tree.Spark, tree.PageBreak)
    unwalked = {node for node in (*get_args(tree.Inline), *get_args(tree.Block)) if node not in PARTS}
    assert {*leaves, tree.Contents} == unwalked
    for node, names in PARTS.items():
        kinds = {item.name for item in dataclasses.fields(node) if _holds_nodes(str(item.type))}
        assert kinds == set(names), node


def _holds_nodes(annotation: str) -> bool:
    nodes = ("Inline", "Block", "ListItem", "Row", "Cell", "Paragraph", "Table", "KeyFact", "Definition", "Signature",
             "ControlRow", "Cover")  # fmt: skip
    return any(
        name in annotation.replace("[", " ").replace("]", " ").replace(",", " ").split() for name in nodes
    )


def test_walk_counts_the_headings_around_a_node() -> None:
    """A section in a section has depth one."""
    (block,) = parse_blocks('<section id="a"><h>x</h><section id="b"><h>y</h></section></section>')
    depths = {visit.node.id: visit.depth for visit in walk(block) if isinstance(visit.node, tree.Section)}
    assert depths == {"a": 0, "b": 1}


def test_rebuild_keeps_what_does_not_change() -> None:
    """The same objects come back, so that a step costs what it changes."""
    document = parse_document(_XML)
    assert rebuild(document, lambda node: node) is document
