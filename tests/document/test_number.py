"""Numbers and references."""

from __future__ import annotations

import pytest

from allidocs.base.errors import TemplateFailed
from allidocs.document import tree
from allidocs.document.number import Entry, contents, number
from allidocs.document.parse import parse_document
from allidocs.document.text import plain_text
from allidocs.document.walk import walk

_ROW = "<col/><tbody><tr><td>1</td></tr></tbody></table>"
_BODY = f"""
<section id="sum" unnumbered="true"><h>Summary</h><section id="inner"><h>Inner</h></section></section>
<section id="one"><h>One</h><section id="one-a"><h>A</h></section>
  <table id="t1"><caption>First</caption>{_ROW}<table id="t0" kind="plain">{_ROW}</section>
<section id="two"><h>Two <em>x</em></h>
  <clause id="c1"><h>Term</h><p>x</p><clause id="c11"><p>y</p></clause><clause id="c12"><p>y</p></clause></clause>
  <clause id="c2"><p>x</p><aside>words<table id="t2"><caption>Second</caption>{_ROW}</aside></clause>
  <figure id="f1" alt="a"><caption>Fig</caption><chart kind="line"><category>a</category>
    <series name="s"><v>1</v></series></chart><table id="data">{_ROW}</figure>
  <definitions><definition id="edge"><term>Edge</term>A box.</definition></definitions></section>
<schedule id="sa"><h>Prices</h><section id="sa1"><h>List</h></section><clause id="sa2"><p>x</p></clause></schedule>
<schedule id="sb"><h>Places</h></schedule>"""


def _document(extra: str = "", labels: str = "") -> tree.Document:
    return parse_document(
        f'<document lang="en" title="T" subject="S" as-of="2026-09-30">{labels}{_BODY}{extra}</document>'
    )


def test_everything_has_its_number() -> None:
    """Sections, clauses, schedules, tables and figures; nothing where nothing is shown."""
    nodes = [visit.node for visit in walk(number(_document()))]
    numbers = {node.id: node.number for node in nodes if hasattr(node, "number")}
    expected = {
        "sum": "", "inner": "", "one": "1", "one-a": "1.1", "t1": "1", "t0": "", "two": "2", "c1": "2.1",
        "c11": "2.1.1", "c12": "2.1.2", "c2": "2.2", "t2": "2", "f1": "1", "data": "", "sa": "1", "sa1": "S1.1",
        "sa2": "S1.2", "sb": "2",
    }  # fmt: skip
    assert expected == numbers


def test_clauses_of_unnumbered_sections_go_on_counting() -> None:
    """Headings without numbers may group the clauses of a term sheet."""
    document = parse_document(
        '<document lang="en" title="T" subject="S" as-of="2026-09-30">'
        '<section id="a" unnumbered="true"><h>A</h><clause id="x"><p>x</p></clause></section>'
        '<section id="b" unnumbered="true"><h>B</h><clause id="y"><p>y</p></clause></section></document>'
    )
    clauses = [visit.node.number for visit in walk(number(document)) if isinstance(visit.node, tree.Clause)]
    assert clauses == ["1", "2"]


@pytest.mark.parametrize(
    ("target", "show", "expected"),
    [
        ("one-a", "number", "1.1"),
        ("sum", "number", "Summary"),
        ("two", "title", "Two x"),
        ("c12", "number", "2.1.2"),
        ("c1", "title", "Term"),
        ("c2", "title", "2.2"),
        ("t1", "number", "Tabelle 1"),
        ("t1", "title", "First"),
        ("f1", "number", "Figure 1"),
        ("sb", "number", "Schedule 2"),
        ("sa2", "number", "S1.2"),
        ("edge", "number", "Edge"),
    ],
)
def test_a_reference_shows_what_its_target_is_called(target: str, show: str, expected: str) -> None:
    """A number with its word where it has one, else its title."""
    document = number(
        _document(f'<p><em><ref to="{target}" show="{show}"/></em></p>', '<labels table="Tabelle"/>')
    )
    texts = [visit.node.text for visit in walk(document) if isinstance(visit.node, tree.Reference)]
    assert [expected] == texts


def test_a_reference_to_nothing_suggests_the_nearest_id() -> None:
    """The author sees what was meant."""
    with pytest.raises(TemplateFailed, match="refers to `one-aa`") as caught:
        number(_document('<p><ref to="one-aa"/></p>'))
    assert caught.value.hint == "did you mean `one-a`?"


@pytest.mark.parametrize("target", ["t0", "para"])
def test_a_reference_to_something_without_a_name_is_refused(target: str) -> None:
    """There would be nothing to show."""
    with pytest.raises(TemplateFailed, match="neither a number nor a title"):
        number(_document(f'<p id="para"><ref to="{target}"/></p>'))


def test_contents_list_sections_and_schedules() -> None:
    """As deep as asked, unnumbered sections without a number."""
    entries = contents(number(_document()), 1)
    listed = [(entry.level, entry.number, entry.id) for entry in entries]
    expected = [
        (1, "", "sum"),
        (1, "1", "one"),
        (1, "2", "two"),
        (1, "Schedule 1", "sa"),
        (1, "Schedule 2", "sb"),
    ]
    assert expected == listed
    assert Entry(2, "1.1", (tree.Text("A"),), "one-a") in contents(number(_document()), 2)


def test_numbering_twice_changes_nothing() -> None:
    """Numbers depend on the tree only."""
    once = number(_document('<p><ref to="two"/></p>'))
    assert once == number(once)


def test_a_reference_into_another_paper_shows_the_number_that_the_part_has_there() -> None:
    """The other paper is asked for once, and only where something refers to it."""
    asked = []

    def papers(id_: str) -> tree.Document:
        asked.append(id_)
        return number(_document())

    text = '<p>See <ref to="frame/c12"/>, <ref to="frame/sa2"/>, <ref to="frame/sa" show="title"/>.</p>'
    last = number(_document(text), papers).blocks[-1]
    assert "See 2.1.2, S1.2, Prices." == plain_text(last)
    assert ["frame"] == asked
    number(_document(), papers)
    assert ["frame"] == asked


def test_a_reference_into_a_paper_that_is_not_made_is_told() -> None:
    """Its id is in the message."""
    with pytest.raises(TemplateFailed, match="`frame`"):
        number(_document('<p><ref to="frame/c12"/></p>'))
