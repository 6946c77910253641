"""Rules on metrics: thresholds that can be read, and what becomes of a figure that is red."""

from __future__ import annotations

from collections.abc import Iterator

from allidocs.base.finding import Severity
from allidocs.base.ids import join
from allidocs.insight.ends import is_ending
from allidocs.insight.metrics import current_period, red_in_a_row, uneven_parts
from allidocs.insight.progress import is_open
from allidocs.insight.transition import unreviewed_reds
from allidocs.plan.model import Plan
from allidocs.rules.rule import Remark, rule


@rule(
    "L131", "thresholds-in-order", Severity.ERROR, "evaluate", "Arithmetic: green is the better colour",
    "write the higher attainment as `green`; attainment counts what is reached of the target, in either direction",
)  # fmt: skip
def thresholds_in_order(plan: Plan) -> Iterator[Remark]:
    """A metric is amber from a higher attainment than green, so that it can never be amber."""
    for id_, item in plan.metrics.items():
        held = item.thresholds
        if held.green.value < held.amber.value:
            path = join(join("metrics", id_), "thresholds")
            yield Remark(path, f"green from {held.green.value:f}% and amber from {held.amber.value:f}%")


@rule(
    "L140", "red-needs-action", Severity.ERROR, "operate", "Practice of alliance management: a red figure without an action stays red",
    "add an action with `metric: ID`, an owner and a day",
)  # fmt: skip
def red_needs_action(plan: Plan) -> Iterator[Remark]:
    """A metric is red and no action is agreed to mend it. A report that only shows it trains its readers to look away.
    An alliance that is ending has its answer."""
    if is_ending(plan):
        return
    acted = {action.metric for action in plan.actions.values() if is_open(action)}
    for id_, item in plan.metrics.items():
        if id_ not in acted and red_in_a_row(plan, item):
            yield Remark(
                join("metrics", id_), f"`{id_}` is red, and no open action says what is done about it"
            )


@rule(
    "L186", "red-for-long", Severity.WARNING, "operate", "Source document of allidocs, L178-182: triggers of a review",
    "review the alliance: renew, refocus, step down or end it, and record why",
)  # fmt: skip
def red_for_long(plan: Plan) -> Iterator[Remark]:
    """A metric has been red for two periods or more, and nobody reviewed the alliance since. That is a reason to look at
    the alliance and not only at the figure. An alliance that is ending has been looked at."""
    for id_ in unreviewed_reds(plan):
        count = red_in_a_row(plan, plan.metrics[id_])
        yield Remark(join("metrics", id_), f"`{id_}` has been red for {count} periods in a row")


@rule(
    "L310", "parts-make-the-whole", Severity.WARNING, "operate", "Arithmetic",
    "mend the figure, or the parts; what is another view of the same figure belongs below `views`",
)  # fmt: skip
def parts_make_the_whole(plan: Plan) -> Iterator[Remark]:
    """The parts of a metric do not add up to its figure. A reader who adds them finds another result than the report."""
    for id_, periods in uneven_parts(plan).items():
        for period, (parts, whole) in periods.items():
            yield Remark(
                join(join(join("metrics", id_), "values"), str(period)),
                f"the parts of {period} add up to {parts:f}, and the whole is {whole:f}",
                also=((join(join("metrics", id_), "parts"), "the parts"),),
            )


@rule(
    "L312", "band-or-target", Severity.ERROR, "evaluate", "Arithmetic",
    "write the lower value as `least`, and either a band or targets",
)  # fmt: skip
def band_or_target(plan: Plan) -> Iterator[Remark]:
    """A metric is to stay within a band whose ends are turned round, or has targets, too: nobody can say when it is met."""
    for id_, item in plan.metrics.items():
        path = join("metrics", id_)
        if item.band is not None and item.band.least > item.band.most:
            yield Remark(join(path, "band"), f"from {item.band.least:f} to {item.band.most:f}")
        if item.band is not None and item.targets:
            yield Remark(
                join(path, "targets"),
                "a band holds in place of targets",
                also=((join(path, "band"), "the band"),),
            )


@rule(
    "L311", "target-change-changes", Severity.WARNING, "operate", "Arithmetic",
    "write what the target was before as `was`, or take the change away",
)  # fmt: skip
def target_change_changes(plan: Plan) -> Iterator[Remark]:
    """A change of a target names the value that the target has today, or a period without a target. It would tell readers
    of a change that never was."""
    for id_, item in plan.metrics.items():
        for at, change in enumerate(item.target_changes):
            term = item.term_target.value if item.term_target is not None else None
            now = term if change.period is None else item.targets.get(change.period)
            later = [one.was for one in item.target_changes[at + 1 :] if one.period == change.period]
            if (later[0] if later else now) == change.was or now is None:
                said = (
                    "no target stands there"
                    if now is None
                    else f"the target was {change.was:,f} before, and is still"
                )
                yield Remark(join(join(join("metrics", id_), "target_changes"), at), said)


@rule(
    "L584", "survey-in-metric", Severity.WARNING, "operate", "Practice: one question has one answer",
    "write what the survey found below `values`, in the half-year or quarter in which it closed if the year is not over",
)  # fmt: skip
def survey_in_metric(plan: Plan) -> Iterator[Remark]:
    """A survey of the relationship closed, and the metric of the relationship still shows a figure of before. The report on
    the metrics then praises what the report on the relationship takes back."""
    latest = max((one.date for one in plan.surveys.values()), default=None)
    for id_, item in plan.metrics.items():
        period = current_period(plan, item.values)
        if (
            item.measures == "relationship"
            and latest is not None
            and period is not None
            and period.end < latest
        ):
            yield Remark(
                join(join("metrics", id_), "values"),
                f"a survey closed on {latest}, and the last figure of `{id_}` is of {period}",
                also=tuple(
                    (join("surveys", name), "the survey")
                    for name, one in plan.surveys.items()
                    if one.date == latest
                ),
            )
