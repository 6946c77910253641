"""Every drawn picture of every sample reads well in each language, and so do names made up to break it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from allidocs.document.theme import Theme, theme_from
from allidocs.document.tree import Figure, Part, Picture, Say
from allidocs.document.walk import walk
from allidocs.drawing.overlaps import overlaps
from allidocs.drawing.pictures import composed
from tests.artifacts.composing import composed as document_of
from tests.artifacts.composing import sample

DRAWN = ("governance-framework",)
"""The documents that hold drawn pictures."""
SAMPLES = ("helios-nordwind", "aquarow", "alianza-litoral", "brightwater-caldera")
LETTER = theme_from({"page": {"size": "Letter"}})


def figures(artifact: str, name: str, lang: str) -> list[Figure]:
    """Return the figures of a sample's document that are drawn."""
    found = [one.node for one in walk(document_of(artifact, sample(name), lang).document)]
    return [one for one in found if isinstance(one, Figure) and isinstance(one.chart, Picture)]


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("name", SAMPLES)
@pytest.mark.parametrize("artifact", DRAWN)
def test_no_words_of_a_picture_meet_anything(artifact: str, name: str, lang: str) -> None:
    """On A4 and on Letter paper, lying and standing."""
    for figure in figures(artifact, name, lang):
        assert isinstance(figure.chart, Picture)
        for theme in (Theme(), LETTER):
            for landscape in (False, True):
                scene = composed(figure.chart, "", figure.alt, theme, landscape=landscape)
                assert overlaps(scene, theme) == []


def tower(partners: int, forums: int, seats: int, word: str) -> Picture:
    """Return a tower with so many partners, two forums on each level and so many seats of each."""
    ids = [f"p{place}" for place in range(partners)]
    levels = range(forums, 0, -1)
    return Picture(
        "tower",
        (Say("forums", f"{word} {word}"), Say("load", f"{word} {word}")),
        (
            *(Part("partner", (Say("name", word),), id_) for id_ in ids),
            *(
                Part(
                    "forum",
                    (Say("name", f"{word} {word}"), Say("level", "", Decimal((level + 1) // 2)), Say("load", "1.234"), Say("about", f"{word} {word} {word}")),
                    f"f{level}",
                    parts=tuple(Part("seat", (Say("name", f"{word} {word}"), Say("title", word)), of=(id_,)) for id_ in ids for _ in range(seats)),
                )
                for level in levels
            ),
            *(
                Part("rise", (Say("day", f"day {word}"), Say("within", word), Say("answer", word)), of=(f"f{level}",), to=(f"f{level + 2}",), state="main" if level % 2 else "other")
                for level in levels if level + 2 <= forums
            ),
            Part("route", (Say("name", word), Say("path", f"{word} {word} {word}"))),
        ),
    )  # fmt: skip


@pytest.mark.parametrize(
    "word", ["Board", "Aufsichtsratsvorsitzendenstellvertreterin", "Comité-de-coordinación"]
)
@pytest.mark.parametrize("partners", [1, 2, 3, 5])
def test_a_tower_of_many_people_with_long_names_reads_well(partners: int, word: str) -> None:
    """Words are parted and boxes grow before anything meets."""
    for forums in (1, 4, 6):
        scene = composed(tower(partners, forums, 3, word), "", "", Theme())
        assert overlaps(scene, Theme()) == []
