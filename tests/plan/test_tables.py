"""Figures from a CSV file beside the plan: they stand in the plan, each at its cell, and a hostile table is only told."""

from __future__ import annotations

import subprocess
from decimal import Decimal
from pathlib import Path

import pytest

from allidocs.base.errors import PathEscapes, PlanUnreadable
from allidocs.base.finding import Severity
from allidocs.base.measure import Period
from allidocs.pipeline.check import read_checked
from allidocs.pipeline.plans import locate
from allidocs.pipeline.request import BuildRequest, read_inputs
from allidocs.plan import tables
from allidocs.plan.edits import Edit, Insert, Remove, SpliceFailed
from allidocs.plan.exchange import shared_text
from allidocs.plan.model import read_plan
from allidocs.plan.source import read_texts
from allidocs.plan.splice import splice
from tests.worlds import allidocs, write

PLAN = """\
allidocs: 1
plan: {id: x, title: X, stage: operate, as_of: 2026-06-30}
partners:
  north: {name: North AG, short_name: North, competition_checked: true}
  south: {name: South SA, short_name: South, competition_checked: true}
metrics:
  orders: {name: Orders, family: financial, unit: M EUR, figures: actuals.csv, targets: {2026Q1: 5}, values: {2025Q4: 3}}
  costs:
    name: Costs
    family: financial
    unit: M EUR
    figures: actuals.csv
"""
TABLE = """\
metric,period,value,partner,note
orders,2026Q1,4.2,,"from the CRM, July"
orders,2026Q1,4.1,north,
costs,2026Q1,1,,
"""
HEAD = TABLE.partition("\n")[0] + "\n"
Q1 = Period(2026, 1, 3)


def texts(table: str = TABLE) -> dict[str, str]:
    """Return the texts of a plan and its table."""
    return {"plan.yaml": PLAN, "actuals.csv": table}


def told(table: str) -> list[tuple[str, str]]:
    """Return place and message of each error of a plan with such a table."""
    found = read_plan(read_texts(texts(table))).findings
    return [(str(one.place), one.message) for one in found if one.severity is Severity.ERROR]


def test_figures_stand_in_the_plan_and_know_their_cells() -> None:
    """The agreed ones beside those that the plan writes itself, a partner's in its view."""
    source = read_texts(texts())
    found = read_plan(source)
    assert found.plan is not None, found.findings
    orders, costs = found.plan.metrics["orders"], found.plan.metrics["costs"]
    assert orders.values[Q1] == Decimal("4.2") and len(orders.values) == 2
    assert orders.views["north"].values == {Q1: Decimal("4.1")}
    assert costs.values == {Q1: Decimal(1)}
    assert str(source.nearest("metrics.orders.views.north.values.2026Q1")) == "actuals.csv:3:8"


@pytest.mark.parametrize(
    "table", [TABLE.replace(",", ";").replace("CRM;", "CRM,"), TABLE.replace("\n", "\r\n"), "\ufeff" + TABLE]
)
def test_semicolons_and_the_line_ends_of_windows_are_read_alike(table: str, tmp_path: Path) -> None:
    """As spreadsheets write them."""
    folder = write(tmp_path, {"plan.yaml": PLAN})
    (folder / "actuals.csv").write_bytes(table.encode())
    found = read_checked(locate(folder))
    assert found.plan is not None and found.plan.metrics["costs"].values == {Q1: Decimal(1)}


@pytest.mark.parametrize(
    ("old", "new", "place", "message"),
    [
        ("costs,2026Q1,1,", "costs,2026Q1,=1+1,", "actuals.csv:4:14", "`=1+1` is not a number"),
        ("costs,2026Q1,1,", "costs,2026Q7,1,", "actuals.csv:4:7", "`2026Q7` is not a period"),
        ("costs,", "cots,", "actuals.csv:4:1", "`cots` takes no figures from this file"),
        ("costs,2026Q1,1,,", "costs,2026Q1,1,5,,", "actuals.csv:4:1", "6 cells in a table of 5 columns"),
        ("costs,2026Q1,1,", "costs,2026Q1,,", "actuals.csv:4:14", "a row without a value"),
        ("costs,2026Q1,1,,", "orders,2025Q4,1,,", "actuals.csv:4:8", "`metrics.orders.values.2025Q4` is written twice"),
        ("4.1,north", "4.1,nord", "actuals.csv:3:1", "`nord` is not among `partners`"),
        ("value,partner", "value,partnr", "actuals.csv:1:21", "unknown column `partnr`"),
        ("period,value", "note,value", "actuals.csv:1:1", "no column is called `period`"),
        ('"from the CRM, July"', '"from the CRM, July', "actuals.csv:2:20", "a quotation mark stands where none can"),
        ("metric,period,value,partner,note\norders", "period,value,partner,note\norders", "actuals.csv:2:1", "5 cells in a table of 4 columns"),
    ],
)  # fmt: skip
def test_a_mistake_in_a_table_is_told_at_its_cell(old: str, new: str, place: str, message: str) -> None:
    """A formula is no number, and nothing is guessed."""
    assert old in TABLE
    found = told(TABLE.replace(old, new, 1))
    assert [one for one in found if one[0] == place and message in one[1]], found


def test_a_table_that_is_not_there_is_told_where_it_is_named() -> None:
    """Also one in another folder: a table lies beside the plan."""
    found = read_plan(read_texts({"plan.yaml": PLAN})).findings
    assert ["there is no `actuals.csv` beside the plan"] * 2 == [one.message for one in found]
    away = read_plan(
        read_texts({"plan.yaml": PLAN.replace("figures: actuals", "figures: ../actuals", 1)})
    ).findings
    assert any("`../actuals.csv`" in one.message for one in away)


@pytest.mark.parametrize("table", ["", "\n\n", ",,\n"])
def test_a_table_that_lost_its_rows_is_no_table(table: str) -> None:
    """Figures that are gone are not gone in silence; one with its head alone waits for its first."""
    assert told(table) == [("actuals.csv:1:1", "the table is empty")]
    assert told(HEAD) == []


def test_one_metric_alone_needs_no_column_for_it() -> None:
    """Of two, each row says whose it is."""
    alone = PLAN.replace("    figures: actuals.csv\n", "")
    read = read_plan(read_texts({"plan.yaml": alone, "actuals.csv": "period,value\n2026Q1,4\n"}))
    assert read.plan is not None and read.plan.metrics["orders"].values[Q1] == Decimal(4)
    assert [one for one in told("period,value\n2026Q1,4\n") if "no column says whose" in one[1]]


def test_a_figure_is_changed_in_its_cell_and_a_new_one_is_a_new_row() -> None:
    """A review or an import writes where the figures stand; what it cannot write it says."""
    path = "metrics.orders.views.north.values.2026Q1"
    assert splice(texts(), [Edit(path, "4.0")])["actuals.csv"] == TABLE.replace("4.1", "4.0")
    more = [
        Insert("metrics.costs.values.2026Q2", "7"),
        Insert("metrics.orders.views.north.values.2026Q2", "4.4"),
    ]
    assert splice(texts(), more)["actuals.csv"] == f"{TABLE}costs,2026Q2,7,,\norders,2026Q2,4.4,north,\n"
    last = TABLE.rstrip("\n").replace(",", ";").replace("CRM;", "CRM,")
    assert splice(texts(last), more[:1])["actuals.csv"] == f"{last}\ncosts;2026Q2;7;;\n"
    with pytest.raises(SpliceFailed, match=r"stands in the table actuals\.csv"):
        splice(texts(), [Remove("metrics.costs.values.2026Q1")])
    assert splice(texts(), [Insert("metrics.orders.values.2026Q2", "7")])["plan.yaml"] != PLAN


def test_a_table_says_something_else_as_soon_as_its_bytes_do(tmp_path: Path) -> None:
    """A comment of a YAML file is no change of what it says; of a table every letter may be one."""
    files = locate(write(tmp_path, texts()))
    request = BuildRequest(files, tmp_path / "out")
    inputs = read_inputs(request)
    said = inputs.said(request, {})
    assert said[inputs.plan["actuals.csv"]] == inputs.plan["actuals.csv"]
    assert said[inputs.plan["plan.yaml"]] != inputs.plan["plan.yaml"]


def test_the_table_counts_among_the_plans_files(tmp_path: Path) -> None:
    """A change of it is a change of the plan; a table that nobody names is none of ours."""
    folder = write(tmp_path, {**texts(), "other.csv": "a,b\n"})
    files = locate(folder)
    assert files.names == ("plan.yaml", "actuals.csv") == locate(folder / "plan.yaml").names
    before = read_inputs(BuildRequest(files, tmp_path / "out"))
    write(tmp_path, {"actuals.csv": TABLE.replace("4.1", "4.3")})
    after = read_inputs(BuildRequest(files, tmp_path / "out"))
    assert before.key != after.key


@pytest.mark.parametrize("given", ["", "/plan.yaml"])
def test_a_plan_in_git_has_its_table_of_that_day(tmp_path: Path, given: str) -> None:
    """Whether the plan is a folder or a file: `allidocs diff` tells which figure moved."""
    folder = write(tmp_path, texts())
    for step in (
        ("init", "-q"),
        ("add", "."),
        ("-c", "user.name=A", "-c", "user.email=a@b.c", "commit", "-qm", "One"),
    ):
        subprocess.run(["git", *step], cwd=folder, check=True)
    write(tmp_path, {"actuals.csv": TABLE.replace("4.1", "4.3")})
    said = allidocs("diff", "--plan", f"{folder}{given}")
    assert "4.1 -> 4.3" in said.out, said.out + said.err


def test_a_table_is_bounded_and_its_quotation_marks_are(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of a million rows, or of quotation marks alone, is refused in one sentence."""
    monkeypatch.setattr(tables, "MAX_ROWS", 3)
    assert ("actuals.csv:5:1", "a table has at most 3 rows") in told(TABLE + "costs,2026Q2,1,,\n")
    assert len(told(HEAD + '"' * 100_001)) == 1


@pytest.mark.parametrize("data", [b"metric,period,value\n\xff\xfe\x00\n", b"\x89PNG\r\n\x1a\n\x00\x00"])
def test_what_is_no_text_is_no_table(tmp_path: Path, data: bytes) -> None:
    """A workbook or a picture under that name."""
    folder = write(tmp_path, {"plan.yaml": PLAN})
    (folder / "actuals.csv").write_bytes(data)
    with pytest.raises(PlanUnreadable):
        read_checked(locate(folder))


def test_a_table_that_leads_out_of_the_folder_is_not_read(tmp_path: Path) -> None:
    """Plans come from the other company."""
    folder = write(tmp_path / "plan", {"plan.yaml": PLAN})
    (tmp_path / "secret.csv").write_text(TABLE, "utf-8")
    (folder / "actuals.csv").symlink_to(tmp_path / "secret.csv")
    with pytest.raises(PathEscapes):
        read_checked(locate(folder))


def test_the_other_company_gets_figures_and_no_file_name() -> None:
    """What is exchanged stands on its own."""
    plan = read_plan(read_texts(texts())).plan
    assert plan is not None
    shared = shared_text(plan)
    assert "actuals.csv" not in shared and "4.2" in shared


def test_fmt_leaves_tables_alone(tmp_path: Path) -> None:
    """They are no YAML."""
    folder = write(tmp_path, texts())
    assert allidocs("fmt", str(folder)).code == 0
    assert (folder / "actuals.csv").read_text("utf-8") == TABLE
