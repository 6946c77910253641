"""Rules on going public: what for, who hears, who agreed, who is ready. They ask what the launch plan asks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from allidocs.base.finding import Severity
from allidocs.base.ids import join
from allidocs.insight.claims import judged
from allidocs.insight.launch import is_ahead, launch_day, not_ready, outstanding, took_place, trained
from allidocs.insight.progress import is_open
from allidocs.plan.launch import Launch
from allidocs.plan.model import Plan
from allidocs.rules.rule import Remark, listed, named, rule

_SEED = "Source document of allidocs"
_PUBLIC = ("press-event", "joint-release")
_AUDIENCES = ("customers", "internal", "press", "analysts", "other-partners")
_APPROVE = ("legal", "communications", "executive")


def _ahead(plan: Plan) -> Launch | None:
    """Return the launch while it is to come."""
    return plan.launch if is_ahead(plan) else None


def _day(plan: Plan) -> date | None:
    return None if plan.launch is None else launch_day(plan.launch)


@rule(
    "L490", "launch-has-objective", Severity.WARNING, "incubate", f"{_SEED}, L126: clear objectives whatever the method",
    "write below `launch.objectives` what is to be reached, with a `metric` or a `target`, and until when as `due`",
)  # fmt: skip
def launch_has_objective(plan: Plan) -> Iterator[Remark]:
    """Nothing says what the launch is to achieve, or nobody could measure it. A launch without an objective was a
    success whatever happens; that holds of one without an announcement, too."""
    launch = _ahead(plan)
    if launch is not None and not launch.objectives:
        yield Remark("launch.objectives", "the launch has no objective")
    for id_, item in launch.objectives.items() if launch is not None else ():
        if item.metric is None and item.target is None:
            yield Remark(join("launch.objectives", id_), f"`{id_}` has neither a metric nor a target")


@rule(
    "L491", "audiences-complete", Severity.WARNING, "incubate", f"{_SEED}, L128-129: customers, own people, press, analysts, other partners",
    "add an audience of that `kind`, or one with `not_applicable` that says why not",
)  # fmt: skip
def audiences_complete(plan: Plan) -> Iterator[Remark]:
    """A kind of audience is neither addressed nor ruled out: one of the five that every launch has, or investors where a
    partner is listed. It will hear it from somebody else."""
    missing = judged("launch.audiences-complete", plan).values.get("missing", ()) if _ahead(plan) else ()
    listed = any(partner.listed is not None for partner in plan.partners.values())
    asked = (*_AUDIENCES, "investors") if listed else _AUDIENCES
    missing = tuple(one for one in missing if one in asked)
    if missing:
        yield Remark("launch.audiences", f"nothing says what {named(missing)} hear")


@rule(
    "L492", "competitors-foreseen", Severity.WARNING, "incubate", f"{_SEED}, L130: possible competitive reactions",
    "write below `launch.competitors` what each may do, the `response` and its `owner`",
)  # fmt: skip
def competitors_foreseen(plan: Plan) -> Iterator[Remark]:
    """The alliance goes public, and no reaction of a competitor was thought of, or one without an answer. The answer is
    then found in a hurry, in public."""
    launch = _ahead(plan)
    if launch is not None and launch.mode in _PUBLIC and not launch.competitors:
        yield Remark("launch.competitors", "no reaction of a competitor is foreseen")
    for id_, item in launch.competitors.items() if launch is not None else ():
        lacking = [
            words for words, there in (("response", item.response), ("owner", item.owner)) if there is None
        ]
        if lacking:
            yield Remark(
                join("launch.competitors", id_),
                f"{listed(f'no {one}' for one in lacking)} to what `{id_}` may do",
            )


@rule(
    "L493", "trained-before", Severity.WARNING, "incubate", f"{_SEED}, L131: field education and customer education",
    "train them before the day, or move the day",
)  # fmt: skip
def trained_before(plan: Plan) -> Iterator[Remark]:
    """Those who sell, or customers, are trained after the day of the launch, not at all, or were not when it took place.
    The first question of the first customer then has no answer."""
    launch, day, ran = plan.launch, _day(plan), took_place(plan)
    if launch is None:
        return
    kinds = {"customers" if one.audience == "customers" else "field" for one in launch.education.values()}
    for kind, words in (("field", "those who sell"), ("customers", "customers")):
        if ran is None and launch.mode in _PUBLIC and kind not in kinds:
            yield Remark("launch.education", f"nothing says how {words} are trained")
    for id_, item in launch.education.items():
        path, also = join("launch.education", id_), (("launch.date", "the launch"),)
        if ran is None and day is not None and item.due is not None and item.due > day and item.done is None:
            yield Remark(
                join(path, "due"), f"`{id_}` is due on {item.due}, after the launch on {day}", also=also
            )
        elif ran is not None and item.heads is not None and item.trained is not None and not trained(item):
            yield Remark(
                join(path, "trained"),
                f"the launch was on {ran}, and {item.trained} of {item.heads} are trained",
                also=also,
            )


@rule(
    "L494", "approved-by-each", Severity.WARNING, "incubate", "Practice of joint announcements: each company's counsel, communications, executive",
    "add an approval of that partner and `function` below `launch.approvals`",
)  # fmt: skip
def approved_by_each(plan: Plan) -> Iterator[Remark]:
    """An announcement in both companies' names is approved by only some of those who answer for it. One that nobody asked
    will stop it on the day before."""
    launch = _ahead(plan)
    if launch is None or launch.mode not in _PUBLIC:
        return
    asked = {(item.partner, item.function) for item in launch.approvals.values()}
    for partner in plan.partners:
        lacking = [one for one in _APPROVE if (partner, one) not in asked]
        if lacking and plan.partners[partner].until is None:
            yield Remark(
                "launch.approvals",
                f"nobody is asked in {named(lacking)} of `{partner}`",
            )


@rule(
    "L495", "launched-when-clear", Severity.ERROR, "incubate", f"{_SEED}, L24-27: then go to market with confidence",
    "write what was approved and ready, or say with `must: false` what the launch does not wait for",
)  # fmt: skip
def launched_when_clear(plan: Plan) -> Iterator[Remark]:
    """The launch took place, and an approval that it needed was not given, or something that it was to wait for is not
    ready. Either the list was not kept, or nobody kept to it."""
    launch, ran = plan.launch, took_place(plan)
    if launch is None or ran is None:
        return
    for id_ in outstanding(launch):
        status = launch.approvals[id_].status
        yield Remark(join("launch.approvals", id_), f"the launch was on {ran}, and this approval is {status}",
                     also=(("launch.done", "it took place"),))  # fmt: skip
    for id_ in not_ready(launch):
        yield Remark(join("launch.readiness", id_), f"the launch was on {ran}, and this is {launch.readiness[id_].status.replace('-', ' ')}",
                     also=(("launch.done", "it took place"),))  # fmt: skip


@rule(
    "L496", "launch-near-and-unready", Severity.WARNING, "incubate", f"{_SEED}, L24-27: then go to market with confidence",
    "get it done, say who decides without it, or move the day", days=14,
)  # fmt: skip
def launch_near_and_unready(plan: Plan, days: int) -> Iterator[Remark]:
    """The launch is days away, and something that it waits for is not there."""
    launch, day = _ahead(plan), _day(plan)
    if launch is None or day is None or not 0 <= (day - plan.plan.as_of).days <= days:
        return
    for id_ in not_ready(launch):
        yield Remark(
            join("launch.readiness", id_),
            f"the launch is on {day}, and this is {launch.readiness[id_].status.replace('-', ' ')}",
        )
    for id_ in outstanding(launch):
        yield Remark(
            join("launch.approvals", id_),
            f"the launch is on {day}, and this approval is {launch.approvals[id_].status}",
        )


@rule(
    "L497", "draft-in-time", Severity.WARNING, "incubate", "Practice of joint announcements: two weeks for the other company's review",
    "send the draft earlier, or give the approval a later day",
)  # fmt: skip
def draft_in_time(plan: Plan) -> Iterator[Remark]:
    """An approver gets the draft less than ten working days before the answer is due. A second company's approval takes
    more than twice as long as one's own."""
    short = judged("launch.drafts-in-time", plan).values.get("short", ()) if _ahead(plan) else ()
    for id_, days in short:
        yield Remark(
            join(join("launch.approvals", id_), "draft_sent"),
            f"{days.value:.0f} working days from the draft to the answer",
        )


@rule(
    "L498", "other-partners-told", Severity.WARNING, "incubate", f"{_SEED}, L129: impact on other partners",
    "name who tells them below `contact`, and a day before the launch as `due`",
)  # fmt: skip
def other_partners_told(plan: Plan) -> Iterator[Remark]:
    """Another partner of one of the companies is affected, and nobody tells it, or not before the launch. It reads of its
    new competitor in the press."""
    launch, day = plan.launch, _day(plan)
    for id_, item in launch.other_partners.items() if launch is not None else ():
        path = join("launch.other_partners", id_)
        if not is_open(item):
            continue
        lacking = [words for words, there in (("contact", item.contact), ("day", item.due)) if there is None]
        if lacking:
            yield Remark(path, f"{item.name} has {listed(f'no {one}' for one in lacking)}")
        if item.due is not None and item.due < plan.plan.as_of:
            yield Remark(join(path, "due"), f"{item.name} was to be told by {item.due}, and was not")
        elif day is not None and item.due is not None and item.due >= day:
            yield Remark(join(path, "due"), f"{item.name} is told by {item.due}, and the launch is on {day}",
                         also=(("launch.date", "the launch"),))  # fmt: skip


@rule(
    "L499", "benefit-announced", Severity.WARNING, "incubate", "Practice of announcements: one concrete benefit for the customer",
    "write `launch.customer_benefit`: what a customer can do from that day on",
)  # fmt: skip
def benefit_announced(plan: Plan) -> Iterator[Remark]:
    """The alliance goes public, and nothing says what a customer has from it. The press then writes of the companies."""
    launch = _ahead(plan)
    if launch is not None and launch.mode in _PUBLIC and launch.customer_benefit is None:
        yield Remark("launch", "the announcement states no benefit for customers")


@rule(
    "L500", "disclosure-examined", Severity.ERROR, "incubate", "EU Market Abuse Regulation, Article 17; US Regulation FD",
    "have the listed company's counsel examine it, and write the result below `launch.disclosure_check`",
)  # fmt: skip
def disclosure_examined(plan: Plan) -> Iterator[Remark]:
    """A partner is listed, the alliance goes public, and nothing says whether the law of disclosure was examined. News
    that moves a share price may not be told to some first."""
    launch = _ahead(plan)
    if launch is None or launch.mode == "no-announcement" or launch.disclosure_check is not None:
        return
    for id_, partner in plan.partners.items():
        if partner.listed is not None:
            yield Remark("launch.disclosure_check", f"`{id_}` is listed, and nothing says whether disclosure was examined",
                         also=((join(join("partners", id_), "listed"), "listed"),))  # fmt: skip


@rule(
    "L501", "somebody-speaks", Severity.WARNING, "incubate", "Practice of announcements: one voice for each company",
    "name below `launch.spokespersons` who speaks for it",
)  # fmt: skip
def somebody_speaks(plan: Plan) -> Iterator[Remark]:
    """The alliance goes public, and nobody is named who speaks for one of the companies. Everybody will."""
    launch = _ahead(plan)
    for partner in plan.partners if launch is not None and launch.mode in _PUBLIC else ():
        if (
            launch is not None
            and partner not in launch.spokespersons
            and plan.partners[partner].until is None
        ):
            yield Remark("launch.spokespersons", f"nobody speaks for `{partner}`")


@rule(
    "L502", "launch-measured", Severity.REMARK, "operate", f"{_SEED}, L126: clear objectives under the launch",
    "write `result`, `reached`, and as `done` the day on which it was measured",
)  # fmt: skip
def launch_measured(plan: Plan) -> Iterator[Remark]:
    """The launch took place, the day of one of its objectives has passed, and nobody says what came of it."""
    launch = plan.launch
    for id_, item in launch.objectives.items() if launch is not None and took_place(plan) else ():
        if item.due is not None and item.due < plan.plan.as_of and is_open(item) and item.metric is None:
            yield Remark(
                join("launch.objectives", id_), f"`{id_}` was to be reached by {item.due}, and has no result"
            )
