"""A register that came back: cells, rows and nothing else become proposals, whoever sorted, filtered or saved it how."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
from openpyxl import load_workbook

from allidocs.base.errors import AllidocsError
from allidocs.pipeline.companion_files import BesideRequest, register_file, write_beside
from allidocs.pipeline.plans import locate
from allidocs.pipeline.rewriting import write_plan
from allidocs.review.applying.proof import prove
from allidocs.review.run import apply, chosen, review
from allidocs.templating.template_set import TemplateSet
from tests.review.worlds import HELIOS, LITORAL, Reviewed, copied, git
from tests.worlds import allidocs, write

PLAN = """\
allidocs: 1
plan: {id: alfa-beta, title: Alfa and Beta, stage: operate, as_of: 2026-09-30}
partners:
  alfa: {name: Alfa S.A., short_name: Alfa}
  beta: {name: Beta AG, short_name: Beta}
people:
  ana: {name: Ana Ruiz, partner: alfa}
  leo: {name: Leo Brandt, partner: beta}
risks:
  # the one that the board asks about
  supply:
    name: Modules stay scarce
    category: market   # not operational
    likelihood: 3
    impact: 4
    response: {en: Qualify a second supplier., es: Homologar otro proveedor.}
    owner: ana
    due: 2026-12-11
    loss: 1.2M EUR
  talks: {name: "=cmd|' /C calc'!A1", category: partner, vis: "only:alfa"}
  people: {name: Key people leave, category: operational}
actions:
  call: {text: Call the supplier., owner: leo, due: 2026-10-15, risk: supply}
  write: {text: Write the letter., due: 2026-11-01}
initiatives:
  hub:
    name: Joint hub
    status: active
    milestones:
      live: {name: Hub live, due: 2027-01-31}
decision_log:
  go: {text: Build the hub., date: 2026-05-04, decider: ana, outcome: approved}
open_points:
  why: {document: contract-frame, text: "Who pays?", author: Leo, date: 2026-09-01}
"""
Change = Callable[[Any], None]


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A small plan that has something in each register."""
    return write(tmp_path / "plan", {"plan.yaml": PLAN})


def sent(plan: Path, lang: str = "en", audience: str = "all") -> Path:
    """Return the registers of a plan as they are sent."""
    request = BesideRequest(plan, plan.parent / "sent", (lang,), audience, None, force=True)
    return write_beside(request, "register", "xlsx", register_file)[0]


def edited(path: Path, change: Change) -> Path:
    """Return a workbook as somebody's program saves it after a change."""
    book = load_workbook(path)
    change(book)
    book.properties.lastModifiedBy = "Konrad"
    back = path.with_name("back.xlsx")
    book.save(back)
    return back


def looked(plan: Path, back: Path, **options: Any) -> Reviewed:
    """Review a register that came back."""
    return Reviewed(review(locate(plan), [back], TemplateSet(), **options))


def after(plan: Path, back: Path) -> str:
    """Take over all that is asked, see that the new plan makes what came back, and return the plan's text."""
    found = looked(plan, back).review
    result = apply(found, chosen(found, ()))
    assert result.refused == ()
    assert [(one.open, one.unexplained) for one in prove(found, result)] == [((), ())]
    write_plan(found.files, found.source, result.texts)
    return (plan / "plan.yaml").read_text("utf-8")


def cell(sheet: str, place: str, value: object) -> Change:
    """Return the change of one cell."""

    def change(book: Any) -> None:
        book[sheet][place] = value

    return change


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("sample", [HELIOS, LITORAL], ids=lambda one: one.name)
def test_what_only_another_program_saved_asks_for_nothing(sample: Path, lang: str, tmp_path: Path) -> None:
    """All five registers of the full samples."""
    plan = copied(sample, tmp_path)
    found = looked(plan, edited(sent(plan, lang), lambda book: None)).review
    assert found.proposals == ()
    assert found.returned[0].identified.exact


@pytest.mark.office
@pytest.mark.skipif(
    shutil.which("localc") is None, reason="Calc is not installed (apt-get install libreoffice-calc)"
)
def test_libreoffice_opens_and_saves_it_and_nothing_is_asked(tmp_path: Path) -> None:
    """Days stay days, choices stay choices, hidden columns stay hidden."""
    plan = copied(HELIOS, tmp_path)
    path = sent(plan)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", "--headless", profile, "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "back"), str(path)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    saved = tmp_path / "back" / path.name
    assert looked(plan, saved).review.proposals == ()
    one = looked(plan, edited(saved, cell("Risks", "F2", 5))).only()
    assert (one.path, one.new) == ("risks.drifting-priorities.likelihood", "5")
    assert load_workbook(saved)["Risks"].column_dimensions["A"].hidden


@pytest.mark.parametrize(
    ("sheet", "place", "value", "path", "written"),
    [
        ("Risks", "B2", "Modules are scarce", "risks.supply.name", "Modules are scarce"),
        ("Risks", "C2", "operational", "risks.supply.category", "operational"),
        ("Risks", "F2", 5, "risks.supply.likelihood", "5"),
        ("Risks", "F2", "5", "risks.supply.likelihood", "5"),
        ("Risks", "I2", "Leo Brandt", "risks.supply.owner", "leo"),
        ("Risks", "I3", "Leo Brandt", "risks.people.owner", "leo"),
        ("Risks", "J2", date(2027, 1, 15), "risks.supply.due", "2027-01-15"),
        ("Risks", "J2", "15 Jan 2027", "risks.supply.due", "2027-01-15"),
        ("Risks", "M2", "EUR 2,500,000", "risks.supply.loss", "2.5M EUR"),
        ("Risks", "M2", 2_500_000, "risks.supply.loss", "2.5M EUR"),
        ("Risks", "N2", "closed", "risks.supply.status", "closed"),
        ("Actions", "G2", date(2026, 9, 29), "actions.call.done", "2026-09-29"),
        ("Actions", "D2", None, "actions.call.due", None),
        ("Decisions", "E2", "rejected", "decision_log.go.outcome", "rejected"),
        ("Milestones", "E2", date(2027, 2, 28), "initiatives.hub.milestones.live.due", "2027-02-28"),
        ("Open points", "I2", "answered", "open_points.why.status", "answered"),
    ],
)
def test_a_cell_that_says_something_else_is_one_proposal(
    plan: Path, sheet: str, place: str, value: object, path: str, written: str | None
) -> None:
    """With its path, its value as plans write it, where it stood, and who saved the file; the rest of the plan stays."""
    back = edited(sent(plan), cell(sheet, place, value))
    found = looked(plan, back)
    one = found.only()
    assert (one.path, one.author, one.untracked) == (path, "Konrad", True)
    assert one.place == f"{sheet}, row {place[1:]}"
    assert found.written(path) == written
    text = after(plan, back)
    assert len(set(PLAN.split("\n")) ^ set(text.split("\n"))) <= 2
    assert "# the one that the board asks about" in text


def test_a_text_of_two_languages_leaves_the_other_behind(plan: Path) -> None:
    """As an edit of a document does."""
    back = edited(sent(plan, "es"), cell("Riesgos", "H2", "Homologar dos proveedores."))
    assert "es: Homologar dos proveedores." in after(plan, back)
    assert "behind: [en]" in (plan / "plan.yaml").read_text("utf-8").replace("\n        - en", " [en]")


@pytest.mark.parametrize(
    ("place", "value", "why"),
    [
        ("F2", 9, "outside 1 to 5"),
        ("F2", 2.5, "whole number"),
        ("C2", "weather", "none of"),
        ("I2", "Nobody", "names nothing among people"),
        ("J2", "soon", "no full date"),
        ("M3", 5, "names no currency"),
        ("B2", None, "cannot be without it"),
        ("N2", None, "cannot be without it"),
        ("F2", "=1+1", "formula has no result"),
        ("B2", "=A1", "formula has no result"),
        ("F2", 1e308, "no number"),
    ],
)
def test_what_cannot_be_read_with_certainty_is_told_and_never_written(
    plan: Path, place: str, value: object, why: str
) -> None:
    """The cell is named with the reason."""
    write(
        plan, {"plan.yaml": PLAN.replace("    loss: 1.2M EUR\n", "    loss: 1.2M EUR\n    status: closed\n")}
    )
    one = looked(plan, edited(sent(plan), cell("Risks", place, value))).only()
    assert one.sort == "unplaced"
    assert why in one.note
    assert not one.applicable


def test_what_a_formula_showed_is_taken_with_a_word(plan: Path) -> None:
    """Formulas are never run: the result that the program saved counts."""
    path = sent(plan)
    sheet = "xl/worksheets/sheet2.xml"
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    assert parts[sheet].count(b"<v>3</v>") == 1
    parts[sheet] = parts[sheet].replace(b"<v>3</v>", b'<f>WEBSERVICE("http://x")</f><v>5</v>')
    with zipfile.ZipFile(path, "w") as book:
        for name, data in parts.items():
            book.writestr(name, data)
    one = looked(plan, path).only()
    assert (one.path, one.new) == ("risks.supply.likelihood", "5")
    assert "formula" in one.note


def reordered(book: Any) -> None:
    """Sort rows, hide one, colour, add a column in front of others and one behind, and rename a heading."""
    sheet = book["Risks"]
    rows = [[one.value for one in row] for row in sheet.iter_rows(min_row=2, max_row=3)]
    for line, row in enumerate(reversed(rows), 2):
        for at, value in enumerate(row, 1):
            sheet.cell(line, at).value = value
    sheet.row_dimensions[2].hidden = True
    sheet.insert_cols(3)
    sheet["C1"], sheet["C2"] = "Our view", "fine"
    book["Actions"]["P1"], book["Actions"]["P3"] = "Remarks", "later"
    book["Actions"]["C1"] = "Who"
    book.move_sheet("Actions", -2)


def test_order_and_columns_of_the_readers_own_change_nothing(plan: Path) -> None:
    """They are told where they hold words."""
    found = looked(plan, edited(sent(plan), reordered)).review
    assert found.proposals == ()
    assert found.returned[0].reviewed.notes == [
        "Risks: the column `Our view` is none of the register's and was passed over",
        "Actions: the column `Remarks` is none of the register's and was passed over",
    ]


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_shuffled_exactly_the_cells_that_changed_are_told(tmp_path: Path, seed: int) -> None:
    """Rows and columns in any order, in the full sample: ids tell rows, headings columns."""
    chance = Random(seed)
    plan = copied(HELIOS, tmp_path)
    wanted: dict[str, str] = {}

    def change(book: Any) -> None:
        for sheet in book.worksheets[1:-1]:
            rows = [[one.value for one in row] for row in sheet.iter_rows()]
            head, lines = rows[0], rows[1:]
            for line in chance.sample(lines, 2):
                at = next(place for place, name in enumerate(head) if name in ("Owner", "Reason"))
                new = "Ana Ortiz Velasco" if head[at] == "Reason" else "Jana Wiesental"
                if line[at] != new:
                    key = "reason" if head[at] == "Reason" else "owner"
                    wanted[f"{str(line[0]).split(' ')[0]}.{key}"] = new
                    line[at] = new
            chance.shuffle(lines)
            order = chance.sample(range(len(head)), len(head))
            for at, row in enumerate([head, *lines], 1):
                for place, column in enumerate(order, 1):
                    sheet.cell(at, place).value = row[column]

    found = looked(plan, edited(sent(plan), change)).review
    assert {one.path: one.new for one in found.proposals} == wanted
    assert found.returned[0].reviewed.notes == []


def test_lost_columns_and_sheets_delete_nothing(plan: Path) -> None:
    """Whoever deletes a column or a sheet says nothing of what stood there, and is told so."""

    def change(book: Any) -> None:
        del book["Decisions"]
        book["Risks"].delete_cols(6)

    found = looked(plan, edited(sent(plan), change)).review
    assert found.proposals == ()
    assert found.returned[0].reviewed.notes == [
        "Risks: the column `Likelihood` is gone, so nothing is said of it",
        "there is no sheet `Decisions`, so nothing is said of it",
    ]


def test_a_new_row_is_a_new_entry(plan: Path) -> None:
    """With an id of its own, read as the rows beside it; a milestone goes to its initiative."""

    def change(book: Any) -> None:
        for at, value in enumerate(["New risk", "legal", None, None, 2, None, "Ask counsel", "Ana Ruiz"], 2):
            book["Risks"].cell(4, at).value = value
        book["Milestones"]["B9"], book["Milestones"]["C9"] = "Hub full", "Joint hub"
        book["Milestones"]["E9"] = date(2027, 3, 1)

    back = edited(sent(plan), change)
    assert [one.path for one in looked(plan, back).of("item")] == [
        "risks.new-risk", "initiatives.hub.milestones.hub-full",
    ]  # fmt: skip
    text = after(plan, back)
    assert "  new-risk:\n    name: New risk\n    category: legal\n    likelihood: 2\n" in text
    assert "      hub-full:\n        name: Hub full\n        due: 2027-03-01\n" in text


def test_a_copied_row_is_a_new_entry_and_the_one_it_was_copied_from_stays(plan: Path) -> None:
    """Whichever of the two stands first: its id was copied along."""

    def change(book: Any) -> None:
        sheet = book["Actions"]
        sheet.insert_rows(2)
        for at in range(1, 13):
            sheet.cell(2, at).value = sheet.cell(3, at).value
        sheet["B2"] = "Call the other supplier."

    one = looked(plan, edited(sent(plan), change)).only()
    assert (one.sort, one.path) == ("item", "actions.call-the-other-supplier")


def test_a_new_row_that_lacks_something_is_told(plan: Path) -> None:
    """By the heading of what is empty."""
    one = looked(plan, edited(sent(plan), cell("Risks", "B7", "A risk"))).only()
    assert one.sort == "unplaced"
    assert one.note == "a new row that is no entry yet: `Category` is empty"


def test_where_a_line_ends_is_part_of_a_text_and_a_cell_too_small_for_one_is_told(plan: Path) -> None:
    """Two lines are no longer one when Markdown reads them; what was cut is never written back."""
    long = "x" * 900 + " y" * 16_050
    write(plan, {"plan.yaml": PLAN.replace("Call the supplier.", long)})
    path = sent(plan)
    assert looked(plan, path).review.proposals == ()

    def change(book: Any) -> None:
        book["Actions"]["B2"] = str(book["Actions"]["B2"].value)[:-1] + "!"
        book["Actions"]["B3"] = "Write the letter.\n\nAnd send it."

    cut, lines = looked(plan, edited(path, change)).review.proposals
    assert (cut.sort, "longer than a cell" in cut.note) == ("unplaced", True)
    assert lines.writes[0].value == "Write the letter.\n\nAnd send it."
    write(plan, {"plan.yaml": PLAN.replace("Call the supplier.", '"- First.\\n- Then."')})
    one = looked(plan, edited(sent(plan), cell("Actions", "B2", "- First. - Then."))).only()
    assert one.writes[0].value == "- First. - Then."


def test_names_that_two_have_are_told_apart_by_their_ids(plan: Path) -> None:
    """In the list that cells are chosen from, and on the way home."""
    write(plan, {"plan.yaml": PLAN.replace("name: Leo Brandt", "name: Ana Ruiz")})
    path = sent(plan)
    assert load_workbook(path)["Risks"]["I2"].value == "Ana Ruiz (ana)"
    back = edited(path, cell("Risks", "I2", "Ana Ruiz (leo)"))
    assert looked(plan, back).written("risks.supply.owner") == "leo"


def test_what_an_entry_has_anyway_may_be_left_empty(plan: Path) -> None:
    """A risk is open unless it says otherwise."""
    assert looked(plan, edited(sent(plan), cell("Risks", "N2", None))).review.proposals == ()


def test_half_a_character_is_none(plan: Path) -> None:
    """It could be neither printed nor written."""
    path = sent(plan)
    with zipfile.ZipFile(path) as book:
        words = book.read("xl/sharedStrings.xml").replace(b"Key people leave", b"Key_xD800_ people go_x0021_")
    assert looked(plan, packed(path, **{"xl/sharedStrings.xml": words})).only().new == "Key people go!"


def test_a_deleted_row_is_asked_about(plan: Path) -> None:
    """It is taken only where the plan can be without it."""
    back = edited(sent(plan), lambda book: book["Actions"].delete_rows(3))
    one = looked(plan, back).only()
    assert (one.sort, one.path, one.confidence) == ("removal", "actions.write", "low")
    assert "write:" not in after(plan, back)
    write(plan, {"plan.yaml": PLAN})
    gone = edited(sent(plan), lambda book: book["Risks"].delete_rows(2))
    found = looked(plan, gone).review
    ((_, why),) = apply(found, chosen(found, ())).refused
    assert "`supply` is not among `risks`" in why


def test_rows_without_ids_are_known_by_their_first_words(plan: Path) -> None:
    """Whoever copies what is seen into a new workbook loses the ids, the property and the cover."""

    def change(book: Any) -> None:
        for sheet in book.worksheets[1:]:
            sheet.delete_cols(1)
        book.remove(book["About"])
        book.custom_doc_props.props.clear()
        book["Risks"]["E2"] = 1

    found = looked(plan, edited(sent(plan), change), base=str(plan))
    one = found.only()
    assert (one.path, one.new) == ("risks.supply.likelihood", "1")


def test_a_plan_that_went_on_is_met_three_ways(tmp_path: Path) -> None:
    """What it says by now is no proposal, what it changed itself waits for a decision, the rest can be taken."""
    plan = write(tmp_path / "plan", {"plan.yaml": PLAN})
    git(plan, "init", "-q")
    git(plan, "add", ".")
    git(plan, "commit", "-qm", "First")

    def change(book: Any) -> None:
        book["Risks"]["F2"], book["Risks"]["G2"], book["Risks"]["N2"] = 5, 5, "closed"
        book["Actions"].delete_rows(2)

    back = edited(sent(plan), change)
    now = PLAN.replace("likelihood: 3", "likelihood: 5").replace("impact: 4", "impact: 3")
    write(plan, {"plan.yaml": now})
    git(plan, "commit", "-qam", "Second")
    found = looked(plan, back).review
    assert found.returned[0].identified.exact
    assert [one.path for one in found.returned[0].reviewed.already] == ["risks.supply.likelihood"]
    states = {one.path: (one.stale, one.ready) for one in found.proposals}
    assert states == {
        "risks.supply.impact": (True, False), "risks.supply.status": (False, True), "actions.call": (False, True),
    }  # fmt: skip


def test_a_plan_that_no_history_keeps_is_met_by_the_marks_of_its_rows(plan: Path) -> None:
    """What the reader left alone is no change, whatever the plan says by now; entries newer than the file are not deleted."""

    def change(book: Any) -> None:
        book["Risks"]["F2"], book["Risks"]["H2"], book["Risks"]["N3"] = 5, "Qualify two.", "closed"
        book["Actions"].delete_rows(3)
        book["Actions"]["B5"] = "Send it."
        book["Milestones"]["B2"] = "Hub is live"

    back = edited(sent(plan), change)
    now = (
        PLAN.replace("impact: 4", "impact: 3")
        .replace("likelihood: 3", "likelihood: 2")
        .replace("  write:", "  newer: {text: Newer.}\n  write:")
        .replace(
            "      live: {name: Hub live, due: 2027-01-31}\n", "      other: {name: Other, due: 2027-01-31}\n"
        )
    )
    write(plan, {"plan.yaml": now})
    found = looked(plan, back).review
    assert not found.returned[0].identified.exact
    assert "marks that its rows carry" in found.returned[0].identified.advice
    assert {(one.sort, one.path, one.stale) for one in found.proposals} == {
        ("value", "risks.supply.likelihood", True),
        ("prose", "risks.supply.response", False),
        ("value", "risks.people.status", False),
        ("removal", "actions.write", False),
        ("item", "actions.send-it", False),
        ("unplaced", "initiatives.hub.milestones.live", False),
    }
    assert found.returned[0].reviewed.differences == []
    result = apply(found, chosen(found, ()))
    assert result.refused == ()
    (proof,) = prove(found, result)
    assert (proof.unexplained, proof.open) == ((), ("2 → 5",))
    text = result.texts["plan.yaml"]
    assert "likelihood: 2" in text
    assert "newer" in text
    assert "write:" not in text


def test_a_row_without_marks_of_a_state_that_is_found_nowhere_is_only_told(plan: Path) -> None:
    """Nobody can tell the reader's change from the plan's: the places are listed, and what to do is said."""

    def change(book: Any) -> None:
        book["Risks"].delete_cols(1)
        book["Risks"]["E2"] = 5
        del book["allidocs"]

    back = edited(sent(plan), change)
    write(plan, {"plan.yaml": PLAN.replace("impact: 4", "impact: 3")})
    one = looked(plan, back).review.returned[0]
    assert one.reviewed.proposals == []
    assert [(two.place, two.old, two.new) for two in one.reviewed.differences] == [
        ("Risks, row 2", "3", "5"), ("Risks, row 2", "3", "4"),
    ]  # fmt: skip
    assert "--base" in one.identified.advice
    write(plan.parent / "before", {"plan.yaml": PLAN})
    assert [one.path for one in looked(plan, back, base=str(plan.parent / "before")).of("value")] == [
        "risks.supply.likelihood"
    ]


def test_an_edition_holds_what_its_reader_may_see_and_its_rows_stay_there(plan: Path) -> None:
    """What came in one partner's edition is labelled as that."""
    shared, own = sent(plan), sent(plan, audience="alfa")
    assert [one.value for one in load_workbook(shared)["Risks"]["B"]] == [
        "Risk",
        "Modules stay scarce",
        "Key people leave",
    ]
    assert load_workbook(own)["Risks"]["B3"].value == "=cmd|' /C calc'!A1"
    assert b"cmd|" not in b"".join(
        zipfile.ZipFile(shared).read(name) for name in zipfile.ZipFile(shared).namelist()
    )

    def change(book: Any) -> None:
        book["Risks"]["B5"], book["Risks"]["C5"] = "Ours", "legal"

    back = edited(own, change)
    assert looked(plan, back).written("risks.ours") == {
        "name": "Ours",
        "category": "legal",
        "vis": "only:alfa",
    }


def packed(path: Path, **parts: bytes) -> Path:
    """Return a workbook with parts of it replaced or added."""
    with zipfile.ZipFile(path) as book:
        held = {name: book.read(name) for name in book.namelist()}
    out = path.with_name("hostile.xlsx")
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as book:
        for name, data in {**held, **parts}.items():
            book.writestr(name, data)
    return out


SHEET = "xl/worksheets/sheet2.xml"
WIDE = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>%s</sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>'


@pytest.mark.parametrize(
    ("parts", "why"),
    [
        ({"xl/vbaProject.bin": b"x"}, "macros"),
        ({SHEET: b'<!DOCTYPE d [<!ENTITY a "b">]><d>&a;</d>'}, "document type"),
        ({SHEET: b" " * 60_000_000}, "would unpack"),
        ({SHEET: b"<worksheet>"}, "no sound XML"),
        ({SHEET: WIDE % b"".join(b'<row><c r="A%d"><v>1</v></c></row>' % at for at in range(1, 200_100))}, "200,000"),
        ({"[Content_Types].xml": b"<Types/>"}, ""),
        ({"xl/workbook.xml": b"<workbook/>"}, ""),
        ({SHEET: WIDE % b'<row><c r="XFD1048576" s="99999" t="s"><v>99999999</v></c><c r="A0"/><c/></row>'}, ""),
        ({"xl/sharedStrings.xml": b"<sst><si><t>_xD800_</t></si></sst>"}, ""),
        ({SHEET: WIDE % '<row><c r="A1" s="²" t="s"><v>²</v></c></row>'.encode()}, ""),
        ({SHEET: WIDE % (b'<row><c r="A1" t="s"><v>%b</v></c><c r="A2" s="%b"><v>1</v></c></row>' % (b"9" * 5000, b"9" * 5000))}, ""),
    ],
)  # fmt: skip
def test_a_hostile_workbook_ends_in_a_sentence(plan: Path, parts: dict[str, bytes], why: str) -> None:
    """Bounded before it is unpacked; what is only strange says nothing."""
    path = packed(sent(plan), **parts)
    try:
        looked(plan, path)
    except AllidocsError as error:
        assert why in error.message
    else:
        assert not why


def test_other_files_are_refused_by_what_they_are(plan: Path, tmp_path: Path) -> None:
    """A Word file with that ending, and a table of another program."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    for name, content, why in (
        ("a.xlsx", b"a,b", "no XLSX"), ("b.xlsx", data.getvalue(), "OpenDocument"), ("c.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Excel format"),
    ):  # fmt: skip
        (tmp_path / name).write_bytes(content)
        said = allidocs("review", str(tmp_path / name), "--plan", str(plan))
        assert (said.code, why in said.err) == (2, True), said.err


def test_a_workbook_that_is_no_register_is_refused(plan: Path, tmp_path: Path) -> None:
    """Nobody is told that nothing was changed in what was never read; nor are another plan's registers taken for this one's."""
    path = sent(plan)

    def change(book: Any) -> None:
        for sheet in book.worksheets[1:]:
            book.remove(sheet)
        book["About"].delete_rows(1, 20)
        book["About"]["A1"] = "Budget"
        book.custom_doc_props.props.clear()

    said = allidocs("review", str(edited(path, change)), "--plan", str(plan))
    assert (said.code, "holds no register of this plan" in said.err) == (2, True), said.err
    other = write(tmp_path / "other", {"plan.yaml": PLAN.replace("id: alfa-beta", "id: beta-gamma")})
    said = allidocs("review", str(path), "--plan", str(other))
    assert (said.code, "holds registers of `alfa-beta`, not of `beta-gamma`" in said.err) == (2, True), (
        said.err
    )


def test_the_commands_go_the_whole_way(plan: Path, tmp_path: Path) -> None:
    """Write, verify, review, apply; a file that somebody worked in is never written over."""
    out = tmp_path / "out"
    assert allidocs("register", str(plan), "--out", str(out)).code == 0
    path = out / "register.en.xlsx"
    first = path.read_bytes()
    assert allidocs("register", str(plan), "--out", str(out)).code == 0
    assert path.read_bytes() == first
    assert "working copy" in allidocs("verify", str(path), "--plan", str(plan)).out
    path.write_bytes(edited(path, cell("Risks", "F2", 5)).read_bytes())
    assert "edited since" in allidocs("verify", str(path), "--plan", str(plan)).out
    refused = allidocs("register", str(plan), "--out", str(out))
    assert (refused.code, "was edited" in refused.err) == (1, True)
    said = allidocs("review", str(path), "--plan", str(plan))
    assert (said.code, "risks.supply.likelihood" in said.out) == (1, True)
    said = allidocs("review", str(path), "--plan", str(plan), "--apply", "--yes")
    assert "the plan now makes this document, word for word" in said.out
    assert "likelihood: 5" in (plan / "plan.yaml").read_text("utf-8")
