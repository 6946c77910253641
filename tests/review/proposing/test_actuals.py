"""Figures from another system's table: read in any layout and spelling, or told why not; written with where they come from."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from allidocs.base.errors import AllidocsError
from allidocs.base.measure import Period
from allidocs.review.opening.tables import read_table
from allidocs.review.proposing.spelling import Spelling
from allidocs.review.proposing.values import Unreadable
from allidocs.templating.locale import Format
from allidocs.templating.template_set import TemplateSet
from allidocs.templating.words import language_of
from tests.worlds import Said, allidocs, write

PLAN = """\
allidocs: 1
plan: {id: alfa-beta, title: Alfa and Beta, stage: operate, as_of: 2026-09-30}
partners:
  alfa: {name: Alfa S.A., short_name: Alfa, competition_checked: true}
  beta: {name: Beta AG, short_name: Beta, competition_checked: true}
evidence:
  crm: {title: Deal register, date: 2026-06-30}
metrics:
  # agreed by both controllers
  bookings:
    name: {en: Joint bookings, es: Contratación conjunta}
    family: financial
    unit: M EUR
    values: {2026Q1: 3.4, 2026Q2: 4.1}   # in the quarter
    parts: {iberia: {name: Iberia, values: {2026Q1: 2}}}
    evidence: [crm]
  attach:
    name: Attach rate
    family: operational
    unit: "%"
    frequency: monthly
    values:
      2026-07: 30
"""
FORMATS = tuple(Format(language_of(lang, TemplateSet())) for lang in ("en", "es"))


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A small plan with two metrics, one by quarter and one by month."""
    return write(tmp_path / "plan", {"plan.yaml": PLAN})


def asked(plan: Path, table: str | Path, *options: str) -> Said:
    """Run the import of a table, written as CSV where it is text."""
    path = table if isinstance(table, Path) else plan.parent / "sales.csv"
    if isinstance(table, str):
        path.write_text(table, "utf-8")
    return allidocs("metrics", "import", str(path), str(plan), "--on", "2026-10-05", *options)


PLACED = pytest.mark.parametrize(
    ("table", "at"),
    [
        ("Metric,Q2 2026,Q3 2026,Total\nJoint bookings,4.1,3.9,8.0\n", "D2"),
        ("Quarter,Joint bookings\nQ2 2026,4.1\nQ3 2026,3.9\nTotal,8.0\n", "B4"),
        ("period,metric,value\n2026Q2,bookings,4.1\n2026Q3,bookings,3.9\nTotal,,8.0\n", "C4"),
        ("8.0\nMetric,Q2 2026,Q3 2026\nJoint bookings,4.1,3.9\n", "A1"),
    ],
)


def told(plan: Path, table: str | Path, *options: str) -> dict[str, str]:
    """Return what an import would write, by path; what it cannot write, with the reason, by its place."""
    import json

    said = asked(plan, table, "--json", *options)
    assert said.code in (0, 1), said.err
    assert not any(one["conflicts_with"] for one in json.loads(said.out)["proposals"])
    return {
        one["path"].removeprefix("metrics.") if one["applicable"] else one["place"]: one["new"] if one["applicable"] else one["note"]
        for one in json.loads(said.out)["proposals"]
    }  # fmt: skip


@pytest.mark.parametrize(
    ("table", "wanted"),
    [
        ("Metric,2026Q2,2026Q3\nJoint bookings,4.1,3.9\n", {"bookings.values.2026Q3": "3.9"}),
        ("Metric;Unit;Q2 2026;Q3 2026\nContratación conjunta;M EUR;4,1;3,9\n", {"bookings.values.2026Q3": "3.9"}),
        ("Quarter\tJoint bookings\tRow\n2026 Q3\t3.9\t\n", {"bookings.values.2026Q3": "3.9"}),
        ("period,metric,value\n30/09/2026,bookings,3.9\n31/08/2026,attach,31\n", {"bookings.values.2026Q3": "3.9", "attach.values.2026-08": "31"}),
        ("period,metric,who,value\nT3 2026,bookings,Alfa,3.9\nT3 2026,bookings,Beta AG,3.7\n", {"bookings.views.alfa.values.2026Q3": "3.9", "bookings.views.beta.values.2026Q3": "3.7"}),
        ("Month,Attach rate – Alfa\nSep 2026,31%\n", {"attach.views.alfa.values.2026-09": "31"}),
        ("x,2026Q3,2026Q4\nJoint bookings - Iberia,2.5,\n", {"bookings.parts.iberia.values.2026Q3": "2.5"}),
        ("x,2026Q3,2026Q4\nJoint bookings (k EUR),3900,\n", {"bookings.values.2026Q3": "3.9"}),
        ("x,unit,2026Q3,2026Q4\nJoint bookings,EUR,3900000,\n", {"bookings.values.2026Q3": "3.9"}),
        ("sep=;\nx;2026Q3;2026Q4\nJoint bookings;3,9;\n", {"bookings.values.2026Q3": "3.9"}),
        ("Metric,Q3 2026\nJoint bookings,3.9\n", {"bookings.values.2026Q3": "3.9"}),
        ("Quarter,Joint bookings\nQ3 2026,3.9\n", {"bookings.values.2026Q3": "3.9"}),
        ("from,to,metric,value\n2026-07-01,2026-09-30,bookings,3.9\n", {"bookings.values.2026Q3": "3.9"}),
        ("from,to,metric,value\n2026-07-01,2026-09-30,bookings,3.9\n2026-04-01,2026-06-30,bookings,4.2\n", {"bookings.values.2026Q3": "3.9", "bookings.values.2026Q2": "4.2"}),
        ("year,quarter,metric,value\n2026,2026Q3,bookings,3.9\n2026,2026Q2,bookings,4.2\n", {"bookings.values.2026Q3": "3.9", "bookings.values.2026Q2": "4.2"}),
        ("x,2026Q3\nJoint bookings (EUR),2010\n", {"bookings.values.2026Q3": "0.00201"}),
        ("quarter,metric,value\n2026Q3,bookings (EUR),2010\n", {"bookings.values.2026Q3": "0.00201"}),
        ("x,2026Q2,2026Q3\nJoint bookings,4.2,\n", {"bookings.values.2026Q2": "4.2"}),
        ("x,2026Q1,2026Q2\nJoint bookings,3.40,4.1\n", {}),
        ("x;2026Q3;2026Q4\nJoint bookings;3,9 Mio.;\n", {"bookings.values.2026Q3": "3.9"}),
        ("x;2026Q3;2026Q4\nJoint bookings (EUR);3,9 Mio.;\n", {"bookings.values.2026Q3": "3.9"}),
        ("x;2026Q3;2026Q4\nJoint bookings;3.900,0 k€;\n", {"bookings.values.2026Q3": "3.9"}),
        ("x;unit;2026Q3;2026Q4\nJoint bookings;k EUR;EUR 3,9 m;\n", {"bookings.values.2026Q3": "3.9"}),
        ("Datum;Joint bookings\n30.09.26;4,0\n30.6.2026;4,1\n", {"bookings.values.2026Q3": "4"}),
        ("Metric;2026;;\n;Q1;Q2;Q3\nJoint bookings;3,4;4,1;3,9\n", {"bookings.values.2026Q3": "3.9"}),
        ("Figures of 2026\nx,2025,,2026,\n,T3,T4,T2,T3\nJoint bookings,,,4.1,3.9\n", {"bookings.values.2026Q3": "3.9"}),
        ("year,quarter,Joint bookings\n2026,Q2,4.1\n,Q3,3.9\n", {"bookings.values.2026Q3": "3.9"}),
    ],
)  # fmt: skip
def test_a_table_is_read_however_it_is_laid_out(plan: Path, table: str, wanted: dict[str, str]) -> None:
    """Periods across, periods down, a figure a row; names in any language; figures that the plan has are only counted."""
    assert told(plan, table) == wanted


@pytest.mark.parametrize(
    ("table", "place", "why"),
    [
        ("x,2026Q3,2026Q4\nUmsatz,3.9,\n", "B2", "no metric of that name"),
        ("x,2026Q3,2026Q4\nJoint booking,3.9,\n", "B2", "did you mean `bookings`"),
        ("x,2026Q3,2026Q4\nx'; touch here; ',3.9,\n", "B2", "--column 'x'\"'\"'; touch here; '\"'\"'=METRIC'"),
        ("x,2026Q4,2027Q1\nJoint bookings,3.9,\n", "B2", "not over on 2026-09-30"),
        ("x,2026-07,2026-08\nJoint bookings,3.9,\n", "B2", "counts this metric by quarter"),
        ("x,2026Q3,2026Q4\nJoint bookings (days),3.9,\n", "B2", "is in `days`"),
        ("x,2026Q3,2026Q4\nJoint bookings,31%,\n", "B2", "is a percentage"),
        ("x,2026Q3,2026Q4\nJoint bookings,n/a,\n", "B2", "no number"),
        ("x,2026Q3,2026Q4\nJoint bookings,3.9 USD,\n", "B2", "is in `USD`"),
        ("x,2026Q3,2026Q4\nJoint bookings,3.9 about,\n", "B2", "no number"),
        ('x,2026Q3,2026Q4\nJoint bookings,"1,234",\n', "B2", "can be two numbers"),
        ("metric,period,value\nbookings,Q3 2026,3.9\nbookings,3. Quartal 2026,4.2\n", "C3", "`3. Quartal 2026` names no period"),
        ("month,attach\nSep 2026,31\n2026-13,32\nTotal,63\n", "B3", "`2026-13` names no period"),
        ("metric,Q2 2026,3. Quartal 2026,Q1 2026\nbookings,4.1,3.9,3.4\n", "C2", "`3. Quartal 2026` names no period"),
        ("metric,period,who,value\nbookings,Q3 2026,Alfa,3.9\nbookings,Q3 2026,Bata,3.7\n", "D3", "`Bata` is no partner"),
        ("metric,period,unit,value\nbookings,Q3 2026,M EUR,3.9\nbookings,Q2 2026,thousands,3700\n", "D3", "is in `thousands`"),
    ],
)  # fmt: skip
def test_what_is_no_certain_figure_is_told_with_its_cell(
    plan: Path, table: str, place: str, why: str
) -> None:
    """And is never written."""
    found = told(plan, table)
    assert why in found[place]


@pytest.mark.parametrize(
    ("name", "table", "why"),
    [
        ("sales.csv", "x,y\na,b\n", "sales.csv holds no figures: no cell names a period"),
        ("sales.csv", "", "sales.csv is empty"),
        ("sales.csv", "\n;;\n", "sales.csv is empty"),
        (
            "plan.yaml",
            "metrics:\n  bookings: {name: Bookings, values: {2026Q3: 4}}\n",
            "plan.yaml is no table",
        ),
        ("sales.json", '[["metric", "2026Q3"], ["bookings", 4]]', "sales.json is no table"),
    ],
)
def test_what_holds_no_figures_is_refused(plan: Path, name: str, table: str, why: str) -> None:
    """A file that somebody took for another one is no figure to look at."""
    (plan.parent / name).write_text(table)
    said = allidocs("metrics", "import", name, plan.name, cwd=plan.parent)
    assert (said.code, said.out) == (2, "")
    assert why in said.err


@PLACED
def test_a_figure_that_nothing_names_is_told_with_its_cell(plan: Path, table: str, at: str) -> None:
    """Totals, averages and notes in figures: none is passed over in silence, and whoever wants can leave it out by name."""
    found = told(plan, table)
    assert found.pop("bookings.values.2026Q3") == "3.9"
    assert list(found) == [at]
    assert "nothing says which metric or period this figure is of" in found[at]


def test_a_mark_that_the_file_does_not_tell_is_asked_for(plan: Path) -> None:
    """`1,234` is one or twelve hundred."""
    table = 'x,2026Q3,2026Q4\nJoint bookings,"1,234",\n'
    assert told(plan, table, "--decimal", ",") == {"bookings.values.2026Q3": "1.234"}


def test_a_figure_that_looks_like_another_unit_waits_for_a_person(plan: Path) -> None:
    """Whoever exports euros where the plan counts millions is asked before it is written."""
    table = "x,2026Q3,2026Q4\nJoint bookings,3900000,\n"
    said = asked(plan, table, "--apply", "--yes")
    assert "is it in another unit?" in said.out
    assert "no figure was written" in said.out
    assert "3900000" not in (plan / "plan.yaml").read_text("utf-8")
    asked(plan, table, "--apply", "1")


def test_one_period_twice_with_two_figures_is_a_choice(plan: Path) -> None:
    """Neither is taken unless it is named."""
    table = "period,metric,value\n2026Q3,bookings,3.9\n2026Q3,bookings,4.0\n"
    said = asked(plan, table, "--apply", "--yes")
    assert "contradicts 2: choose one" in said.out
    assert "no figure was written" in said.out
    assert "1 figure written" in asked(plan, table, "--apply", "2").out
    assert "2026Q3: 4" in (plan / "plan.yaml").read_text("utf-8")


def test_figures_are_written_in_their_place_with_where_they_come_from(plan: Path) -> None:
    """Comments and everything else stay; the source is new, dated within the plan's own time; a second import asks nothing."""
    table = "x,2026Q2,2026Q3\nJoint bookings,4.2,3.9\n"
    said = asked(plan, table, "--apply", "--yes")
    assert (said.code, "2 figures written into plan.yaml" in said.out) == (0, True)
    text = (plan / "plan.yaml").read_text("utf-8")
    assert "    values: {2026Q1: 3.4, 2026Q2: 4.2, 2026Q3: 3.9}   # in the quarter\n" in text
    assert "  # agreed by both controllers\n" in text
    assert "  sales:\n    title: sales.csv\n    date: 2026-09-30\n" in text
    assert "    evidence: [crm, sales]\n" in text
    again = asked(plan, table)
    assert (again.code, "2 as the plan has them" in again.out) == (0, True)


def test_a_source_that_the_plan_has_is_dated_anew(plan: Path) -> None:
    """It is named, or has the file's name."""
    asked(plan, "x,2026Q2,2026Q3\nJoint bookings,4.1,3.9\n", "--apply", "--yes", "--evidence", "crm")
    text = (plan / "plan.yaml").read_text("utf-8")
    assert "  crm: {title: Deal register, date: 2026-09-30}\n" in text
    assert "    evidence: [crm]\n" in text
    asked(plan, "x,2026-08,2026-09\nAttach rate,31,32\n", "--apply", "--yes")
    asked(plan, "x,2026-08,2026-09\nAttach rate,31,33\n", "--apply", "--yes")
    text = (plan / "plan.yaml").read_text("utf-8")
    assert text.count("title: sales.csv") == 1
    assert "      2026-07: 30\n      2026-08: 31\n      2026-09: 33\n" in text


def test_what_a_name_means_is_remembered(plan: Path) -> None:
    """In the settings, beside what stands there; for views, targets and what is no figure, too."""
    write(plan, {"allidocs.toml": "# our house\n[check]\nignore = ['L514']\n"})
    table = "x,2026Q3,2026Q4\nUmsatz,3.9,\nPlan,4,5\nNr.,1,2\n"
    columns = ["Umsatz=bookings.views.beta", "Plan=bookings.targets", "Nr.=-"]
    options = [part for one in columns for part in ("--column", one)]
    said = asked(plan, table, *options, "--apply", "--yes")
    assert "is remembered in" in said.out
    text = (plan / "plan.yaml").read_text("utf-8")
    assert "targets:" in text
    assert "2026Q4: 5" in text
    settings = (plan / "allidocs.toml").read_text("utf-8")
    assert settings.startswith("# our house\n[check]\nignore = ['L514']\n")
    assert '"Nr." = "-"' in settings
    assert asked(plan, table).code == 0
    assert told(plan, table.replace("3.9", "3.8")) == {"bookings.views.beta.values.2026Q3": "3.8"}
    assert allidocs("check", str(plan)).code in (0, 1)


@pytest.mark.parametrize(
    ("options", "why"),
    [
        (["--column", "Nobody=bookings"], "nothing in the file is called `Nobody`"),
        (["--evidence", "crn"], "did you mean `crm`"),
        (["--sheet", "x"], "is no workbook"),
        (["--apply", "7"], "there is no figure `7`"),
        (["7"], "go with --apply"),
        (["--column", "Nobody"], "is not NAME=METRIC"),
    ],
)
def test_an_option_that_means_nothing_is_refused(plan: Path, options: list[str], why: str) -> None:
    """Before anything is written."""
    said = asked(plan, "x,2026Q3,2026Q4\nJoint bookings,3.9,\n", *options)
    assert (said.code, why in said.err) == (2, True), said.err
    assert (plan / "plan.yaml").read_text("utf-8") == PLAN


@pytest.mark.parametrize("row", ['"Joint bookings,3.9,4.1', '"Joint" bookings,3.9,4.1'])
def test_a_quotation_mark_that_hides_figures_is_told_with_its_line(plan: Path, row: str) -> None:
    """What follows it would else be one long text, and no figure at all."""
    said = asked(plan, f"x,2026Q3,2026Q4\n{row}\n")
    assert said.code == 2, said.out
    assert ", in line 2" in said.err and "close each quotation mark" in said.err


def workbook(folder: Path, *rows: tuple[Any, ...], sheet: str = "Figures", more: bool = False) -> Path:
    """Return a workbook with rows in one of its sheets."""
    book = Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    if more:
        book.create_sheet("Notes")["A1"] = "x"
    path = folder / "sales.xlsx"
    book.save(path)
    return path


def test_a_workbook_says_days_shares_and_what_its_formulas_showed(plan: Path) -> None:
    """A number shown as a percentage is a hundred times its value; a formula that nobody computed is told."""
    path = workbook(
        plan.parent, ("Month", "Attach rate", "Joint bookings"), (date(2026, 8, 31), 0.31, "=1+1")
    )
    book = load_workbook(path)
    book["Figures"]["B2"].number_format = "0.0%"
    book.save(path)
    assert told(plan, path) == {"attach.values.2026-08": "31", "C2": "its formula has no result in the file"}


def test_one_of_several_sheets_is_named(plan: Path) -> None:
    """Where only one holds anything, it is that one."""
    path = workbook(plan.parent, ("x", "2026Q3", "2026Q4"), ("Joint bookings", 3.9), more=True)
    said = asked(plan, path)
    assert (said.code, "--sheet: `Figures`, `Notes`" in said.err) == (2, True), said.err
    assert told(plan, path, "--sheet", "figures") == {"bookings.values.2026Q3": "3.9"}
    book = load_workbook(path)
    book["Notes"].sheet_state = "hidden"
    book.save(path)
    assert told(plan, path) == {"bookings.values.2026Q3": "3.9"}, "a hidden sheet is asked for by name alone"
    book["Figures"].title = "Q3"
    book.create_sheet("More")["A1"] = "x"
    book.save(path)
    assert "--sheet: `More`, `Notes (hidden)`, `Q3`" in asked(plan, path).err


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"a\0b", "no table of text"),
        (b"\xff\xfe\x00", "no table of text"),
        (b"", "is empty"),
        (b'"' + b"x" * 200_000, "no table"),
        (b"1," * 3_000, "columns"),
        (b"1,2\n" * 150_000, "filled cells"),
        (b"Joint bookings,\xe9\xff\n", ""),
        (b"x,2026Q3,2026Q4\n\"=cmd|' /C calc'!A1\",=1+1,\n", ""),
        (b"x,2026Q3,99999Q4\nJoint bookings," + b"9" * 5_000 + b",\n", ""),
        (b"x,2026Q3,2026Q4\nJoint bookings,1e999999999,\n", ""),
    ],
)
def test_a_hostile_table_ends_in_a_sentence(plan: Path, data: bytes, why: str) -> None:
    """Bounded, and nothing in it is run."""
    path = plan.parent / "hostile.csv"
    path.write_bytes(data)
    try:
        read_table(path)
    except AllidocsError as error:
        assert why
        assert why in error.message
    else:
        assert not why
    assert asked(plan, path).code in (0, 1, 2)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("4.2", "4.2"), ("1,234.5", "1234.5"), ("12,345,678", "12345678"), ("1 234.5", "1234.5"), ("1’234.5", "1234.5"),
        ("(4.2)", "-4.2"), ("−4.2", "-4.2"), ("0.125", "0.125"), ("7", "7"),
    ],
)  # fmt: skip
def test_numbers_with_a_decimal_point(text: str, value: str) -> None:
    """Spaces and apostrophes between thousands, brackets for a minus."""
    assert Spelling.of([text, "1.5"], FORMATS).number(text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("4,2", "4.2"),
        ("1.234,5", "1234.5"),
        ("12.345.678", "12345678"),
        ("0,125", "0.125"),
        ("1.234", "1234"),
    ],
)
def test_numbers_with_a_decimal_comma(text: str, value: str) -> None:
    """The other cells of the file tell which mark it is."""
    assert Spelling.of([text, "1,5"], FORMATS).number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["1,234", "1.234", "x", "4.2.1", "--4", "1e5", ""])
def test_no_number_or_two(text: str) -> None:
    """Nothing is guessed."""
    with pytest.raises(Unreadable):
        Spelling.of([text], FORMATS).number(text)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("2026Q3", Period(2026, 7, 3)), ("Q3 2026", Period(2026, 7, 3)), ("3T 2026", Period(2026, 7, 3)), ("T3-26", Period(2026, 7, 3)),
        ("2026 q3", Period(2026, 7, 3)), ("H1 2026", Period(2026, 1, 6)), ("S2 2026", Period(2026, 7, 6)), ("2026", Period(2026, 1, 12)),
        ("Sep 2026", Period(2026, 9, 1)), ("septiembre de 2026", Period(2026, 9, 1)), ("sept. 2026", Period(2026, 9, 1)),
        ("Sep-26", Period(2026, 9, 1)), ("09/2026", Period(2026, 9, 1)), ("2026/09", Period(2026, 9, 1)), ("2026-09", Period(2026, 9, 1)),
        ("2026-09-30", date(2026, 9, 30)), ("30.09.2026", date(2026, 9, 30)), ("Q5 2026", None), ("13/2026", None), ("total", None),
        ("2026-02-31", None), ("H3 2026", None), ("3rd quarter 2026", Period(2026, 7, 3)),
        ("3.er trimestre de 2026", Period(2026, 7, 3)), ("30.09.26", date(2026, 9, 30)), ("26-09-30", None),
    ],
)  # fmt: skip
def test_periods_in_each_language(text: str, wanted: Period | date | None) -> None:
    """Days are days: which period they lie in, the metric says."""
    assert Spelling.of([text], FORMATS).period(text) == wanted


def test_days_of_figures_alone_are_read_as_the_file_writes_them() -> None:
    """Where no day tells which comes first, none is read."""
    assert Spelling.of(["03/04/2026"], FORMATS).period("03/04/2026") is None
    assert Spelling.of(["03/04/2026", "30/04/2026"], FORMATS).period("03/04/2026") == date(2026, 4, 3)
    assert Spelling.of(["03/04/2026", "04/30/2026"], FORMATS).period("03/04/2026") == date(2026, 3, 4)
