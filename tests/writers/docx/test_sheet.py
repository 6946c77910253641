"""Word's look as a style sheet: what a rule says is the style that Word gets, and a mistake is told with its line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from allidocs.base.errors import CannotRun
from allidocs.document.vocabulary import TONES
from allidocs.theme.tokens import Theme, theme_from
from allidocs.writers.docx.styles import sheet as sheets
from allidocs.writers.docx.styles.sheet import read_sheet
from allidocs.writers.docx.styles.stylebook import StyleBook
from tests.worlds import allidocs, small_world
from tests.writers.docx.reading import NS, W, no_file


def book(rules: str = "", theme: Theme | None = None) -> StyleBook:
    """Return the styles of a template set whose sheet has these rules alone."""
    return StyleBook(theme or Theme(), lambda _: rules.encode(), lang="en-GB", schedule="Schedule")


def style(name: str, of: StyleBook) -> Any:
    """Return the definition of a style."""
    return etree.fromstring(of.to_xml().encode()).find(f"w:style[@w:styleId='{name}']", NS)


def value(node: Any, path: str, name: str = "val") -> str:
    """Return an attribute of an element below a node."""
    return str(node.find(path, NS).get(f"{W}{name}"))


def test_a_rule_becomes_the_properties_that_word_knows() -> None:
    """Lengths in twentieths of a point, sizes in half points, a share of the size as a pitch."""
    rules = '@paragraph "Lead" { margin: 1mm 20mm 2cm; font-size: 12pt; line-height: 1.5; color: #7a1f3d; text-align: justify }'
    lead = style("Lead", book(rules))
    assert ("57", "1134", "360") == tuple(
        value(lead, "w:pPr/w:spacing", name) for name in ("before", "after", "line")
    )
    assert ("1134", "1134") == tuple(value(lead, "w:pPr/w:ind", name) for name in ("left", "right"))
    assert ("24", "7A1F3D") == (value(lead, "w:rPr/w:sz"), value(lead, "w:rPr/w:color"))
    assert value(lead, "w:pPr/w:jc") == "both"


def test_what_a_rule_does_not_say_is_as_in_the_style_below() -> None:
    """One side of a margin leaves the others, and a later rule adds to an earlier one."""
    spaced = style("Lead", book('@paragraph "Lead" { margin-top: 10mm }'))
    assert (value(spaced, "w:pPr/w:spacing", "before"), value(spaced, "w:pPr/w:spacing", "after")) == (
        "567",
        "204",
    )
    assert (
        value(style("TableHead", book('@paragraph "Table Text" { margin-top: 1mm }')), "w:basedOn")
        == "TableText"
    )


def test_variants_change_one_thing_of_their_style() -> None:
    """A page top takes the room above away and keeps that below."""
    made = book('@variant "Page Top" { margin-top: 2mm }')
    top = style(made.page_top("Heading2"), made)
    assert (value(top, "w:pPr/w:spacing", "before"), value(top, "w:pPr/w:spacing", "after")) == ("113", "136")
    assert [child.tag for child in top.find("w:pPr", NS)] == [f"{W}spacing"]


def test_a_heading_whose_parents_carry_no_number_looks_like_its_level() -> None:
    """It counts by the list of its number's depth."""
    made = book()
    name = made.heading(3, "4")
    small = style(name, made)
    assert value(small, "w:basedOn") == "Heading1"
    assert value(small, "w:rPr/w:sz") == value(style("Heading3", made), "w:rPr/w:sz")
    assert small.find("w:pPr/w:numPr", NS) is None


def test_a_list_in_a_column_and_one_across_the_page_have_margins_of_their_own() -> None:
    """Both stand as deep below their clause, and only one leaves room for its mark."""
    made = book()
    across, column = made.inset("ListBullet", 11.0, 36.0), made.inset("ListBullet", 11.0, 2.0)
    assert ["2041", "113"] == [value(style(one, made), "w:pPr/w:ind", "right") for one in (across, column)]


def test_words_of_several_looks_have_all_of_them() -> None:
    """The stronger one wins: small words are light, strong ones bold, both together bold and small."""
    made = book()
    both = style(made.character({"Strong", "Small"}), made)
    assert both.find("w:rPr/w:b", NS).get(f"{W}val") is None
    assert value(both, "w:rPr/w:sz") == "18"


def test_tokens_of_the_theme_reach_word() -> None:
    """Its colours, its sizes, and the width of its sheet."""
    theme = theme_from({"colours": {"accent": "#7a1f3d"}, "page": {"size": "Letter"}})
    made = book(theme=theme)
    assert value(style("Label", made), "w:rPr/w:color") == "7A1F3D"
    assert value(style("Header", made), "w:pPr/w:tabs/w:tab", "pos") == str(round((215.9 - 44) * 1440 / 25.4))


@pytest.mark.parametrize(
    ("rule", "said", "hint"),
    [
        ('@paragraph "headng 1" { color: #000000 }', "no document has the paragraph `headng 1`", "did you mean `heading 1`?"),
        ('@table "Table Dat" { margin: 0 }', "no document has the table `Table Dat`", "did you mean `Table Data`?"),
        ('@paragraph "Lead" { colour: #000000 }', "styles of Word have no `colour`", "did you mean `color`?"),
        ('@paragraph "Lead" { color: red }', "`color` cannot be `red`", "a colour such as #0f4c5c"),
        ('@paragraph "Lead" { margin: 2em }', "`margin` cannot be `2em`", "a length such as 2.5mm"),
        ('@paragraph "Lead" { margin-top: 2mm 3mm }', "`margin-top` cannot be `2mm 3mm`", "one value"),
        ('@paragraph "Lead" { margin: 1mm 1mm 1mm 1mm 1mm }', "`margin` cannot be", "one to four lengths"),
        ('@paragraph "Lead" { border-top: solid }', "`border-top` cannot be `solid`", "a line such as"),
        ('@paragraph "Lead" { break-after: page }', "`break-after` cannot be `page`", "`avoid` or `auto`"),
        ('@paragraph "Lead" { -word-list: bullet 1 }', "`-word-list` cannot be", "such as `bullets 1`"),
        ('@paragraph "Lead" { -word-outline: 12 }', "`-word-outline` cannot be `12`", "a level from 1 to 9"),
        ('@paragraph "Lead" { -word-tabs: 8mm }', "`-word-tabs` cannot be `8mm`", "tab stops such as"),
        ('@paragraph "Lead" { margin: 9e9mm }', "`margin` cannot be `9e9mm`", "from -1000 to 1000 mm"),
        ('@paragraph "Lead" { line-height: 1e9 }', "`line-height` cannot be `1e9`", "up to 10"),
        ('@paragraph "Lead" { -word-tabs: x\\22 y 8mm }', "`-word-tabs` cannot be", "tab stops such as"),
        ('@paragraph "Lead" { -word-list: bullets 99 }', "`-word-list` cannot be", "from 1 to 9"),
        ('@paragraph "a\\22 /><w:p>" { margin: 0 }', "a style cannot be called", "letters, digits and spaces"),
        ('@paragraph "Lead" { font-size: -4pt }', "`font-size` cannot be `-4pt`", "from 1 to 400 pt"),
        ('@paragraph "Lead" { padding: 2cm }', "`padding` cannot be `2cm`", "from 0 to 31 pt"),
        ("@paragraph Lead { margin: 0 }", "`@paragraph` names no style", 'write @paragraph "Body Text"'),
        ('@paragraf "Lead" { margin: 0 }', "has no rule `@paragraf`", "did you mean `paragraph`?"),
        (".lead { margin: 0 }", "it is no rule of a style of Word", 'write @paragraph "Body Text"'),
        ('@paragraph "Lead" { margin }', "it is no declaration", "write name: value;"),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_line_and_its_remedy(rule: str, said: str, hint: str) -> None:
    """A sheet is refused whole: a look that is half as meant would be found by the reader."""
    with pytest.raises(CannotRun) as refused:
        book(f"\n{rule}")
    assert refused.value.message.startswith("layout/word.css:2:")
    assert said in refused.value.message
    assert hint in refused.value.hint


@pytest.mark.parametrize("key", ["-word-base", "-word-next"])
def test_a_style_names_styles_that_there_are(key: str) -> None:
    """What a name does not answer to would stand in the file as it is."""
    with pytest.raises(CannotRun, match="names no style: `Body Txt`") as refused:
        book(f'@paragraph "Lead" {{ {key}: "Body Txt" }}')
    assert "did you mean `Body Text`?" in refused.value.hint


def test_a_style_based_on_itself_is_based_on_the_plain_one() -> None:
    """Two that are based on each other make no circle."""
    rules = '@paragraph "Lead" { -word-base: "Body Text" } @paragraph "Body Text" { -word-base: "Lead" }'
    with pytest.raises(CannotRun, match="is based on itself"):
        book(rules)


def test_a_sheet_of_ones_own_is_judged_with_the_other_templates(tmp_path: Path) -> None:
    """`template check` reads it as the writer does, and points to the line."""
    templates = (
        small_world(tmp_path, **{"templates/layout/word.css": '@paragraph "Lead" { colour: #000000 }\n'})
        / "templates"
    )
    said = allidocs("template", "check", "--templates", str(templates))
    assert said.code == 1
    assert "styles of Word have no `colour`" in said.out + said.err
    assert "layout/word.css:1:21" in said.out + said.err


def test_a_line_that_is_not_wanted_goes() -> None:
    """`none` takes away what the sheet of allidocs draws."""
    bare = style("Aside", book('@paragraph "Aside" { border-left: none }'))
    assert value(bare, "w:pPr/w:pBdr/w:left") == "nil"


def test_every_style_that_comes_with_allidocs_can_be_read() -> None:
    """The sheet that ships has no rule for a style without properties to look at."""
    sheet = read_sheet(Theme(), no_file)
    assert {"Body Text", "Table Head", "Clause 1"} <= set(sheet.rules["paragraph"])
    assert set(TONES) - {"", "muted"} <= set(sheet.rules["cell"])


def test_a_sheet_is_read_once_and_the_same_from_the_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is kept says what reading said, each length, line and tuple; another sheet, or another code, finds nothing."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    read = sheets._parsed.__wrapped__
    ours = (sheets._ours(),)
    fresh = read(ours, Theme(), "Schedule")
    monkeypatch.setattr(sheets, "_rules", lambda _: pytest.fail("it was read again"))
    kept = read(ours, Theme(), "Schedule")
    assert kept.rules == fresh.rules
    assert repr(kept.rules) == repr(fresh.rules)
    for texts, schedule in (((f"{ours[0]} ",), "Schedule"), (ours, "Annex of all schedules")):
        with pytest.raises(pytest.fail.Exception):
            read(texts, Theme(), schedule)
    monkeypatch.setattr(sheets, "_code", lambda: "another")
    with pytest.raises(pytest.fail.Exception):
        read(ours, Theme(), "Schedule")


@pytest.mark.parametrize(
    "broken",
    [b"", b"[]", b"[1", b"7", b'{"paragraph": 3}', b'{"paragraph": {"Aside": {"@line": [1]}}}', b"\xff"],
)
def test_a_kept_sheet_that_is_broken_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, broken: bytes
) -> None:
    """A cache saves work and is never needed."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    read = sheets._parsed.__wrapped__
    ours = (sheets._ours(),)
    fresh = read(ours, Theme(), "")
    (kept,) = tmp_path.rglob("*.json")
    kept.write_bytes(broken)
    assert read(ours, Theme(), "").rules == fresh.rules
