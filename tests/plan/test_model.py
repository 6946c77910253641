"""What a plan must hold, and how each mistake is told."""

from __future__ import annotations

from decimal import Decimal

import pytest
from babel.core import get_global

from allidocs.base.measure import Money, Period
from allidocs.plan.codes import CODES
from allidocs.plan.model import read_plan
from allidocs.plan.source import read_texts
from allidocs.plan.text import Text
from allidocs.plan.zones import ZONES
from allidocs.templating.locale import Format
from allidocs.templating.template_set import TemplateSet
from allidocs.templating.words import language_of
from tests.plan.reading import HEAD, only, plan_with, read, read_with

CASES = [
    ("stratgy: {}\n", "P003", "14:1", "unknown key `stratgy`", "did you mean `strategy`?"),
    ("strategy:\n  probem: x\n", "P003", "15:3", "unknown key `probem`", "did you mean `problem`?"),
    ("strategy:\n  problem: {english: x}\n", "P003", "15:13", "`english` is no language",
     "write a text, or one per language such as `en:` and `es:`"),
    ("risks:\n  a: {name: A, category: market, loss: {amount: 5, curency: EUR}}\n", "P003", "15:52", "unknown key `curency`",
     "did you mean `currency`?"),
    ("people:\n  ana: {name: Ana, partner: nort}\n", "P004", "15:29", "`nort` is not among `partners` or `third_parties`", "did you mean `north`?"),
    ("bodies:\n  b: {name: B, level: 1, members: [ana]}\n", "P004", "15:36", "`ana` is not among `people`",
     "known ids: none is defined"),
    ("decisions:\n  d: {question: Q, category: legal, decider: nobody}\n", "P004", "15:46",
     "`nobody` is not among `bodies` or `people`", "known ids: none is defined"),
    ("sponsors:\n  east: {person: ana}\npeople:\n  ana: {name: A, partner: north}\n", "P004", "15:3", "`east` is not among `partners`",
     "known ids: `north`, `south`"),
    ("people: []\n", "P006", "14:9", "here stands a list, but a mapping belongs here",
     "write `an-id:` on a line of its own and the values indented below it"),
    ("strategy: x\n", "P006", "14:11", "here stands `x`, but a mapping belongs here",
     "write keys such as `problem`, `customer_need`, `tests`, `value_proposition`"),
    ("strategy:\n  focus: x\n", "P006", "15:10", "here stands `x`, but a list belongs here",
     "write one entry per line, each after `- `, or `[a, b]`"),
    ("strategy:\n  problem: [a]\n", "P006", "15:12", "here stands a list, but a text belongs here",
     "write one text; for several paragraphs use `|` and blank lines"),
    ("strategy:\n  problem: ''\n", "P006", "15:12", "the text is empty", "write it, or remove the key"),
    ("strategy:\n  problem: {}\n", "P006", "15:12", "the text has no version", "write one per language such as `en:` and `es:`"),
    ("strategy:\n  problem: {en: ' '}\n", "P006", "15:17", "the text is empty", "write it, or remove the language"),
    ("risks:\n  a: {name: A, category: markt}\n", "P006", "15:26", "`markt` is not a choice here", "did you mean `market`?"),
    ("risks:\n  a: {name: A, category: market, likelihood: 6}\n", "P006", "15:46", "`6` is outside 1 to 5", ""),
    ("risks:\n  a: {name: A, category: market, likelihood: 2.5}\n", "P006", "15:46", "`2.5` is not a whole number", ""),
    ("risks:\n  a: {name: A, category: market, due: 30.9.2026}\n", "P006", "15:39",
     "`30.9.2026` is not a date: write year-month-day, such as `2026-09-30`", ""),
    ("risks:\n  a: {name: A, category: market, loss: 5}\n", "P006", "15:40",
     "`5` is not money: write an amount and a currency, such as `12.5M EUR`", ""),
    ("contributions:\n  a: {partner: north, kind: cash, text: x, exclusive: on}\n", "P006", "15:55", "`on` is neither true nor false",
     "write `true` or `false`"),
    ("operations:\n  active_limit: 1e3\n", "P006", "15:17", "`1e3` is not a number", ""),
    ("operations:\n  active_limit: 9999999999999999999999999\n", "P006", "15:17", "a number has at most 24 digits", ""),
    ("metrics:\n  a: {name: A, family: financial, unit: x, values: {2026Q5: 1}}\n", "P006", "15:53",
     "`2026Q5` is not a period: write a year, quarter or month, `2026`, `2026Q3`, `2026-07`", ""),
    ("risks:\n  a:\n", "P006", "15:5", "here stands nothing, but a mapping belongs here",
     "write keys such as `name`, `category`, `cause`, `effect`"),
    ("risks:\n  a: {name: A}\n", "P007", "15:6", "`category` is missing in `risks.a`",
     "add `category:`, one of `strategic`, `partner`, `market`, `operational`, `legal`, `ip`, `reputation`, `financial`, `exit`"),
    ("risks:\n  a: {name: , category: market}\n", "P007", "15:7", "`name` has no value", "write one; it may not be left empty"),
    ("risks:\n  a: {name: A, category: market, loss: {amount: 5}}\n", "P007", "15:40", "money has an `amount` and a `currency`",
     "or write it short, `12.5M EUR`"),
    ("risks:\n  Big Risk: {name: A, category: market}\n", "P009", "15:3",
     "`Big Risk` is not an id: ids are lower-case letters, digits and hyphens", "for example `big-risk`"),
    ("initiatives:\n  a: {name: A, status: funded, probability: 170%}\n", "P006", "15:45", "`170%` is outside 0% to 100%", ""),
    ("imperatives:\n  a: {partner: north, text: A, weight: -5%}\n", "P006", "15:40", "`-5%` is outside 0% to 100%", ""),
    ("risks:\n  Größe (2): {name: A, category: market}\n", "P009", "15:3",
     "`Größe (2)` is not an id: ids are lower-case letters, digits and hyphens", "for example `grosse-2`"),
    ("risks:\n  a: {name: A, category: market, loss: 500.000 EUR}\n", "P006", "15:40",
     "`500.000 EUR` can be two amounts: write `500000 EUR`, or `500 EUR`", ""),
    ("risks:\n  a: {name: A, category: market, vis: counsl}\n", "P015", "15:39", "`counsl` is no visibility label",
     "did you mean `counsel`?"),
    ("strategy:\n  problem: {text: A, vis: 'only:nort'}\n", "P015", "15:27", "`only:nort` is no visibility label",
     "did you mean `only:north`?"),
]  # fmt: skip


@pytest.mark.parametrize(("more", "code", "place", "message", "hint"), CASES)
def test_each_mistake_is_told_at_its_place_with_advice(
    more: str, code: str, place: str, message: str, hint: str
) -> None:
    """Code, line and column, a sentence, and what to do."""
    found = only(read_with(more).findings)
    assert (found.code, str(found.place), found.message, found.hint) == (
        code,
        f"plan.yaml:{place}",
        message,
        hint,
    )


def test_a_wrong_year_is_told() -> None:
    """Years have four digits."""
    found = only(read_with("investment:\n  flows: {north: {revenue: {26: 1 EUR}}}\n").findings)
    assert (found.code, found.message, found.path) == (
        "P006",
        "`26` is not a year",
        "investment.flows.north.revenue.26",
    )


def test_one_partner_is_no_alliance() -> None:
    """P014 at the partners."""
    found = only(read(HEAD.partition("  south:")[0]).findings)
    assert (found.code, str(found.place), found.message) == (
        "P014",
        "plan.yaml:7:1",
        "an alliance has two partners or more",
    )


@pytest.mark.parametrize("name", ["all", "shared", "counsel", "clean-team"])
def test_a_partner_cannot_be_named_like_an_audience(name: str) -> None:
    """Otherwise it would be unclear whom a document is for."""
    found = only(read(HEAD.replace("  south:", f"  {name}:")).findings)
    assert (found.code, found.message) == ("P009", f"`{name}` cannot be a partner's id: it names an audience")


def test_an_empty_file_lacks_what_every_plan_needs() -> None:
    """The three keys of the shortest plan."""
    assert [item.message for item in read("").findings] == [
        f"`{key}` is missing" for key in ("allidocs", "partners", "plan")
    ]


def test_another_format_version_is_refused() -> None:
    """Only version 1 is known; what to do is said."""
    found = only(read(HEAD.replace("allidocs: 1", "allidocs: 2")).findings)
    assert (found.code, found.message) == ("P006", "this allidocs knows the format `1` and not `2`")
    assert found.hint.startswith("write `allidocs: 1`")


def test_a_key_that_is_no_id_is_one_mistake() -> None:
    """Those who refer to what it will be called are right; no proposal is a key that may not stand."""
    more = "risks:\n  a: {name: A, category: market, owner: ana-ruiz}\n  b: {name: B, category: market, owner: ana-ruis}\n"
    people = "people:\n  Ana Ruiz: {name: Ana, partner: north}\n"
    found = read_with(more + people).findings
    assert [(item.code, item.hint) for item in found] == [
        ("P004", "did you mean `ana-ruiz`?"), ("P009", "for example `ana-ruiz`"),
    ]  # fmt: skip


def test_all_mistakes_come_at_once_in_the_order_of_their_places() -> None:
    """One pass finds everything."""
    done = read_with(
        "stratgy: {}\nrisks:\n  a: {name: A, category: markt, owner: x}\n  B: {name: B, category: market}\n"
    )
    assert [item.code for item in done.findings] == ["P003", "P006", "P004", "P009"]
    assert done.plan is None


def test_a_reference_may_be_met_before_its_target_and_in_another_collection() -> None:
    """Order does not matter, and deciders are bodies or people."""
    plan = plan_with(
        "decisions:\n  d: {question: Q, category: legal, decider: board, informed: [ana]}\n"
        "bodies:\n  board: {name: B, level: 1}\npeople:\n  ana: {name: Ana, partner: north}\n"
        "contract:\n  components: {c: {name: C, topic: ip, intent: I}}\n  survivals: {s: {obligation: O, component: c}}\n"
    )
    assert plan.decisions["d"].informed == ("ana",)


def test_values_become_what_their_keys_hold() -> None:
    """Texts, money, percentages, periods and numbers, exactly."""
    plan = plan_with(
        "risks:\n  a: {name: {en: Fire, es: Fuego}, category: market, loss: {amount: 1_250_000.50, currency: EUR}}\n"
        "metrics:\n  m: {name: M, family: financial, unit: days, values: {2026Q1: .5, 2026-04: 1_000}}\n"
    )
    assert plan.risks["a"].name == Text({"en": "Fire", "es": "Fuego"})
    assert plan.risks["a"].loss == Money(Decimal("1250000.50"), "EUR")
    assert plan.metrics["m"].values == {Period(2026, 1, 3): Decimal("0.5"), Period(2026, 4, 1): Decimal(1000)}


def test_entities_are_frozen_and_compare_by_value() -> None:
    """A plan never changes under a document."""
    first, second = plan_with(), plan_with()
    assert first == second
    assert first.replace(allidocs=2) != first
    with pytest.raises(AttributeError, match="Plan is frozen"):
        first.allidocs = 2  # type: ignore[misc]


def test_every_code_is_explained() -> None:
    """Codes that findings carry are codes that `allidocs explain` and the format page know."""
    assert {case[1] for case in CASES} <= set(CODES)


def test_ten_thousand_initiatives_are_read() -> None:
    """Work grows with the plan, not with its square: every reference is looked up, none searched for."""
    people = "".join(f"  p{index}: {{name: P, partner: north}}\n" for index in range(10_000))
    work = "".join(f"  i{index}: {{name: N, status: active, owner: p{index}}}\n" for index in range(10_000))
    plan = plan_with(f"people:\n{people}initiatives:\n{work}")
    assert (len(plan.people), plan.initiatives["i9999"].owner) == (10_000, "p9999")


def test_ten_thousand_dangling_references_are_told() -> None:
    """Suggestions are looked up for the first of them only."""
    work = "".join(f"  i{index}: {{name: N, status: active, owner: q{index}}}\n" for index in range(10_000))
    done = read_with(f"people:\n  p1: {{name: P, partner: north}}\ninitiatives:\n{work}")
    assert len(done.findings) == 10_000
    assert (done.findings[0].hint, done.findings[-1].hint) == ("known ids: `p1`", "")


def test_a_document_that_there_is_none_of_is_an_unknown_key() -> None:
    """What is asked in it, or said to have changed in it, would stand nowhere."""
    text = HEAD.replace("partners:", "  asks:\n    operating-plans: {decision: Fund eight.}\npartners:")
    found = only(read(text).findings)
    assert (found.code, found.message, found.hint) == (
        "P003",
        "there is no document `operating-plans`",
        "did you mean `operating-plan`?",
    )


def test_a_company_that_is_no_partner_may_owe_own_and_receive() -> None:
    """A duty, a right and its licence, an asset that goes back; and its people answer for what they do."""
    plan = plan_with(
        "people: {zoe: {name: Zoe, partner: bank}}\n"
        "third_parties: {bank: {name: Bank SA, kind: receiver}}\n"
        "commitments: {c: {partner: bank, text: Open the accounts, due: 2026-09-01}}\n"
        "ip: {mark: {name: Mark, kind: trademark, origin: background, owner: [north, bank], licence: {to: [bank]}}}\n"
        "exit: {access: {cards: {name: Cards, partner: bank, action: Given back}}}\n"
    )
    assert (plan.commitments["c"].partner, plan.ip["mark"].owner) == ("bank", ("north", "bank"))
    assert plan.people["zoe"].partner == "bank"


@pytest.mark.parametrize(
    ("more", "said", "hint"),
    [
        (
            "third_parties: {x: {name: X, kind: other, country: UK}}\n",
            "`UK` is not what belongs here",
            "did you mean `GB`? Write the two letters that ISO 3166 gives a country, such as `ES`",
        ),
        (
            "third_parties: {x: {name: X, kind: other, country: EU}}\n",
            "`EU` is not what belongs here",
            "ISO 3166",
        ),
        (
            "launch: {mode: low-profile, timezone: CET+1}\n",
            "`CET+1` is not what belongs here",
            "such as `Europe/Madrid`",
        ),
        (
            "third_parties: {x: {name: X, kind: other, country: es}}\n",
            "`es` is not what belongs here",
            "did you mean `ES`?",
        ),
        (
            "launch: {mode: low-profile, timezone: Europe/Madird}\n",
            "`Europe/Madird` is not what belongs here",
            "did you mean `Europe/Madrid`?",
        ),
        (
            "launch: {mode: low-profile, timezone: new york}\n",
            "`new york` is not what belongs here",
            "did you mean `America/New_York`?",
        ),
    ],
)
def test_a_code_that_nobody_gave_is_no_code(more: str, said: str, hint: str) -> None:
    """Two capital letters are not yet a country, nor does an abbreviation tell whose summer time it keeps."""
    (found,) = read_with(more).findings
    assert (said in found.message, hint in found.hint) == (True, True)


@pytest.mark.parametrize(
    "zone",
    [
        "Europe/Madrid",
        "America/Argentina/Buenos_Aires",
        "America/Port-au-Prince",
        "UTC",
        "Europe/Kyiv",
        "Asia/Kolkata",
    ],
)
def test_zones_are_written_as_everywhere(zone: str) -> None:
    """Regions, cities in them, and the one that is everybody's."""
    assert [] == list(read_with(f"launch: {{mode: low-profile, timezone: {zone}}}\n").findings)


def test_each_zone_that_a_plan_may_name_is_of_a_place_that_documents_can_print() -> None:
    """And each that Babel knows as one of today may be named, so that nobody's own city is refused."""
    english = Format(language_of("en", TemplateSet()))
    assert [] == [zone for zone in ZONES if zone != "UTC" and not english.place(zone)]
    today = {zone for zone in get_global("zone_territories") if not zone.startswith(("Etc/", "SystemV/"))}
    assert {zone for zone in today if "/" in zone} <= {*ZONES}


def test_what_an_unchanged_file_says_is_judged_anew_beside_another_one() -> None:
    """Entries of a file that two versions share are read once; what they refer to is looked for in each version."""
    people = "people:\n  ana: {name: Ana, partner: alfa}\n  leo: {name: Leo, partner: beta, deputy: ana}\n"
    shared = "partners:\n  alfa: {name: A, short_name: A}\n  beta: {name: B, short_name: B}\nrisks:\n  r: {name: R, category: market, likelihood: 1, impact: 1, owner: leo}\n"
    head = "allidocs: 1\nplan: {id: x, title: X, stage: evaluate, as_of: 2026-01-01}\n"
    first, second = (
        read_plan(read_texts({"a.yaml": head, "b.yaml": shared, "c.yaml": text}))
        for text in (people, people.replace("leo:", "lea:"))
    )
    assert first.plan is not None and second.plan is None
    assert first.plan.risks["r"].owner == "leo"
    assert [one.path for one in second.findings if one.code == "P004"] == ["risks.r.owner"]
