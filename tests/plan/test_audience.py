"""Who may see what, value by value."""

from __future__ import annotations

import pytest

from allidocs.base.errors import CannotRun
from allidocs.plan.audience import (
    ALL,
    Audience,
    audiences,
    for_audience,
    hidden_header,
    leaks,
    private_strings,
)
from tests.plan.reading import HEAD, plan_with, read, read_with, source_of

NORTH, SOUTH, COUNSEL, CLEAN = (
    Audience("north"),
    Audience("south"),
    Audience("counsel"),
    Audience("clean-team"),
)

PEOPLE = """\
people:
  ana:
    name: Ana Ruiz
    partner: north
  bo:
    name: Bo Lind
    partner: south
    vis: only:south
    deputy: ana
"""

SECRETS = (
    PEOPLE
    + """\
risks:
  open-risk: {name: Everybody knows, category: market}
  north-risk: {name: North only, category: market, vis: 'only:north'}
  law-risk: {name: Counsel only, category: legal, vis: counsel}
  clean-risk: {name: Clean team only, category: legal, vis: clean-team}
  shared-risk: {name: Said to be shared, category: legal, vis: shared}
contract:
  components:
    price:
      name: Price
      topic: commercial
      intent: Fair prices
      positions:
        north: We would go down to 1250000
        south: We would pay more
"""
)


@pytest.mark.parametrize(
    ("audience", "expected"),
    [
        (ALL, ["open-risk", "shared-risk"]),
        (NORTH, ["open-risk", "north-risk", "shared-risk"]),
        (SOUTH, ["open-risk", "shared-risk"]),
        (COUNSEL, ["open-risk", "law-risk", "shared-risk"]),
        (CLEAN, ["open-risk", "clean-risk", "shared-risk"]),
    ],
    ids=str,
)
def test_each_audience_sees_what_is_shared_and_what_is_labelled_for_it(
    audience: Audience, expected: list[str]
) -> None:
    """Labels are exclusive: a partner sees nothing of another's, nor of counsel's or the clean team's."""
    assert list(for_audience(plan_with(SECRETS), audience).risks) == expected


@pytest.mark.parametrize(
    ("audience", "expected"), [(ALL, []), (NORTH, ["north"]), (SOUTH, ["south"]), (COUNSEL, [])], ids=str
)
def test_a_private_mapping_shows_each_partner_its_own_entry_only(
    audience: Audience, expected: list[str]
) -> None:
    """Positions are for their own partner; nobody else, not even counsel, gets them."""
    contract = for_audience(plan_with(SECRETS), audience).contract
    assert contract is not None
    assert list(contract.components["price"].positions) == expected


def test_a_plan_without_labels_is_returned_as_it_is() -> None:
    """Nothing hidden means nothing copied."""
    plan = plan_with("people:\n  ana: {name: Ana, partner: north}\n")
    assert for_audience(plan, ALL) is plan


def test_a_text_with_a_label_is_hidden_alone() -> None:
    """A label on a text hides that text, and what holds it stays."""
    plan = plan_with("strategy:\n  problem: {text: Secret, vis: 'only:north'}\n  customer_need: Open\n")
    seen = for_audience(plan, SOUTH).strategy
    assert (seen.problem, str(seen.customer_need)) == (None, "Open")


def test_an_entity_whose_needed_text_is_hidden_is_hidden() -> None:
    """A risk without its name cannot be shown as a risk."""
    plan = plan_with("risks:\n  secret: {name: {text: Hush, vis: counsel}, category: market}\n")
    assert for_audience(plan, ALL).risks == {}


def test_optional_references_to_hidden_things_go() -> None:
    """An owner that may not be named is no owner."""
    plan = plan_with(PEOPLE + "risks:\n  a: {name: A, category: market, owner: bo}\n")
    assert for_audience(plan, ALL).risks["a"].owner is None
    assert for_audience(plan, SOUTH).risks["a"].owner == "bo"


def test_lists_and_keys_lose_references_to_hidden_things() -> None:
    """Lists shrink, and mappings keyed by hidden ids lose those entries."""
    plan = plan_with(
        PEOPLE
        + "bodies:\n  board: {name: Board, level: 3, members: [ana, bo]}\n"
        + "criteria:\n  fit: {text: Fit, weight: 50%, vis: counsel}\n  size: {text: Size, weight: 50%}\n"
        + "initiatives:\n  one: {name: One, status: active, scores: {fit: 3, size: 4}}\n"
    )
    seen = for_audience(plan, ALL)
    assert seen.bodies["board"].members == ("ana",)
    assert seen.initiatives["one"].scores == {"size": 4}


def test_hiding_cascades_through_needed_references() -> None:
    """A decision needs its decider, and so does a rung; what cannot do without goes too. A sponsor stays without a name."""
    plan = plan_with(
        PEOPLE
        + "sponsors:\n  south: {person: bo}\n  north: {person: ana}\n"
        + "decisions:\n  d: {question: Go, category: strategic, decider: council}\n"
        + "bodies:\n  council: {name: {text: Council, vis: 'only:north'}, level: 1}\n"
        + "routes:\n  r: {name: R, levels: [{to: council, within: 2 days}, {to: ana, within: 3 days}]}\n"
    )
    seen = for_audience(plan, ALL)
    assert seen.sponsors["south"].person is None
    assert seen.decisions == {}
    assert [level.to for level in seen.routes["r"].levels] == ["ana"]


def test_hiding_a_partner_hides_what_belongs_to_it() -> None:
    """The cascade runs until nothing visible points at anything hidden, however long the chain."""
    text = SECRETS + "approvals:\n  s: {partner: south, person: bo}\n"
    done = read_with(text.replace("vis: only:south", "vis: counsel"))
    assert done.plan is not None
    hidden = done.plan.partners["south"].replace(vis="counsel")
    plan = done.plan.replace(partners={**done.plan.partners, "south": hidden})
    seen = for_audience(plan, NORTH)
    assert (list(seen.partners), list(seen.people), seen.approvals) == (["north"], ["ana"], {})


def test_a_plan_whose_header_is_hidden_cannot_be_shown() -> None:
    """The command stops with a sentence instead of building an empty document."""
    plan = plan_with()
    with pytest.raises(CannotRun, match="nothing of this plan may be shown to `all`"):
        for_audience(plan.replace(plan=plan.plan.replace(vis="only:north")), ALL)


def test_what_stands_inside_something_hidden_is_hidden_whatever_its_label() -> None:
    """`shared` inside `only:north` widens nothing."""
    plan = plan_with(
        "strategy:\n  vis: only:north\n  problem: {text: Secret, vis: shared}\n  customer_need: {text: S, vis: 'only:south'}\n"
    )
    assert for_audience(plan, SOUTH).strategy.problem is None
    assert for_audience(plan, NORTH).strategy.customer_need is None


def test_filtering_twice_changes_nothing() -> None:
    """What an audience may see, it may see."""
    plan = plan_with(SECRETS)
    for audience in audiences(plan):
        once = for_audience(plan, audience)
        assert for_audience(once, audience) is once


def test_an_audience_is_parsed_from_its_name() -> None:
    """The shared edition, each partner, counsel and the clean team are audiences."""
    names = [
        Audience.parse(name, ["north", "south"]).name for name in ("all", "south", "counsel", "clean-team")
    ]
    assert names == ["all", "south", "counsel", "clean-team"]


def test_an_unknown_audience_is_refused_with_the_nearest() -> None:
    """A slip of the keys gets a suggestion."""
    with pytest.raises(CannotRun, match="`nort` is no audience") as caught:
        Audience.parse("nort", ["north", "south"])
    assert caught.value.hint == "did you mean `north`?"


def test_a_shared_reference_to_something_narrower_is_a_finding_with_both_places() -> None:
    """P016 stands at the reference and points at the label."""
    done = read_with(PEOPLE + "risks:\n  a: {name: A, category: market, owner: bo}\n")
    assert done.plan is not None
    (finding,) = leaks(done.plan, done.source)
    assert (finding.code, finding.path, str(finding.place)) == ("P016", "risks.a.owner", "plan.yaml:24:41")
    assert finding.message == "everybody may see this reference, but not `people.bo`, which it names"
    assert finding.hint == (
        "give what holds it the label of `people.bo`, or name something that the same people may see"
    )
    assert [(str(place), label) for place, label in finding.related] == [("plan.yaml:21:5", "narrowed here")]


def test_references_within_the_same_label_do_not_leak() -> None:
    """What only South sees may name what only South sees, and what is shared."""
    done = read_with(
        PEOPLE + "risks:\n  a: {name: A, category: market, owner: bo, vis: 'only:south'}\n"
        "  b: {name: B, category: market, owner: ana, vis: counsel}\n"
    )
    assert done.plan is not None
    assert leaks(done.plan, done.source) == []


def test_a_reference_from_one_label_to_another_leaks() -> None:
    """Counsel may not learn of South's person by way of counsel's own risk."""
    done = read_with(PEOPLE + "risks:\n  a: {name: A, category: market, owner: bo, vis: counsel}\n")
    assert done.plan is not None
    (finding,) = leaks(done.plan, done.source)
    assert finding.message == "counsel may see this reference, but not `people.bo`, which it names"


def test_lists_and_keys_are_searched_for_leaks() -> None:
    """Every reference counts, also as a list's entry at its own place and as a mapping's key."""
    done = read_with(
        PEOPLE + "bodies:\n  board:\n    name: Board\n    level: 3\n    members: [ana, bo]\n"
        "criteria:\n  fit: {text: Fit, weight: 100%, vis: counsel}\n"
        "initiatives:\n  one: {name: One, status: active, scores: {fit: 3}}\n"
    )
    assert done.plan is not None
    found = [(finding.path, str(finding.place)) for finding in leaks(done.plan, done.source)]
    assert found == [
        ("bodies.board.members[1]", "plan.yaml:27:20"),
        ("initiatives.one.scores.fit", "plan.yaml:31:45"),
    ]


def test_private_strings_are_what_an_audience_must_not_find() -> None:
    """Hidden texts, names, numbers and paths of hidden entries; nothing that is visible elsewhere."""
    found = private_strings(plan_with(SECRETS), SOUTH)
    assert list(found) == [
        ("contract.components.price.positions.north", "We would go down to 1250000"),
        ("risks.clean-risk", "risks.clean-risk"),
        ("risks.clean-risk.name", "Clean team only"),
        ("risks.law-risk", "risks.law-risk"),
        ("risks.law-risk.name", "Counsel only"),
        ("risks.north-risk", "risks.north-risk"),
        ("risks.north-risk.name", "North only"),
    ]


def test_private_strings_hold_numbers_with_every_mark_between_thousands() -> None:
    """A hidden budget is searched for as plans, as English and as Spanish pages print it."""
    plan = plan_with("risks:\n  a: {name: Fire, category: market, loss: 1.25M EUR, vis: counsel}\n")
    forms = {string for path, string in private_strings(plan, ALL) if path == "risks.a.loss"}
    assert {"1250000", "1,250,000", "1.250.000", "1 250 000", "1\u00a0250\u00a0000"} <= forms


def test_private_strings_leave_out_what_is_visible_elsewhere() -> None:
    """A word that a shared text holds too proves no leak."""
    plan = plan_with(
        "strategy:\n  problem: Slow delivery everywhere\n  customer_need: {text: delivery, vis: counsel}\n"
    )
    assert private_strings(plan, ALL) == ()
    assert private_strings(plan, COUNSEL) == ()


@pytest.mark.parametrize(
    ("header", "path"),
    [
        ("plan: {id: a, title: A, stage: form, as_of: 2026-06-30, vis: counsel}", "plan"),
        ("plan: {id: a, title: {text: A, vis: counsel}, stage: form, as_of: 2026-06-30}", "plan.title"),
    ],
)
def test_a_header_that_hides_the_plan_is_said_with_its_place(header: str, path: str) -> None:
    """No shared document can be made of it, which a check says before a build does."""
    read_ = read(
        f"allidocs: 1\n{header}\npartners:\n  a1: {{name: A, short_name: A}}\n  b1: {{name: B, short_name: B}}\n"
    )
    assert read_.plan is not None
    (found,) = hidden_header(read_.plan, read_.source)
    assert ("P019", path, 2) == (found.code, found.path, found.place.line if found.place else 0)
    assert [] == hidden_header(plan_with(), source_of(HEAD))


def test_a_plan_without_a_partner_that_may_be_shown_shows_nothing() -> None:
    """Shares, votes and columns are counted by partner."""
    plan = plan_with()
    hidden = {name: one.replace(vis=f"only:{name}") for name, one in plan.partners.items()}
    with pytest.raises(CannotRun, match="nothing of this plan may be shown to `all`"):
        for_audience(plan.replace(partners=hidden), ALL)
