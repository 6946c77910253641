"""Tables as templates write them: each column once, with its head, its cells and how they align."""

from __future__ import annotations

import re

import pytest
from jinja2 import TemplateSyntaxError

from allidocs.document.parse import parse_blocks
from allidocs.document.text import plain_text
from allidocs.document.tree import Table
from allidocs.templating.edition import Edition
from allidocs.templating.jinja import environment
from allidocs.templating.template_set import TemplateSet
from allidocs.templating.words import Words
from tests.plan.reading import read
from tests.worlds import SMALL


def table(rows: str, **values: object) -> Table:
    """Return the table that a template's rows make."""
    plan = read(SMALL).plan
    assert plan is not None
    env = environment(TemplateSet(), Edition.of(plan, Words("en")))
    xml = env.from_string(f'<table id="t"><caption>C</caption>{rows}</table>').render(values)
    (made,) = parse_blocks(xml)
    assert isinstance(made, Table)
    return made


def words(found: Table) -> list[list[str]]:
    """Return the words of every row, heads first."""
    return [[plain_text(cell.children) for cell in row.cells] for row in (*found.head, *found.body)]


def test_a_column_is_its_head_and_a_cell_in_every_row() -> None:
    """The shortest table takes five lines: the table, its rows, two columns, the end."""
    made = table(
        '{% rows n in [1, 2] %}\n{% column "N", align="right" %}<th>{{ n }}</th>\n{% column "Twice", small="of it" %}<td>{{ 2 * n }}</td>\n{% endrows %}'
    )
    assert words(made) == [["N", "Twice of it"], ["1", "2"], ["2", "4"]]
    assert [column.align for column in made.columns] == ["right", "left"]
    assert [row.cells[0].header for row in (*made.head, *made.body)] == ["column", "row", "row"]


def test_loops_and_conditions_around_a_column_hold_for_head_and_cells_alike() -> None:
    """A column for each partner, and one that only some documents have."""
    rows = (
        '{% rows n in [1, 2] if n > 1 %}{% set m = n * 10 %}{% column "N" %}<th>{{ n }}</th>'
        '{% for p in "ab" %}{% column p %}<td>{{ m }}{{ p }}</td>{% endfor %}'
        '{% if wide %}{% column "W" %}<td>w</td>{% else %}{% column "S" %}<td>s</td>{% endif %}{% endrows %}'
    )
    assert words(table(rows, wide=True)) == [["N", "a", "b", "W"], ["2", "20a", "20b", "w"]]
    assert words(table(rows, wide=False)) == [["N", "a", "b", "S"], ["2", "20a", "20b", "s"]]


def test_rows_in_groups_stand_where_the_template_puts_them() -> None:
    """A group's head spans all columns, a group without rows says so, and sums stand last as totals."""
    made = table(
        '{% rows %}{% for group, held in groups %}<tr kind="group"><th>{{ group }}</th></tr>{% for n in held %}'
        '{% row kind="total" if n == 2 else "" %}{% column "A" %}<th>{{ n }}</th>{% column "B" %}<td>b</td>{% endrow %}'
        '{% else %}<tr><td colspan="2">none</td></tr>{% endfor %}{% endfor %}{% endrows %}'
        "<tfoot><tr><th>All</th><td></td></tr></tfoot>",
        groups=(("first", (1, 2)), ("second", ())),
    )
    assert words(made) == [["A", "B"], ["first"], ["1", "b"], ["2", "b"], ["second"], ["none"], ["All", ""]]
    assert [row.kind for row in made.body] == ["group", "", "total", "group", "", "total"]
    assert [row.cells[0].colspan for row in made.body] == [2, 1, 1, 2, 2, 1]


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (
            "{% rows n in [1] %}{% column 'a', align='middle' %}<td>{{ n }}</td>{% endrows %}",
            "`align` is none of `center`, `left`, `right`: `middle`",
        ),
        ("{% rows n in [1] %}<td>{{ n }}</td>{% endrows %}", "at least one `{% column %}`"),
        ("{% rows %}<tr><td>x</td></tr>{% endrows %}", "holds one `{% row %}`"),
        ('{% rows n in [1] %}{% column "N", tone="bad" %}<td/>{% endrows %}', "`{% column %}` has no `tone`"),
        ('{% rows n in [1] %}{% column "N" %}<td/>', "Unexpected end of template"),
    ],
)
def test_what_is_no_table_is_told(written: str, said: str) -> None:
    """Each says what it lacks."""
    with pytest.raises(TemplateSyntaxError, match=re.escape(said)):
        table(written)


def test_a_gap_shades_its_cell_and_prints_its_words() -> None:
    """What the plan has is printed as it is, and only an empty place is a gap."""
    made = table(
        '{% rows key in ["given", "none"] %}{% column "A" %}<td>{{ held[key]|gap("nobody") }}</td>'
        '{% column "B" %}<td>{{ held[key]|gap }}</td>{% endrows %}',
        held={"given": "Ana", "none": ""},
    )
    assert words(made)[1:] == [["Ana", "Ana"], ["nobody", "–"]]
    assert [[cell.tone for cell in row.cells] for row in made.body] == [["", ""], ["gap", "gap"]]


@pytest.mark.parametrize(("name", "heads"), [("board", ["N"]), ("working", ["N", "Twice"])])
def test_a_column_may_belong_to_one_edition(name: str, heads: list[str]) -> None:
    """The other edition has neither its head nor its cells."""
    plan = read(SMALL).plan
    assert plan is not None
    edition = Edition.of(plan, Words("en"), name=name)
    rows = '{% rows n in [1, 2] %}{% column "N" %}<th>{{ n }}</th>{% column "Twice", edition="working" %}<td>{{ 2 * n }}</td>{% endrows %}'
    xml = (
        environment(TemplateSet(), edition)
        .from_string(f'<table id="t"><caption>C</caption>{rows}</table>')
        .render(edition=edition)
    )
    (made,) = parse_blocks(xml)
    assert isinstance(made, Table)
    assert [plain_text(cell.children) for cell in made.head[0].cells] == heads
    assert {len(row.cells) for row in made.body} == {len(heads)}


@pytest.mark.parametrize(("name", "shown"), [("board", "12"), ("working", "1234")])
def test_a_list_may_be_short_for_a_board(name: str, shown: str) -> None:
    """The first few there, all in the working edition."""
    plan = read(SMALL).plan
    assert plan is not None
    env = environment(TemplateSet(), Edition.of(plan, Words("en"), name=name))
    assert env.from_string("{{ [1, 2, 3, 4]|few(2)|join }}").render() == shown
