"""Rules on what was decided: who could decide, what came of it, what waits. They ask what documents ask."""

from __future__ import annotations

from collections.abc import Iterator

from allidocs.base.finding import Severity
from allidocs.base.ids import join
from allidocs.insight.claims import judged
from allidocs.insight.date_order import acts
from allidocs.insight.decided import (
    AGAIN,
    CONDITIONAL,
    PASSED,
    absent,
    asks,
    circles,
    coming_back,
    disagreeing,
    open_issues,
    waiting,
)
from allidocs.insight.thresholds import threshold
from allidocs.plan.model import Plan
from allidocs.rules.rule import Remark, named, rule

LOG = "decision_log"


@rule(
    "L370", "acted-in-office", Severity.ERROR, "evaluate", "Arithmetic",
    "correct the day, or name the body or person that did it",
)  # fmt: skip
def acted_in_office(plan: Plan) -> Iterator[Remark]:
    """A decision was taken, an issue brought or something done or approved by somebody who could not on that day: the body did
    not exist yet or no more, the person had not come or had left. Minutes that say so are not believed."""
    for act in acts(plan):
        for one in absent(plan, act.who, act.on.day, act.path):
            home = "bodies" if act.who in plan.bodies else "people"
            said = "is there from" if one.key == "from" else "was there until"
            also = ((join(join(home, act.who), one.key), "its day"), (act.on.path, "the day"))
            yield Remark(act.path, f"`{act.who}` {said} {one.day}, and this was on {act.on.day}", also=also)


@rule(
    "L371", "condition-overdue", Severity.REMARK, "form", "Practice: a decision holds as long as its conditions are met",
    "write `done` with its day, agree on a new day below `rebaselines`, or bring the decision back",
)  # fmt: skip
def condition_overdue(plan: Plan) -> Iterator[Remark]:
    """A condition of a decision is past its day and not met. What was decided under it no longer holds, and nobody has
    said so."""
    for decision, condition in judged("decisions.conditions-met", plan).values.get("late", ()):
        path = join(join(join(LOG, decision), "conditions"), condition)
        due = plan.decision_log[decision].conditions[condition].due
        yield Remark(
            path, f"this condition was due{f' on {due.isoformat()}' if due else ''}, and it is not met"
        )


@rule(
    "L372", "deferred-with-day", Severity.WARNING, "evaluate", "Practice of boards: what is put off has a day",
    "write below `revisit` when it comes back",
)  # fmt: skip
def deferred_with_day(plan: Plan) -> Iterator[Remark]:
    """A decision was deferred or held and nothing says when it comes back. It then comes back when somebody needs it to."""
    for id_ in coming_back(plan):
        if plan.decision_log[id_].revisit is None:
            yield Remark(
                join(LOG, id_), f"`{id_}` was {_said(plan.decision_log[id_].outcome)}, without a day"
            )


def _said(outcome: str) -> str:
    return "held" if outcome == "hold" else outcome


@rule(
    "L373", "conditions-of-the-outcome", Severity.ERROR, "evaluate", "Arithmetic",
    "list what must be met below `conditions`, or correct the `outcome`",
)  # fmt: skip
def conditions_of_the_outcome(plan: Plan) -> Iterator[Remark]:
    """A decision has an outcome with conditions and names none, or names some and has an outcome without. Whoever
    reads it cannot tell whether it holds."""
    for id_, entry in plan.decision_log.items():
        path = join(LOG, id_)
        if entry.outcome in CONDITIONAL and not entry.conditions:
            yield Remark(join(path, "outcome"), f"`{entry.outcome}`, and no condition is named")
        if entry.outcome not in (*CONDITIONAL, *AGAIN) and entry.conditions:
            also = ((join(path, "outcome"), "the outcome"),)
            yield Remark(
                join(path, "conditions"), f"conditions of an outcome that is `{entry.outcome}`", also=also
            )


@rule(
    "L374", "dissent-in-words", Severity.WARNING, "evaluate", "Practice of boards: minutes say who was of another mind",
    "say below `dissent` who was of another mind, and why",
)  # fmt: skip
def dissent_in_words(plan: Plan) -> Iterator[Remark]:
    """A partner did not agree to a decision and nothing says why. Its reason is what the others will need when the
    question comes back."""
    for id_ in disagreeing(plan.decision_log.items()):
        entry = plan.decision_log[id_]
        if entry.dissent is None:
            who = named(one for one, agreed in entry.agreed.items() if not agreed)
            yield Remark(
                join(join(LOG, id_), "agreed"), f"{who} did not agree to `{id_}`, and nothing says why"
            )


@rule(
    "L375", "supersedes-in-a-circle", Severity.ERROR, "evaluate", "Arithmetic",
    "name below `supersedes` the earlier decision that this one replaces",
)  # fmt: skip
def supersedes_in_a_circle(plan: Plan) -> Iterator[Remark]:
    """Decisions replace each other in a circle. Nobody can say which of them holds."""
    for circle in circles(plan):
        path = join(join(LOG, circle[0]), "supersedes")
        also = tuple((join(join(LOG, one), "supersedes"), "and here") for one in circle[1:])
        yield Remark(path, f"replace each other: {named(circle)}", also=also)


@rule(
    "L377", "issue-overdue", Severity.REMARK, "form", "Practice: what goes wrong is settled by a day, or taken further",
    "write `resolved` with its day, or take it further below `escalations`",
)  # fmt: skip
def issue_overdue(plan: Plan) -> Iterator[Remark]:
    """An issue is past the day by which it was to be settled, and it is open."""
    for id_ in open_issues(plan):
        due = plan.issues[id_].due
        if due is not None and due < plan.plan.as_of:
            yield Remark(
                join("issues", id_), f"`{id_}` was to be settled by {due.isoformat()}, and it is open"
            )


@rule(
    "L378", "escalation-in-time", Severity.REMARK, "form", "Source document of allidocs, L122-123: escalation with time limits",
    "ask whoever has it, take it one step further, or write `answered` with its day",
)  # fmt: skip
def escalation_in_time(plan: Plan) -> Iterator[Remark]:
    """An issue was taken further and has no answer though the route's time has passed. An escalation that nobody
    answers teaches people not to escalate."""
    for step in judged("decisions.escalations-answered", plan).values.get("open", ()):
        path = join(join(join("issues", step.issue), "escalations"), step.number)
        to = plan.issues[step.issue].escalations[step.number].to
        due = step.due.isoformat() if step.due else ""
        yield Remark(path, f"`{to}` was to answer by {due}, and has not")


@rule(
    "L379", "grave-issue-escalated", Severity.WARNING, "form", "Source document of allidocs, L122-123",
    "take it to the next level below `escalations`, or say that it is less grave",
)  # fmt: skip
def grave_issue_escalated(plan: Plan) -> Iterator[Remark]:
    """An issue is grave and open, and nobody above those who have it knows."""
    for id_ in open_issues(plan):
        issue = plan.issues[id_]
        if (issue.severity or 0) >= threshold("grave-issue") and not issue.escalations:
            yield Remark(
                join("issues", id_), f"`{id_}` has the severity {issue.severity}, and was taken nowhere"
            )


@rule(
    "L380", "risk-came-true", Severity.WARNING, "form", "Practice: a risk that came true is an issue, and no risk any more",
    "write `status: occurred` at the risk, with `since`",
)  # fmt: skip
def risk_came_true(plan: Plan) -> Iterator[Remark]:
    """An issue says that a risk came true, and the register still counts it among those that may."""
    for id_, issue in plan.issues.items():
        risk = plan.risks.get(issue.risk or "")
        if risk is not None and risk.status == "open" and issue.resolved is None:
            also = ((join("issues", id_), "the issue"),)
            yield Remark(join("risks", issue.risk or ""), f"`{issue.risk}` came true in `{id_}`, and is `open`", also=also)  # fmt: skip


@rule(
    "L388", "approval-keeps-the-rule", Severity.ERROR, "evaluate", "Arithmetic",
    "correct `outcome`, `agreed` or the rule of the body; a decision without the votes it needs is `deferred` or `rejected`",
)  # fmt: skip
def approval_keeps_the_rule(plan: Plan) -> Iterator[Remark]:
    """Something was approved against the no of a partner whose yes it needed: the body decides by consensus or unanimity, or
    each partner has one vote and no majority was for it. Whoever did not agree is not bound."""
    for id_ in disagreeing(plan.decision_log.items()):
        entry = plan.decision_log[id_]
        row, body = plan.decisions.get(entry.decision or ""), plan.bodies.get(entry.decider)
        rule_ = (
            row.rule if row is not None and row.rule is not None else body.rule if body is not None else None
        )
        against = [one for one, agreed in entry.agreed.items() if not agreed]
        votes = body.partners if body is not None and body.partners else tuple(plan.partners)
        needed = rule_ in ("consensus", "unanimity") or (
            rule_ == "one-vote-per-partner" and 2 * (len(votes) - len(against)) <= len(votes)
        )
        if entry.outcome in PASSED and needed:
            home = join("decisions", entry.decision or "") if row is not None and row.rule else join("bodies", entry.decider)  # fmt: skip
            who = named(against)
            yield Remark(join(join(LOG, id_), "agreed"), f"`{id_}` is {entry.outcome} against {who}, and decided by {rule_}",
                         also=((join(home, "rule"), "the rule"),))  # fmt: skip


@rule(
    "L389", "verdict-as-decided", Severity.ERROR, "evaluate", "Arithmetic",
    "take the conditions away here: they stand with the decision; or bring `result` and `outcome` in line",
)  # fmt: skip
def verdict_as_decided(plan: Plan) -> Iterator[Remark]:
    """The verdict of the evaluation is decided, and says something else than the decision, or its conditions once more. Two
    places then say what must be met, and one of them is forgotten."""
    verdict = plan.strategy.verdict
    entry = plan.decision_log.get((verdict.decided if verdict is not None else None) or "")
    if verdict is None or entry is None:
        return
    path = join(LOG, verdict.decided or "")
    if verdict.conditions:
        also = ((join(path, "conditions"), "those of the decision"),)
        yield Remark("strategy.verdict.conditions", "conditions of a verdict that is decided", also=also)
    if entry.outcome in AGAIN or _VERDICTS[verdict.result] != (
        entry.outcome in PASSED,
        entry.outcome in CONDITIONAL,
    ):
        yield Remark("strategy.verdict.result", f"the verdict is `{verdict.result}`, and the decision `{entry.outcome}`",
                     also=((join(path, "outcome"), "the decision"),))  # fmt: skip


@rule(
    "L390", "ask-names-its-row", Severity.WARNING, "evaluate", "Arithmetic",
    "write below `row` of the ask which decision of the map it puts; where it is another matter, that matter needs a day of its own",
)  # fmt: skip
def ask_names_its_row(plan: Plan) -> Iterator[Remark]:
    """A paper asks a body for a decision, and the decision map needs one of the same body on the same day that no paper puts.
    It is one matter, and each list of what waits counts it twice."""
    rows = {one.id: plan.decisions[one.id] for one in waiting(plan) if one.kind == "row"}
    for kind, id_, ask in asks(plan):
        if ask.decided is not None or ask.row is not None or ask.by is None:
            continue
        for name, row in rows.items():
            if (row.decider, row.needed_by) == (ask.body, ask.by):
                home = join("plan.asks", id_) if kind == "ask" else join(join("exits", id_), "ask")
                yield Remark(home, f"this and `{name}` wait for `{ask.body}` on {ask.by}, and count as two",
                             also=((join("decisions", name), "the row of the map"),))  # fmt: skip


_VERDICTS = {"go": (True, False), "go-with-conditions": (True, True), "no-go": (False, False)}
"""Whether a verdict goes ahead, and whether under conditions."""
