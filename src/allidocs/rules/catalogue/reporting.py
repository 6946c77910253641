"""Rules on what is measured and how the relationship is: definitions, both partners' views, surveys, what is done about it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from allidocs.base.finding import Severity
from allidocs.base.ids import join
from allidocs.insight.claims import judged
from allidocs.insight.computing import baseless, circular, differing
from allidocs.insight.days import later
from allidocs.insight.ends import is_ending
from allidocs.insight.metrics import SEED_MEASURES, reading, readings
from allidocs.insight.progress import is_open
from allidocs.insight.views import health
from allidocs.plan.entity import choices
from allidocs.plan.measurement import Metric
from allidocs.plan.model import Plan
from allidocs.rules.rule import Limit, Remark, listed, named, rule

_SEED = "Source document of allidocs"
_FAMILIES = choices(Metric, "family")


def _metrics(plan: Plan) -> dict[str, Metric]:
    """Return the metrics of an alliance that goes on; one that is ending is judged by its end."""
    return {} if is_ending(plan) else dict(plan.metrics)


@rule(
    "L510", "metric-defined", Severity.WARNING, "operate", "Dyer, Kale and Singh, Sloan Management Review 2001: one alliance in nine measures enough",
    "write `definition`, `source` and `owner`",
)  # fmt: skip
def metric_defined(plan: Plan) -> Iterator[Remark]:
    """Nobody could count this metric anew: what counts, where it is read, or who reports it is not said. Two partners will
    bring two figures to the meeting."""
    for id_, item in _metrics(plan).items():
        lacking = [key for key in ("definition", "source", "owner") if getattr(item, key) is None]
        if lacking:
            yield Remark(join("metrics", id_), f"`{id_}` has {listed(f'no {one}' for one in lacking)}")


@rule(
    "L511", "metric-has-aim", Severity.WARNING, "operate", "Practice: a figure without a target is a number",
    "write `targets`, a `band` or a `term_target`, and where it stood before below `baseline`",
)  # fmt: skip
def metric_has_aim(plan: Plan) -> Iterator[Remark]:
    """A metric has nothing to be held against. It is grey in every report."""
    for id_, item in _metrics(plan).items():
        if not item.targets and item.band is None and item.term_target is None:
            yield Remark(join("metrics", id_), f"`{id_}` has no target")


@rule(
    "L512", "measures-of-all-kinds", Severity.WARNING, "operate", f"{_SEED}, L31 and L33-37; ASAP: four quadrants of alliance metrics",
    "add one, or correct `family`, `measures`, `kind` or `indicator` of one that is there",
)  # fmt: skip
def measures_of_all_kinds(plan: Plan) -> Iterator[Remark]:
    """The metrics leave something out that shows first when an alliance goes wrong: one of four families, one of five
    measures, what foretells beside what records, what is judged beside what is counted."""
    found = _metrics(plan).values()
    kinds = [
        ("family", _FAMILIES), ("measures", SEED_MEASURES), ("indicator", choices(Metric, "indicator")),
        ("kind", choices(Metric, "kind")),
    ]  # fmt: skip
    for key, known in kinds if len(found) > 1 else ():
        lacking = [one for one in known if one not in {getattr(item, key) for item in found}]
        if lacking and not (key == "kind" and plan.surveys and lacking == ["qualitative"]):
            yield Remark("metrics", f"no metric has the {key} {named(lacking, 'or')}")


@rule(
    "L513", "views-of-each", Severity.WARNING, "operate", f"{_SEED}, L31: progress from each partner's view",
    "ask the other partner for its figures, and write them below `views`",
)  # fmt: skip
def views_of_each(plan: Plan) -> Iterator[Remark]:
    """One partner's figures are reported and nobody else's. What is called joint is then what one side sees."""
    for id_, item in _metrics(plan).items():
        told = {partner for partner, view in item.views.items() if view.values}
        lacking = [
            f"`{one}`" for one in plan.partners if one not in told and plan.partners[one].until is None
        ]
        if len(told) == 1 and lacking:
            yield Remark(
                join(join("metrics", id_), "views"),
                f"{listed(lacking)} {'reports' if len(lacking) == 1 else 'report'} no figures of `{id_}`",
            )


@rule(
    "L514", "views-are-heard", Severity.REMARK, "operate", f"{_SEED}, L31: progress from each partner's view",
    "write below `views` of the headline figures what each partner reports",
)  # fmt: skip
def views_are_heard(plan: Plan) -> Iterator[Remark]:
    """Figures are reported, and none of them as each partner sees it."""
    found = _metrics(plan)
    if any(item.values for item in found.values()) and not any(item.views for item in found.values()):
        yield Remark("metrics", "no metric has a partner's own view")


@rule(
    "L515", "difference-explained", Severity.WARNING, "operate", f"{_SEED}, L31: measure honestly and openly",
    "write `comment` in one of the views: why the figures differ",
)  # fmt: skip
def difference_explained(plan: Plan) -> Iterator[Remark]:
    """Partners' figures of the same metric differ by more than the tolerance, and nobody says why."""
    for id_ in judged("metrics.differences-explained", plan).values.get("unexplained", ()):
        yield Remark(
            join(join("metrics", id_), "views"),
            f"partners' figures of `{id_}` differ, and no comment says why",
        )


@rule(
    "L516", "matters-to-each", Severity.REMARK, "operate", f"{_SEED}, L31: what really matters to both",
    "write below `why_it_matters` why this partner watches it, or take it from the headline figures",
)  # fmt: skip
def matters_to_each(plan: Plan) -> Iterator[Remark]:
    """A headline figure matters to one partner, and nothing says why it does to the other."""
    for id_, item in _metrics(plan).items():
        lacking = [
            f"`{one}`"
            for one in plan.partners
            if one not in item.why_it_matters and plan.partners[one].until is None
        ]
        if item.headline and lacking:
            yield Remark(join("metrics", id_), f"nothing says why `{id_}` matters to {listed(lacking)}")


@rule(
    "L517", "counted-once", Severity.WARNING, "operate", "Practice of partner sales: sourced, influenced, and counted twice",
    "write `attribution`: whose deal counts, and how one is counted once",
)  # fmt: skip
def counted_once(plan: Plan) -> Iterator[Remark]:
    """Bookings or new commitments are reported, and nothing says how a deal is counted that both partners worked on. It is
    in both books."""
    for id_, item in _metrics(plan).items():
        if item.measures in ("bookings-revenue", "new-commitments") and item.attribution is None:
            yield Remark(join("metrics", id_), f"nothing says how a deal is counted once in `{id_}`")


@rule(
    "L518", "green-and-sour", Severity.WARNING, "operate", "Practice: numbers green, relationship sour",
    "ask those who work together what the figures do not show, and add a metric that does", points=Decimal("0.3"),
)  # fmt: skip
def green_and_sour(plan: Plan, points: Limit) -> Iterator[Remark]:
    """Every figure is green, and people are less content than when they were last asked. The figures measure something
    else than the alliance."""
    colours = {row.rag for row in readings(plan).values()} - {"grey"}
    surveys = health(plan)
    if colours != {"green"} or not surveys or is_ending(plan):
        return
    for dimension, row in surveys[-1].change.items():
        for partner, change in row.items():
            if change.value is not None and change.value <= -points:
                path = join(join(join("surveys", surveys[-1].survey), dimension), partner)
                yield Remark(
                    path,
                    f"every metric is green, and `{partner}` answers {-change.value:f} points lower on {dimension}",
                )


@rule(
    "L519", "figures-fresh", Severity.WARNING, "operate", "Practice: a report is as old as its oldest figure",
    "write the figures of the last period, or stop reporting the metric",
)  # fmt: skip
def figures_fresh(plan: Plan) -> Iterator[Remark]:
    """A metric has no figure, or none of the last two reporting periods. Readers take the old one for today's."""
    told = readings(plan)
    for id_, item in _metrics(plan).items():
        if told[id_].stale and any(one.values for one in plan.metrics.values()):
            period = told[id_].period
            yield Remark(join("metrics", id_), f"`{id_}` was last reported for {period}" if period else f"`{id_}` was never reported",
                         also=((join(join("metrics", id_), "frequency"), f"reported {item.frequency}"),))  # fmt: skip


@rule(
    "L520", "target-set-before", Severity.WARNING, "operate", f"{_SEED}, L31: measure honestly; thresholds are set before the period",
    "name below `decided` the decision that changed it",
)  # fmt: skip
def target_set_before(plan: Plan) -> Iterator[Remark]:
    """A target was changed after its period had begun, and no decision is named. Whoever changes the target while shooting
    always hits."""
    for id_, item in _metrics(plan).items():
        for place, change in enumerate(item.target_changes):
            if change.period is not None and change.date >= change.period.start and change.decided is None:
                path = join(join(join("metrics", id_), "target_changes"), place)
                yield Remark(
                    path,
                    f"the target of {change.period} was changed on {change.date}, in or after that period",
                )


@rule(
    "L521", "people-asked", Severity.WARNING, "operate", "McKinsey, Checking the health of your business partnerships: once a year",
    "ask the people on all sides, and write the result below `surveys`", months=14,
)  # fmt: skip
def people_asked(plan: Plan, months: int) -> Iterator[Remark]:
    """Nobody asked the people who work together how it is, or not for more than a year. They know first when it goes
    wrong."""
    start = plan.plan.term.start if plan.plan.term is not None else None
    if is_ending(plan) or not plan.metrics:
        return
    found = judged("health.surveyed", plan)
    if found.holds is False:
        last = max(plan.surveys, key=lambda one: plan.surveys[one].date)
        yield Remark(join(join("surveys", last), "date"), f"people were last asked on {found.values['day']}")
    elif not plan.surveys and start is not None and later(start, months) < plan.plan.as_of:
        yield Remark("surveys", "nobody asked the people who work together how it is")


@rule(
    "L522", "gap-has-action", Severity.WARNING, "operate", "van der Krift and others 2016: distance in perception predicts conflict (F-43)",
    "agree on an action with `relationship`: the subject that it answers, an owner and a day",
)  # fmt: skip
def gap_has_action(plan: Plan) -> Iterator[Remark]:
    """Partners see a subject of the relationship very differently, and no action is on it. The one who sees it better is the
    one who will be surprised."""
    for dimension in (
        judged("health.gaps-answered", plan).values.get("open", ()) if not is_ending(plan) else ()
    ):
        last = health(plan)[-1]
        path = join(join("surveys", last.survey), dimension)
        yield Remark(
            path,
            f"partners are {last.gaps[dimension].value:f} points of 5 apart on {dimension}, and no action is on it",
        )


@rule(
    "L523", "enough-answers", Severity.REMARK, "operate", "Practice of surveys: below six in ten the silent decide (F-45)",
    "ask again, and ask why people do not answer", percent=60,
)  # fmt: skip
def enough_answers(plan: Plan, percent: int) -> Iterator[Remark]:
    """Fewer than six of ten people of a partner answered the last survey. What the others think is not known."""
    for found in health(plan)[-1:]:
        for partner, rate in found.response.items():
            if rate.value is not None and rate.value < percent:
                path = join(join(join("surveys", found.survey), "answered"), partner)
                yield Remark(path, f"{rate.value:.0f}% of those asked at `{partner}` answered")


@rule(
    "L524", "amber-has-action", Severity.REMARK, "operate", "Practice of alliance management: amber is when something can be done",
    "add an action with `metric: ID`, an owner and a day",
)  # fmt: skip
def amber_has_action(plan: Plan) -> Iterator[Remark]:
    """A metric is amber and no action is agreed. It was the time to act."""
    for id_ in judged("metrics.nothing-to-ask", plan).values.get("uncorrected", ()):
        if reading(plan, id_).rag == "amber" and not is_ending(plan):
            yield Remark(join("metrics", id_), f"`{id_}` is amber, and no open action is on it")


@rule(
    "L525", "action-has-owner", Severity.WARNING, "operate", "Practice: actions have who and when",
    "name the `owner`, and the day below `due`",
)  # fmt: skip
def action_has_owner(plan: Plan) -> Iterator[Remark]:
    """An action is agreed and nobody is named who does it, or no day. It is a wish."""
    for id_, item in plan.actions.items():
        lacking = [words for words, there in (("owner", item.owner), ("day", item.due)) if there is None]
        if is_open(item) and lacking:
            yield Remark(join("actions", id_), f"`{id_}` has {listed(f'no {one}' for one in lacking)}")


@rule(
    "L526", "objective-right-for-all", Severity.REMARK, "operate", f"{_SEED}, L176: update objectives, reconfirm commitment",
    "say below `objectives` of the review what becomes of it",
)  # fmt: skip
def objective_right_for_all(plan: Plan) -> Iterator[Remark]:
    """In a review an objective was right for one partner and not for another, and nothing says what becomes of it."""
    for id_, review in plan.reviews.items():
        for name in judged("transition.objectives-agreed", plan, id_).values.get("apart", ()):
            if name not in review.objectives:
                yield Remark(join("reviews", id_), f"`{name}` is still right for one partner only, and stays as it is",
                             also=((join("objectives", name), "the objective"),))  # fmt: skip


@rule(
    "L527", "figure-computed", Severity.ERROR, "operate", "Arithmetic (F-23 to F-33, F-41)",
    "correct the figure, or those that it follows from",
)  # fmt: skip
def figure_computed(plan: Plan) -> Iterator[Remark]:
    """A figure is not what its own formula gives, or a metric is computed from itself, or from nothing. A reader who redoes
    the sum stops believing the report."""
    for id_ in baseless(plan):
        yield Remark(
            join(join("metrics", id_), "computed"),
            f"nothing says what `{id_}` is computed from",
            "write `of`",
        )
    for id_ in circular(plan):
        yield Remark(join(join("metrics", id_), "computed"), f"`{id_}` is computed from itself")
    for id_, period, stated, found in differing(plan):
        path = join(join(join("metrics", id_), "values"), str(period))
        value = (found.value or Decimal(0)).quantize(Decimal("0.01")).normalize()
        yield Remark(path, f"{stated.normalize():f} is stated for {period}, and {found.formula} gives {value:f}",
                     also=((join(join("metrics", id_), "computed"), "how it is computed"),))  # fmt: skip
