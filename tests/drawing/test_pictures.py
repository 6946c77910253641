"""Every drawn picture of every sample reads well in each language, and so do names made up to break it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allidocs.document.picture_nodes import Chart, Part, Picture, Say
from allidocs.document.pictures import PICTURES
from allidocs.document.tree import Conventions, Document, Figure
from allidocs.document.walk import walk
from allidocs.drawing.charts import fits_phone
from allidocs.drawing.measures import measure
from allidocs.drawing.overlaps import overlaps
from allidocs.drawing.pictures import composed, for_phone
from allidocs.drawing.scene import Box, Disc, Ribbon, Words
from allidocs.plan.language import languages
from allidocs.templating.locale import conventions
from allidocs.theme.tokens import Theme, theme_from
from tests.artifacts.composing import documents, sample
from tests.drawing.test_countdown import countdown
from tests.drawing.test_quadrant import portfolio
from tests.drawing.test_roadmap import roadmap
from tests.drawing.test_winddown import page

SAMPLES = ("helios-nordwind", "aquarow", "alianza-litoral", "brightwater-caldera", "evaluate")
WORDS = ("Board", "Aufsichtsratsvorsitzendenstellvertreterin", "Comité-de-coordinación")
LETTER = theme_from({"page": {"size": "Letter"}})


def figures(document: Document, kind: type) -> list[Figure]:
    """Return the figures of a document that are drawn, or that are charts."""
    found = [one.node for one in walk(document)]
    return [one for one in found if isinstance(one, Figure) and isinstance(one.chart, kind)]


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("name", SAMPLES)
def test_no_words_of_a_picture_meet_anything(name: str, lang: str) -> None:
    """In every paper, on A4 and on Letter paper, lying and standing."""
    for id_, document in documents(sample(name), lang):
        for figure in figures(document, Picture):
            assert isinstance(figure.chart, Picture)
            for theme in (Theme(), LETTER):
                for landscape in (False, True):
                    scene = composed(figure.chart, "", figure.alt, theme, landscape=landscape)
                    assert overlaps(scene, theme) == [], id_


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("name", SAMPLES)
def test_no_words_of_a_chart_meet_anything(name: str, lang: str) -> None:
    """As wide as a sheet; as wide as a phone, where nothing but torn names keeps one from being drawn so."""
    signs = conventions(lang, languages())
    for id_, document in documents(sample(name), lang):
        for figure in figures(document, Chart):
            assert isinstance(figure.chart, Chart)
            assert overlaps(composed(figure.chart, "", "", Theme(), signs=signs), Theme()) == [], id_
            slim = for_phone(figure.chart, "", "", Theme(), signs, None)
            assert (slim is not None) == fits_phone(figure.chart), id_


def shelves_of(shelves: int, items: int, word: str) -> Picture:
    """Return so many shelves with so many things on each, the fourth of which goes elsewhere."""

    def item(nth: int) -> Part:
        says = (Say("name", f"{word} {nth}"), Say("note", f"{word}, {word}"))
        return Part("item", says, state="moves" if nth == 3 else "")

    def shelf(nth: int) -> Part:
        parts = tuple(map(item, range(items)))
        return Part("shelf", (Say("name", f"{word} {nth}"),), state=("", "red")[nth % 2], parts=parts)

    return Picture("shelves", (), tuple(map(shelf, range(shelves))))


@pytest.mark.parametrize("word", ["Cash", "Forecasting of quarter-hours", "Leistungsüberwachungsverfahren"])
@pytest.mark.parametrize("shelves", [1, 4])
def test_shelves_of_many_things_with_long_names_read_well(shelves: int, word: str) -> None:
    """Three partners and what is common, twelve things each; notes give way where they leave no room."""
    for landscape in (False, True):
        scene = composed(shelves_of(shelves, 12, word), "", "", Theme(), landscape=landscape)
        assert overlaps(scene, Theme()) == []
        assert scene.height > 100


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


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("partners", [1, 2, 3, 5])
def test_a_tower_of_many_people_with_long_names_reads_well(partners: int, word: str) -> None:
    """Words are parted and boxes grow before anything meets."""
    for forums in (1, 4, 6):
        scene = composed(tower(partners, forums, 3, word), "", "", Theme())
        assert overlaps(scene, Theme()) == []


def chart_of_layers(partners: int, cards: int, word: str) -> Picture:
    """Return a map with four layers of so many objectives, the first of each feeding all above it."""
    ids = [f"p{place}" for place in range(partners)]

    def card(layer: int, place: int) -> Part:
        states = ("green", "amber", "red", "grey")
        says = (
            Say("name", f"{word} {word}"), Say("now", "1.234"), Say("unit", word), Say("aim", "9.999"), Say("by", "Dec 2027"),
            Say("share", "", Decimal("0.4")), Say("plan", "", Decimal("0.6")), Say("status", word), Say("owner", word),
        )  # fmt: skip
        feeds = tuple(f"c{layer - 1}-{one}" for one in range(cards)) if layer and not place else ()
        return Part("card", says, f"c{layer}-{place}", to=feeds, state=states[place % 4])

    items = tuple(Part(kind, (Say("name", word), Say("amount", "12.3", Decimal(12)))) for kind in ("give", "get") for _ in range(3))  # fmt: skip
    return Picture(
        "map",
        (Say("verdict-head", word), Say("verdict", word), Say("verdict-text", word), Say("holds-head", word), Say("next-head", word), Say("more", word)),
        (
            *(Part("layer", (Say("name", word),), f"l{layer}", parts=(*(card(layer, place) for place in range(cards)), Part("text", (Say("text", word),)))) for layer in range(4)),
            *(Part("partner", (Say("gets", word), Say("gives", word), Say("share", "38%", Decimal("0.38")), Say("total", "22.1")), id_, parts=items) for id_ in ids),
            *(Part("condition", (Say("text", word),)) for _ in range(2)),
            *(Part("step", (Say("day", "21 Oct 2026"), Say("text", word))) for _ in range(3)),
        ),
    )  # fmt: skip


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("partners", [0, 2, 3, 5])
def test_a_map_of_many_objectives_with_long_names_reads_well(partners: int, word: str) -> None:
    """Twenty-four objectives, lying and standing."""
    for cards in (1, 3, 6):
        for landscape in (True, False):
            scene = composed(chart_of_layers(partners, cards, word), "", "", Theme(), landscape=landscape)
            assert overlaps(scene, Theme()) == []


def chain_of(partners: int, links: int, word: str) -> Picture:
    """Return a chain of so many links: alone, together, and a gap, in turn."""
    ids = [f"p{place}" for place in range(partners)]
    states = ("covered", "shared", "gap")

    def link(place: int) -> Part:
        state = states[place % 3]
        of = {"covered": (ids[place % partners],), "shared": tuple(ids), "gap": ()}[state]
        says = (
            Say("name", f"{word} and {word}"), Say("weight", "", Decimal(place % 6)), Say("word", word),
            Say("gap", f"Gap {word}"), Say("owner", word), Say("action", f"{word} {word} {word}"),
        )  # fmt: skip
        return Part("link", says, of=of, state=state)

    return Picture(
        "chain",
        (Say("links", word), Say("weight", f"{word} {word}")),
        (*(Part("partner", (Say("name", word),), id_) for id_ in ids), *map(link, range(links))),
    )


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("partners", [1, 2, 3, 5])
def test_a_chain_of_many_links_with_long_names_reads_well(partners: int, word: str) -> None:
    """Up to twenty links, in as many rows as their names need."""
    for links in (1, 5, 9, 20):
        scene = composed(chain_of(partners, links, word), "", "", Theme())
        assert overlaps(scene, Theme()) == []


def exchange_of(partners: int, kinds: int, word: str, *, valued: bool = True) -> Picture:
    """Return an exchange of so many partners with so many kinds each, some worth next to nothing."""
    heads = (
        "in-head", "in-unit", "mid-head", "mid-unit", "out-head", "out-unit", "other", "unvalued", "fairness", "ratio", "with",
        "without",
    )  # fmt: skip

    def items(kind: str) -> list[Part]:
        amounts = [Say("amount", "12.3", Decimal(1000) / (3**place)) for place in range(kinds)]
        found = [Part(kind, (Say("name", word), amount)) for amount in amounts if valued]
        return [*found, Part(kind, (Say("name", f"{word} {word}"),))]

    def partner(place: int) -> Part:
        says = (
            Say("name", word), Say("in", "38.4 %"), Say("out", "→ 36.9 %"), Say("ratio", "0.94", Decimal("0.6") + place),
            Say("with", "12.34"), Say("without", "0.97"),
        )  # fmt: skip
        return Part("partner", says, f"p{place}", parts=(*items("give"), *items("gain")))

    scale = (Say("least", "0.8", Decimal("0.8")), Say("even", "1.0"), Say("most", "1.25", Decimal("1.25")))
    says = (*(Say(head, word) for head in heads), Say("in-total", "22.1"), Say("out-total", "61.5"), *scale)
    return Picture("exchange", says, tuple(partner(place) for place in range(partners)))


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("partners", [1, 2, 3, 5])
def test_an_exchange_of_many_kinds_with_long_names_reads_well(partners: int, word: str) -> None:
    """Nine kinds each, of which the least are next to nothing; and none that is valued."""
    for kinds in (1, 4, 9):
        for valued in (True, False):
            picture = exchange_of(partners, kinds, word, valued=valued)
            assert overlaps(composed(picture, "", "", Theme()), Theme()) == []


def test_an_exchange_of_few_amounts_is_lower_than_one_of_many() -> None:
    """So that two amounts fill no page."""
    few, many = (composed(exchange_of(2, kinds, "Cash"), "", "", Theme()).height for kinds in (1, 5))
    assert few < many - 100


def test_what_a_partner_pays_the_others_stands_on_a_line_of_its_own() -> None:
    """It is told, and flows nowhere."""
    picture = exchange_of(2, 2, "Cash")
    paid = Part("gain", (Say("name", "Paid"), Say("amount", "-0.3", Decimal(-300_000))))
    last = replace(picture.parts[-1], parts=(*picture.parts[-1].parts, paid))
    scenes = [
        composed(one, "", "", Theme())
        for one in (picture, replace(picture, parts=(*picture.parts[:-1], last)))
    ]
    flows = [sum(isinstance(shape, Ribbon) for shape in scene.shapes) for scene in scenes]
    assert flows[0] == flows[1]
    assert {"Paid", "-0.3"} <= {one.text for one in scenes[1].words}


@pytest.mark.parametrize("head", ["Fairness", "Equidad"])
def test_the_head_over_short_names_is_not_broken(head: str) -> None:
    """The column is as wide as what stands over it."""
    picture = exchange_of(2, 1, "Alfa")
    says = tuple(Say("fairness", head) if one.name == "fairness" else one for one in picture.says)
    scene = composed(replace(picture, says=says), "", "", Theme())
    assert head in [one.text for one in scene.shapes if isinstance(one, Words)]


def risks_of(count: int, word: str, spread: int) -> Picture:
    """Return so many risks over the map; with a spread of 1 all stand in one cell."""

    def risk(place: int) -> Part:
        likelihood, impact = (5 - place % spread, 5 - (place * 3) % spread) if spread > 1 else (4, 4)
        exposure = likelihood * impact
        places = {"likelihood": likelihood, "impact": impact, "likelihood-then": max(likelihood - 2, 1), "impact-then": max(impact - 1, 1)}  # fmt: skip
        says = (
            Say("number", str(place + 1)), Say("name", f"{word} {word}"), Say("now", str(exposure), Decimal(exposure)),
            Say("then", "4", Decimal(4)), *(Say(name, "", Decimal(value)) for name, value in places.items()),
            Say("owner", f"{word} {word}"), Say("due", "11 Dec 2026"), Say("loss", "12.30"), Say("response", f"{word} {word}"),
        )  # fmt: skip
        return Part("risk", says, state="high" if exposure >= 15 else "")

    heads = ("map-head", "side-head", "likelihood", "impact", "risk", "now", "then", "exposure", "owner", "loss-head", "more", "unit")  # fmt: skip
    return Picture("risks", tuple(Say(head, word) for head in heads), tuple(map(risk, range(count))))


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("spread", [1, 2, 5])
def test_a_map_of_many_risks_with_long_names_reads_well(spread: int, word: str) -> None:
    """Thirty risks, all in one cell too."""
    for count in (1, 3, 12, 30):
        assert overlaps(composed(risks_of(count, word, spread), "", "", Theme()), Theme()) == []


def contracts_of(papers: int, word: str) -> Picture:
    """Return so many papers, every third a root, with steps and days that crowd."""
    states = ("signed", "draft", "", "ended")

    def paper(place: int) -> Part:
        says = [Say("name", f"{word} {word}"), Say("state", f"{word} 2026"), Say("parties", word)]
        says += [Say("others", word)] if place % 5 == 4 else []
        of = (f"a{place - place % 3}",) if place % 3 else ()
        return Part("paper", tuple(says), f"a{place}", of=of, state=states[place % 4])

    def lane(nth: int) -> Part:
        days = [date(2026, 10, 1) + timedelta(days=9 * at * (nth + 1)) for at in range(7)]
        marks = (Part("mark", (Say("name", f"P{at} {word[:6]}", when),), state=("", "late")[at % 2]) for at, when in enumerate(days))  # fmt: skip
        return Part("lane", (Say("name", f"{word} {word}"),), parts=tuple(marks))

    ticks = (Part("tick", (Say("name", word[:4], date(2026 + month // 12, month % 12 + 1, 1)),)) for month in range(8, 20))  # fmt: skip
    says = (Say("beside", word), Say("outside", word), Say("route", word), Say("today", "30 Sept 2026", date(2026, 9, 30)), Say("until", "", date(2027, 9, 1)))  # fmt: skip
    steps = (Part("step", (Say("text", f"{word} {word}"),)) for _ in range(7))
    return Picture("contracts", says, (*map(paper, range(papers)), *steps, *ticks, *map(lane, range(4))))


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("papers", [0, 1, 5, 12])
def test_an_architecture_of_many_papers_with_long_names_reads_well(papers: int, word: str) -> None:
    """Twelve papers, seven steps, days that crowd."""
    assert overlaps(composed(contracts_of(papers, word), "", "", Theme()), Theme()) == []


def test_papers_are_beside_others_only_where_some_stand_above_them() -> None:
    """Words over the first row would point at nothing."""
    headed = [
        sum(one.text == "PAPER" for one in words_of(contracts_of(papers, "paper"))) for papers in (1, 4)
    ]
    assert [1, 2] == headed  # the steps to signature have theirs in both


def ranking_of(candidates: int, criteria: int, word: str) -> Picture:
    """Return so many candidates by so many criteria: one leads, one misses a bound, one was not judged on all."""

    def criterion(nth: int) -> Part:
        weight = Decimal(100) / criteria
        says = [Say("name", f"{word} {word}"), Say("weight", f"{weight:.0f} %", weight)]
        says += [Say("smaller", "", weight * 8 / 10), Say("larger", "", weight * 12 / 10)]
        says += [Say("least", "", Decimal(3))] if nth % 3 == 0 else []
        says += (
            [Say("flip", f"31 % {word} {word}", Decimal(31 * nth % 101))] if nth % 2 else [Say("flip", word)]
        )
        return Part("criterion", tuple(says), f"k{nth}", state=("", "turns")[nth % 2])

    def candidate(nth: int) -> Part:
        means = tuple(
            Part("mean", (Say("name", "3.3 *", Decimal("3.3")) if at + nth < 9 else Say("name", "–"),), of=(f"k{at}",), state=("", "below")[at % 2] if at + nth < 9 else "missing")
            for at in range(criteria)
        )  # fmt: skip
        says = (Say("place", str(nth + 1)), Say("name", f"{word} {word}"), Say("score", "2.1–3.4" if nth % 2 else "4.0"), Say("why", f"{word} {word}"))  # fmt: skip
        return Part("candidate", says, state=("first", "", "out")[nth % 3], parts=means)

    says = (Say("score", word), Say("turns", f"{word} {word}"))
    return Picture("ranking", says, (*map(criterion, range(criteria)), *map(candidate, range(candidates))))


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize(("candidates", "criteria"), [(1, 1), (3, 5), (12, 12)])
def test_a_ranking_with_long_names_reads_well(candidates: int, criteria: int, word: str) -> None:
    """Criteria whose names do not fit their columns stand below with a number."""
    scene = composed(ranking_of(candidates, criteria, word), "", "", Theme())
    assert overlaps(scene, Theme()) == []
    listed = any(one.text.startswith("1\u00a0") for one in scene.words)
    assert listed == ((word == WORDS[1] and criteria > 1) or (word == WORDS[2] and criteria == 12))


def test_what_is_filled_of_a_row_is_its_score() -> None:
    """Columns as wide as their weights, filled as far as the means: 5 of 5 by a quarter, 1 of 5 by the rest, is 2 of 5."""
    criteria = tuple(
        Part("criterion", (Say("name", "A"), Say("weight", "", Decimal(weight))), f"k{nth}")
        for nth, weight in enumerate((25, 75))
    )
    means = tuple(
        Part("mean", (Say("name", "", Decimal(mean)),), of=(f"k{nth}",)) for nth, mean in enumerate((5, 1))
    )
    shapes = composed(
        Picture("ranking", (), (*criteria, Part("candidate", (), state="first", parts=means))),
        "",
        "",
        Theme(),
    ).shapes
    whole, filled = (
        sum(one.width for one in shapes if isinstance(one, Box) and one.fill == fill)
        for fill in ("tint", "accent")
    )
    assert filled / whole == pytest.approx(2 / 5)


def lanes_of(companies: int, roles: int, word: str) -> Picture:
    """Return so many companies, each with so many roles in every phase, and two paths."""
    phases = ("before", "during", "after")

    def lane(nth: int) -> Part:
        its = (
            Part("role", (Say("text", f"{word} {word}"), Say("who", f"{word} {word}")), of=(phase,))
            for phase in phases
            for _ in range(roles)
        )
        return Part(
            "lane", (Say("name", f"{word} {word}"),), f"c{nth}", parts=tuple(its), state="" if nth else "both"
        )

    def path(steps: int) -> Part:
        its = (Part("step", (Say("text", f"{word} {word}"), Say("more", f"{word} {word}"), Say("within", f"3 {word}"))) for _ in range(steps))  # fmt: skip
        return Part("path", (Say("name", f"{word} {word}"),), parts=tuple(its))

    heads = (Part("phase", (Say("name", f"{word} {word}"),), phase) for phase in phases)
    return Picture("lanes", (), (*heads, *map(lane, range(companies)), path(4), path(2)))


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize(("companies", "roles"), [(0, 0), (2, 1), (5, 3)])
def test_lanes_of_a_sale_with_long_names_read_well(companies: int, roles: int, word: str) -> None:
    """Five companies with three roles in each phase."""
    assert overlaps(composed(lanes_of(companies, roles, word), "", "", Theme()), Theme()) == []


def ties_of(alliances: int, rows: int, word: str) -> Picture:
    """Return so many alliances and rows of what some of them share, every third of them closed."""
    heads = tuple(Part("alliance", (Say("name", f"{word} {word}"),), f"a{at}") for at in range(alliances))
    shared = tuple(
        Part(
            "tie", (Say("name", f"{word} {word}"), Say("word", f"{word} {word}")),
            of=tuple(f"a{at}" for at in range(alliances) if (at + nth) % 3 != 1), state="closed" if nth % 3 == 0 else "open",
        )
        for nth in range(rows)
    )  # fmt: skip
    return Picture("ties", (), (*heads, *shared))


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize(("alliances", "rows"), [(2, 1), (3, 4), (8, 12)])
def test_what_alliances_share_reads_well(alliances: int, rows: int, word: str) -> None:
    """Eight alliances with long names, twelve rows; each alliance of a row has its mark under its name."""
    scene = composed(ties_of(alliances, rows, word), "", "", Theme())
    assert overlaps(scene, Theme()) == []
    marks = sum(isinstance(one, Disc | Box) for one in scene.shapes)
    assert marks == sum((at + nth) % 3 != 1 for at in range(alliances) for nth in range(rows))


_LETTERS = st.text(st.sampled_from("abcdefghilmnoprstuvwMW ÁÑéíó-/0123456789."), min_size=1, max_size=48)
_MADE: tuple[Callable[[str, int, int], Picture], ...] = (
    lambda word, some, many: tower(some, many, 2, word),
    lambda word, some, many: chart_of_layers(some, many, word),
    lambda word, some, many: chain_of(some, many, word),
    lambda word, some, many: exchange_of(some, many, word),
    lambda word, some, many: risks_of(many, word, some),
    lambda word, _, many: contracts_of(many, word),
    lambda word, some, many: ranking_of(some, many, word),
    lambda word, some, many: lanes_of(some, many % 4, word),
    lambda word, some, many: ties_of(some, many, word),
    lambda word, some, many: shelves_of(some, many, word),
    lambda word, some, many: roadmap(many, word, some),
    lambda word, some, many: portfolio(many, word, some),
    lambda word, some, many: portfolio(many, word, some, bunched=True),
    lambda word, some, many: countdown(word, some * 9, many * 5),
    lambda word, some, many: page(word, some, many % 5),
)


def test_every_kind_is_among_those_that_are_drawn_with_any_words() -> None:
    """A kind that is new joins them."""
    assert {made("Cash", 2, 3).kind for made in _MADE} == set(PICTURES)


@pytest.mark.parametrize("made", _MADE)
@pytest.mark.parametrize(("some", "many"), [(0, 0), (1, 1), (2, 0), (3, 12)])
def test_none_one_and_twelve_read_well(
    made: Callable[[str, int, int], Picture], some: int, many: int
) -> None:
    """Of partners and of what they hold, with long words; a chain without partners has no links either."""
    for word in WORDS:
        if not some and made("Cash", 1, 1).kind == "chain":
            continue
        scene = composed(made(word, some, many), "", "", Theme())
        assert overlaps(scene, Theme()) == [], word


@given(st.sampled_from(_MADE), _LETTERS, st.integers(1, 5), st.integers(1, 12), st.booleans())
@settings(deadline=None, max_examples=40)
def test_whatever_is_drawn_reads_well(
    made: Callable[[str, int, int], Picture], word: str, some: int, many: int, landscape: bool
) -> None:
    """Any words, up to five partners and twelve items, on a sheet that stands or lies."""
    scene = composed(made(word, some, many), "", "", Theme(), landscape=landscape)
    assert overlaps(scene, Theme()) == []


def words_of(picture: Picture, *, landscape: bool = False) -> list[Words]:
    """Return the words of a picture as it is drawn."""
    shapes = composed(picture, "", "", Theme(), landscape=landscape).shapes
    return [one for one in shapes if isinstance(one, Words)]


def test_an_exchange_has_no_column_in_which_nothing_is_known() -> None:
    """Where one of two is known, the other one's cell says that it is not."""

    def told(*known: str) -> list[str]:
        partners = tuple(
            Part("partner", (Say("name", f"P{place}"), *(Say(name, "1.5") for name in known if place or name != "without")), f"p{place}")
            for place in range(2)
        )  # fmt: skip
        heads = tuple(Say(name, f"head of {name}") for name in ("fairness", "ratio", "with", "without"))
        return [one.text for one in words_of(Picture("exchange", heads, partners))]

    assert [one for one in told("with") if one.startswith("head")] == ["head of with"]
    assert "\u2013" not in told("with")
    assert told("with", "without").count("\u2013") == 1


def test_each_day_of_a_lane_is_named_at_its_own_mark() -> None:
    """Days so near to each other that their names stand above and below."""
    days = [date(2026, 10, 1) + timedelta(days=14 * at) for at in range(4)]
    marks = tuple(Part("mark", (Say("name", f"P{at}", when),)) for at, when in enumerate(days))
    ticks = tuple(Part("tick", (Say("name", "Q", date(2026, month, 1)),)) for month in (9, 11))
    lane = Part("lane", (Say("name", "Open points"),), parts=marks)
    picture = Picture("contracts", (Say("until", "", date(2027, 9, 1)),), (*ticks, lane))
    scene = composed(picture, "", "", Theme())
    discs = sorted(one.at[0] for one in scene.shapes if isinstance(one, Disc))
    named = {one.text: one.at[0] for one in words_of(picture) if one.text.startswith("P")}
    assert list(named) == ["P0", "P1", "P2", "P3"]
    assert all(abs(x - named[f"P{at}"]) < 10.0 for at, x in enumerate(discs))


def test_what_is_told_beside_cards_is_no_taller_than_its_words() -> None:
    """Three lines beside two tall cards leave no box that is mostly empty."""
    says = (Say("name", "A very long name of an objective " * 3), Say("now", "1"), Say("aim", "2"))
    cards = tuple(Part("card", says, f"c{at}") for at in range(2))
    texts = tuple(Part("text", (Say("text", "Customers"),)) for _ in range(3))
    picture = Picture("map", (), (Part("layer", (Say("name", "Customers"),), "l", parts=(*cards, *texts)),))
    boxes = [
        one
        for one in composed(picture, "", "", Theme(), landscape=True).shapes
        if isinstance(one, Box) and one.fill == "paper"
    ]
    told = max(boxes, key=lambda one: one.x)
    assert told.height < 45.0 < max(one.height for one in boxes)


@pytest.mark.parametrize(
    ("today", "goal", "shown"),
    [
        ("131 sites", "360 sites in Iberia", ["131", "360", "47", "in Iberia, Dec 2027"]),
        ("none yet", "sixty sites", ["none yet", "→ sixty sites", "Dec 2027"]),
        ("", "sixty sites", ["7", "9", "Q2 2027"]),
    ],
)
def test_an_objective_on_the_map_has_one_figure_and_one_target(
    today: str, goal: str, shown: list[str]
) -> None:
    """Its own where it states both, in figures or in words, and where its way began; else those of its metric."""
    says = (
        Say("name", "Sites"), Say("now", "7"), Say("aim", "9"), Say("by", "Q2 2027"), Say("goal-by", "Dec 2027"),
        Say("today", today), Say("goal", goal), Say("start", "47 sites"), Say("status", "behind"),
    )  # fmt: skip
    picture = Picture("map", (), (Part("layer", (), "l", parts=(Part("card", says, "c", state="red"),)),))
    words = [one.text for one in words_of(picture)]
    assert [one for one in words if one not in ("Sites", "sites", "behind")] == shown


@pytest.mark.parametrize(
    ("words", "signs", "value", "rest"),
    [
        ("6,000 ha under contract", Conventions(",", "."), "6000", "ha under contract"),
        ("4.500,5 EUR", Conventions(".", ","), "4500.5", "EUR"),
        ("6,6 % de error", Conventions(".", ","), "6.6", "% de error"),
        ("Sixty sites", Conventions(",", "."), None, ""),
    ],
)
def test_a_measure_begins_with_a_number_of_its_language(
    words: str, signs: Conventions, value: str | None, rest: str
) -> None:
    """The marks of thousands and decimals are those of the document."""
    found = measure(words, signs)
    assert (str(found.value), found.rest) == (value, rest) if found else value is None
