"""Pictures are read from what templates write, and a slip is named."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from allidocs.base.errors import NoDocument
from allidocs.document.parse import parse_blocks
from allidocs.document.picture_nodes import Picture
from allidocs.document.tree import Figure
from allidocs.document.typography import set_words

FORUM = '<part kind="forum" id="board"><say as="name">Board</say>{inside}</part>'


def picture(inside: str, kind: str = "tower") -> Picture:
    """Read a figure that holds a picture."""
    lines = f'<figure alt="Who sits where."><caption>Tower</caption><picture kind="{kind}">{inside}</picture></figure>'
    (figure,) = parse_blocks(lines)
    assert isinstance(figure, Figure)
    assert isinstance(figure.chart, Picture)
    return figure.chart


def test_words_and_the_values_behind_them_are_read() -> None:
    """Numbers have a point in every language, days are ISO; what says nothing is not there."""
    found = picture(
        '<part kind="forum" id="board"><say as="name">  The\n board </say><say as="level" value="2"/>'
        '<say as="load" value="2026-09-30">12,5</say><say as="decides"/></part>'
    )
    (forum,) = found.parts
    assert [("name", "The board", None), ("level", "", Decimal(2)), ("load", "12,5", date(2026, 9, 30))] == [
        (say.name, say.words, say.value) for say in forum.says
    ]


def test_parts_belong_and_lead_to_others_by_their_ids() -> None:
    """Several ids have spaces between them."""
    seat = '<part kind="seat" of="north south" state="vacant"/>'
    partners = "".join(f'<part kind="partner" id="{id_}"/>' for id_ in ("north", "south"))
    found = picture(partners + FORUM.format(inside=seat))
    assert ("north", "south") == found.parts[-1].parts[0].of


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ('<part kind="tree"/>', "is of kind `tree`"),
        (FORUM.format(inside='<part kind="partner"/>'), "is of kind `partner`"),
        (FORUM.format(inside='<say as="colour">red</say>'), "is said as `colour`"),
        (FORUM.format(inside='<part kind="seat" state="ill"/>'), "has the state `ill`"),
        (FORUM.format(inside='<say as="level" value="2,5"/>'), "needs a number or a day"),
        (FORUM.format(inside='<say as="level" value="2026-13-01"/>'), "needs a number or a day"),
        (FORUM.format(inside='<part kind="seat" of="west"/>'), "names `west`"),
        (FORUM.format(inside="") * 2, "two parts with the id `board`"),
        (FORUM.format(inside='<say as="about"><p>x</p></say>'), "cannot stand inside `<say>`"),
    ],
)
def test_what_a_picture_does_not_hold_is_refused_by_name(inside: str, said: str) -> None:
    """A part that nobody draws would be missed by nobody."""
    with pytest.raises(NoDocument) as error:
        picture(inside)
    assert said in str(error.value)


def test_marks_inside_words_go_and_their_language_stays() -> None:
    """A text of the plan may be stressed, and in another language."""
    field = '<field path="a"><span lang="es">Elegir <em>dos</em><br/>sitios</span></field>'
    (forum,) = picture(FORUM.format(inside=f'<say as="about">{field}</say>')).parts
    assert ("Elegir dos sitios", "es") == (forum.says[-1].words, forum.says[-1].lang)


def test_a_figure_shows_one_thing() -> None:
    """A chart or a picture."""
    with pytest.raises(NoDocument, match="one `<chart>` or one `<picture>`"):
        parse_blocks('<figure alt="x"><caption>x</caption></figure>')


def test_marks_of_the_language_are_set_in_pictures_too() -> None:
    """A straight apostrophe would be the only one of the document."""
    assert "the board’s" == set_words("the board's", "“”‘’")
