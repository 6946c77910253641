"""Who owns and who may use what, while the alliance lasts and after it."""

from __future__ import annotations

from allidocs.insight.rights import lacking_kinds, results_of_work, unsettled, use, without_end
from tests.plan.reading import plan_with

ITEMS = """
people: {ana: {name: Ana Roe, partner: north}}
initiatives: {crane: {name: Crane, status: active}, port: {name: Port, status: active}, old: {name: Old, status: rejected}}
ip:
  engine: {name: Engine, kind: patent, origin: background, owner: [north], licence: {to: [south], survives: true}, disposition: keep}
  maps: {name: Maps, kind: know-how, origin: background, owner: [north], licence: {to: [south]}}
  secret: {name: Secret, kind: data, origin: background, owner: [south]}
  code: {name: Code, kind: copyright, origin: foreground, owner: [north, south], initiative: crane, licence: {field: Cranes}, on_exit: Kept.}
  bare: {name: Bare, kind: copyright, origin: improvement, initiative: crane}
"""


def test_what_a_partner_may_do_now_and_after() -> None:
    """A licence ends with the alliance unless it says that it survives; without one nobody else may use it."""
    ip = plan_with(ITEMS).ip
    found = {
        (id_, partner): (use(ip[id_], partner), use(ip[id_], partner, after=True))
        for id_ in ip
        for partner in ("north", "south")
    }
    assert found["engine", "north"] == ("owns", "owns")
    assert found["engine", "south"] == ("licence", "licence")
    assert found["maps", "south"] == ("licence", "none")
    assert found["secret", "north"] == ("none", "none")
    assert found["code", "south"] == ("shares", "shares")


def test_know_how_is_kept_as_a_trade_secret() -> None:
    """Of the four kinds, trade marks alone are not addressed; partners may say that they have none."""
    assert lacking_kinds(plan_with(ITEMS)) == ("trademark",)
    assert lacking_kinds(plan_with(ITEMS + "contract: {ip_absent: [trademark]}\n")) == ()


def test_results_belong_to_the_work_that_makes_them() -> None:
    """Funded work only; what makes nothing is told with nothing."""
    assert {"crane": ("code", "bare"), "port": ()} == results_of_work(plan_with(ITEMS))
    assert (("bare",), ("maps", "secret", "bare")) == (
        unsettled(plan_with(ITEMS)),
        without_end(plan_with(ITEMS)),
    )


def test_what_goes_to_others_or_is_destroyed_after_the_end() -> None:
    """An owner hands it over, alone or with others; a result goes, what was brought stays its owner's though copies go."""
    ip = plan_with(
        "ip:\n"
        "  sold: {name: Sold, kind: patent, origin: background, owner: [north], disposition: transfer}\n"
        "  gone: {name: Gone, kind: data, origin: background, owner: [north], licence: {to: [south]}, disposition: destroy, disposed: 2026-06-01}\n"
        "  made: {name: Made, kind: data, origin: foreground, owner: [north], disposition: destroy}\n"
        "  mark: {name: Mark, kind: trademark, origin: foreground, owner: [north, south], disposition: transfer}\n"
    ).ip
    assert use(ip["gone"], "south") == "none"
    assert use(ip["made"], "north", after=True) == "destroyed"
    assert use(ip["mark"], "south", after=True) == "divided"
    assert ["owns", "passes", "owns"] == [
        use(ip["sold"], "north"),
        use(ip["sold"], "north", after=True),
        use(ip["gone"], "north"),
    ]


def test_a_use_that_runs_off_or_rests_on_a_condition_says_so() -> None:
    """Nobody reads of a licence for ever where it ends with the transition, or only an event gives it."""
    ip = plan_with(
        "ip:\n"
        "  chip: {name: Chip, kind: patent, origin: background, owner: [north], licence: {to: [south]}, disposition: run-off}\n"
        "  base: {name: Base, kind: copyright, origin: background, owner: [north],"
        " licence: {to: [south], survives: true, only_if: North ceases}, disposition: licence}\n"
    ).ip
    assert [use(ip[one], "south", after=True) for one in ("chip", "base")] == ["winding", "conditional"]
    assert [use(ip[one], "south") for one in ("chip", "base")] == ["licence", "licence"]
