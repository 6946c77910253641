"""Claims about results: what is on target, whose figures differ, who kept what was promised, what is still to ask."""

from __future__ import annotations

from allidocs.insight.claims import UNKNOWN, Answer, answer, claim
from allidocs.insight.ends import is_ending
from allidocs.insight.metrics import (
    furthest,
    headline,
    overdue_actions,
    readings,
    stale_metrics,
    without_action,
)
from allidocs.insight.views import commitments_kept, differences, least_kept
from allidocs.plan.model import Plan


@claim("metrics.some-on-target")
def some_on_target(plan: Plan) -> Answer:
    """At least one metric is green. Unknown where none has a status."""
    colours = {row.rag for row in readings(plan).values()} - {"grey"}
    return answer("green" in colours) if colours else UNKNOWN


@claim("metrics.all-on-target")
def all_on_target(plan: Plan) -> Answer:
    """No metric is red or amber. Unknown where none has a status. `furthest` are those furthest from their target."""
    colours = {row.rag for row in readings(plan).values()} - {"grey"}
    return answer(colours == {"green"}, furthest=furthest(plan)) if colours else UNKNOWN


@claim("metrics.one-kept-least")
def one_kept_least(plan: Plan) -> Answer:
    """One partner kept a smaller share of its promises than any other. Unknown unless two had some due.

    `least` are those with the smallest share, `alike` says whether all kept the same.
    """
    known = [one for one in commitments_kept(plan).values() if one.rate.value is not None]
    least = least_kept(plan)
    return answer(len(least) == 1, least=least, alike=len(least) == len(known)) if len(known) > 1 else UNKNOWN


@claim("metrics.differences-explained")
def differences_explained(plan: Plan) -> Answer:
    """Where partners' figures differ beyond tolerance, a comment says why. Unknown where no figures can be compared.

    `beyond` are metrics that differ so, `unexplained` those without a comment, widest first; `gap` is that of the widest.
    """
    found = differences(plan)
    silent = [one for one in found if one.beyond and not one.commented]
    if not found:
        return UNKNOWN
    return answer(
        not silent,
        beyond=tuple(one.metric for one in found if one.beyond),
        unexplained=tuple(one.metric for one in silent),
        gaps=tuple(one.gap for one in silent),
    )


@claim("metrics.nothing-to-ask")
def nothing_to_ask(plan: Plan) -> Answer:
    """The report asks for nothing: no decision, no action, explanation or figure is missing.

    Unknown without metrics, and where the alliance ends and nothing else is missing.

    `uncorrected` are red or amber metrics without an open action, `unexplained` differences without a comment,
    `overdue` actions past their day, `unreported` metrics without figures, `stale` those whose figures are too old.
    """
    if not plan.metrics:
        return UNKNOWN
    old = stale_metrics(plan)
    told = readings(plan)
    missing = {
        "uncorrected": without_action(plan),
        "unexplained": tuple(differences_explained(plan).values.get("unexplained", ())),
        "overdue": overdue_actions(plan),
        "unreported": tuple(name for name in old if told[name].period is None),
        "stale": tuple(name for name in old if told[name].period is not None),
    }
    asks = "metric-report" in plan.plan.asks
    asking = asks or any(missing.values())
    return UNKNOWN if is_ending(plan) and not asking else answer(not asking, **missing)


@claim("metrics.none-red")
def none_red(plan: Plan) -> Answer:
    """No headline metric is red, or none of all where none is a headline; `amber` are those. Unknown where none has a status.

    `beside` counts the reds among all `every` metrics where there are more of them than `red`, else nothing.
    """
    told = tuple(readings(plan).values())
    shown = headline(plan) or told
    red, amber = (tuple(one.metric for one in shown if one.rag == colour) for colour in ("red", "amber"))
    return (
        answer(
            not red,
            red=red,
            amber=amber,
            shown=len(shown),
            headline=bool(headline(plan)),
            every=len(told),
            beside=reds if (reds := sum(one.rag == "red" for one in told)) > len(red) else 0,
        )
        if any(one.rag != "grey" for one in shown)
        else UNKNOWN
    )
