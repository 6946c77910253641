"""Days of a plan in people's calendars: what is open, on the day expected now, with an identity that survives moving."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from icalendar import Calendar

from allidocs.artifacts.calendar import calendar
from allidocs.insight.agenda import WATCHED, agenda
from allidocs.pipeline.companion_files import calendar_file
from allidocs.plan.entity import shape
from allidocs.plan.model import Plan, read_plan
from allidocs.plan.source import read_texts
from allidocs.templating.template_set import TemplateSet
from tests.worlds import allidocs, write

PLAN = """\
allidocs: 1
plan:
  id: alfa-beta
  title: {en: Alfa and Beta, es: Alfa y Beta}
  stage: operate
  as_of: 2026-09-30
  term: {start: 2026-01-01, end: 2028-12-31, review_every: 12}
  asks:
    exit-plan: {decision: "Approve the exit plan, and its cost.", by: 2026-12-01}
partners:
  alfa: {name: Alfa S.A., short_name: Alfa}
  beta: {name: Beta AG, short_name: Beta}
people:
  ana: {name: Ana Ruiz, partner: alfa}
  leo: {name: Leo Brandt, partner: beta}
bodies:
  board: {name: Board, level: 2, next_meeting: 2026-10-20}
  past: {name: Team, level: 1, next_meeting: 2026-09-01}
actions:
  call: {text: Call the supplier., owner: leo, due: 2026-10-15}
  made: {text: Done., owner: leo, due: 2026-10-15, done: 2026-09-15}
  left: {text: Given up., due: 2026-10-15, dropped: 2026-09-15}
offerings:
  meter: {name: Meter service}
gates:
  go: {of: meter, kind: launch, due: 2026-11-05}
initiatives:
  hub:
    name: Joint hub
    status: active
    first_wins: {alfa: {date: 2026-12-15}}
    milestones:
      live: {name: Hub live, due: 2027-01-31, forecast: 2027-02-28, owner: ana}
  idea:
    name: Idea
    status: proposed
    milestones: {x: {name: Never, due: 2027-01-31}}
risks:
  shut: {name: Closed, category: market, status: closed, due: 2026-11-01}
  secret: {name: Secret risk, category: market, due: 2026-11-01, vis: "only:alfa"}
contract:
  survivals:
    silence: {obligation: Nothing is told, period: 12 months}
exit:
  status: triggered
  notice_date: 2026-10-01
  end_date: 2027-03-31
  customers:
    mills: {name: Mills, told_after: 10 days, owner: leo}
  notices:
    office: {authority: The cartel office, text: End of the alliance, within: 30 days}
"""


def plan(text: str = PLAN) -> Plan:
    """Return a plan of a text."""
    read = read_plan(read_texts({"plan.yaml": text}))
    assert read.plan is not None, read.findings
    return read.plan


def events(text: str = PLAN, lang: str = "en") -> dict[str, tuple[date, str]]:
    """Return day and title of each event by its identity."""
    made = calendar(plan(text), lang, TemplateSet())
    return {one.uid.removesuffix("@alfa-beta.allidocs"): (one.day, one.title) for one in made.events}


def test_what_is_open_stands_on_the_day_expected_now() -> None:
    """What is done or settled, meetings that are past and work that nobody has funded have no day."""
    assert events() == {
        "exit.notice_date": (date(2026, 10, 1), "Notice"),
        "exit.customers.mills.told_after": (date(2026, 10, 11), "Customers to be told: Mills"),
        "actions.call.due": (date(2026, 10, 15), "Action: Call the supplier"),
        "actions.left.due": (date(2026, 10, 15), "Action: Given up"),
        "bodies.board.next_meeting": (date(2026, 10, 20), "Meeting: Board"),
        "exit.notices.office.due": (date(2026, 10, 31), "Obligation of the exit: End of the alliance"),
        "risks.secret.due": (date(2026, 11, 1), "Response to a risk: Secret risk"),
        "gates.go.due": (date(2026, 11, 5), "Gate: Meter service, launch commit"),
        "plan.asks.exit-plan.by": (date(2026, 12, 1), "Decision needed: Approve the exit plan, and its cost"),
        "initiatives.hub.first_wins.alfa.date": (date(2026, 12, 15), "First win: Alfa · Joint hub"),
        "initiatives.hub.milestones.live.due": (date(2027, 2, 28), "Milestone: Hub live · Joint hub"),
        "exit.end_date": (date(2027, 3, 31), "End of the alliance"),
        "exit.customers.mills.due": (date(2027, 3, 31), "Obligation of the exit: Mills"),
        "plan.term.review_every": (date(2027, 1, 1), "Review of the alliance"),
        "contract.survivals.silence.period": (
            date(2028, 3, 31),
            "Last day of an obligation: Nothing is told",
        ),
        "plan.term.end": (date(2028, 12, 31), "End of the term"),
    }


def test_a_day_that_moves_keeps_its_identity_and_what_was_promised_is_told() -> None:
    """So that a calendar which takes the file in again moves it."""
    moved = events(PLAN.replace("forecast: 2027-02-28", "forecast: 2027-04-30"))
    assert moved.keys() == events().keys()
    assert moved["initiatives.hub.milestones.live.due"][0] == date(2027, 4, 30)
    (live,) = [one for one in calendar(plan(), "en", TemplateSet()).events if "live" in one.uid]
    assert live.note == "Owner: Ana Ruiz\nPromised for 31 January 2027"


def test_it_speaks_the_language() -> None:
    """Kinds of days, names of texts."""
    assert events(lang="es")["gates.go.due"][1] == "Puerta: Meter service, aprobación del lanzamiento"
    assert calendar(plan(), "es", TemplateSet()).name == "Alfa y Beta"


def test_the_file_is_what_calendars_read_and_the_same_bytes_each_time() -> None:
    """All-day entries without a clock; what was given up is cancelled; a later plan has the greater sequence."""
    data = calendar_file(plan(), "en", TemplateSet(), "all")
    assert data == calendar_file(plan(), "en", TemplateSet(), "all")
    read = {str(one["uid"]): one for one in Calendar.from_ical(data).walk("VEVENT")}
    assert len(read) == 16
    call, left = (read[f"actions.{id_}.due@alfa-beta.allidocs"] for id_ in ("call", "left"))
    assert call.decoded("dtstart") == date(2026, 10, 15)
    assert call.decoded("dtstamp").date() == date(2026, 9, 30)
    assert (str(call["status"]), str(left["status"])) == ("CONFIRMED", "CANCELLED")
    later = calendar_file(
        plan(PLAN.replace("as_of: 2026-09-30", "as_of: 2026-10-01")), "en", TemplateSet(), "all"
    )
    first = Calendar.from_ical(later).walk("VEVENT")[0]
    assert first.decoded("sequence") == call.decoded("sequence") + 1
    assert b"Approve the exit plan\\, and its cost" in data
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))


def test_an_edition_holds_the_days_that_its_reader_may_see(tmp_path: Path) -> None:
    """The command cuts the plan first, as a build does."""
    write(tmp_path / "plan", {"plan.yaml": PLAN})
    for who in ("all", "alfa"):
        assert (
            allidocs("calendar", str(tmp_path / "plan"), "--audience", who, "--out", str(tmp_path)).code == 0
        )
    shared, own = ((tmp_path / f"calendar.en{who}.ics").read_bytes() for who in ("", ".alfa"))
    assert b"secret" not in shared.lower()
    assert b"Secret risk" in own


def test_every_watched_day_is_one_of_the_format() -> None:
    """A key that was renamed would fall out of calendars in silence."""
    for entity, key, _ in WATCHED:
        assert shape(entity).by_key[key].kind.form == "date", (entity, key)
    assert agenda(plan())
