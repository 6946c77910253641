"""Rules on commit gates: what passed them, in which order, and whether the plan says the same elsewhere (L11-27)."""

from __future__ import annotations

from collections.abc import Iterator

from allidocs.base.finding import Severity
from allidocs.base.ids import join
from allidocs.insight.claims import judged
from allidocs.insight.gates import QUESTIONS, failed_musts, gate_view, late_passes, passed_on
from allidocs.plan.model import Plan
from allidocs.rules.rule import Remark, named, rule

SOURCE = "Source document of allidocs, L11-27: three phases in succession"


@rule(
    "L381", "gate-before-launch", Severity.ERROR, "incubate", SOURCE,
    "correct the day of the decision or of the launch",
)  # fmt: skip
def gate_before_launch(plan: Plan) -> Iterator[Remark]:
    """A gate was passed after its offering went to market. It then let nothing pass that was not out already."""
    for id_, launched in late_passes(plan):
        of = plan.gates[id_].of
        yield Remark(
            join("gates", id_), f"passed after `{of}` went to market on {launched.isoformat()}",
            also=((join(join("offerings", of), "launch"), "the launch"),),
        )  # fmt: skip


@rule(
    "L382", "gate-skipped", Severity.WARNING, "incubate", SOURCE,
    "record the gate below `gates` with its decision, or say in the log why it was left out",
)  # fmt: skip
def gate_skipped(plan: Plan) -> Iterator[Remark]:
    """Something went past a gate without having passed it: to a later gate, or to market. Nobody decided then what that
    gate decides."""
    for of in {**plan.offerings, **{gate.of: gate for gate in plan.gates.values()}}:
        home = "offerings" if of in plan.offerings else "initiatives"
        for kind in judged("gates.in-order", plan, of).values.get("lacking", ()):
            yield Remark(join(home, of), f"`{of}` went on without having passed the gate of {kind} before")


@rule(
    "L383", "gate-failed-must", Severity.ERROR, "incubate", SOURCE,
    "hold the gate, or say with `must: false` that the question does not decide it",
)  # fmt: skip
def gate_failed_must(plan: Plan) -> Iterator[Remark]:
    """A gate was passed though a question that it must have met failed. A gate that lets pass what failed is no gate."""
    for id_, gate in plan.gates.items():
        if passed_on(plan, gate) is not None:
            for name in failed_musts(gate):
                path = join(join(join("gates", id_), "answers"), name)
                yield Remark(path, f"`{name}` failed, and `{id_}` was passed",
                             also=((join("decision_log", gate.decided or ""), "the decision"),))  # fmt: skip


@rule(
    "L384", "phase-of-gates", Severity.ERROR, "incubate", SOURCE,
    "write the last gate that it passed below `phase`, or record the gate that is missing",
)  # fmt: skip
def phase_of_gates(plan: Plan) -> Iterator[Remark]:
    """An offering is said to have passed another gate than those on record. Two pages then say two things of it."""
    for of, item in plan.offerings.items():
        found = judged("gates.phase-agrees", plan, of)
        if found.holds is False:
            path = join(join("offerings", of), "phase")
            yield Remark(
                path, f"`{of}` is at `{item.phase}`, and its gates bring it to `{found.values['phase']}`",
                also=tuple((join("gates", id_), "a gate of it") for id_, gate in plan.gates.items() if gate.of == of),
            )  # fmt: skip


@rule(
    "L385", "gate-question-in-words", Severity.ERROR, "incubate", SOURCE,
    "write the question below `question`, or use the id of a standard one",
)  # fmt: skip
def gate_question_in_words(plan: Plan) -> Iterator[Remark]:
    """An answer at a gate has an id that is none of the standard questions of that gate, and no question in words."""
    for id_, gate in plan.gates.items():
        for name, answer in gate.answers.items():
            if name not in QUESTIONS[gate.kind] and answer.question is None:
                known = named(QUESTIONS[gate.kind], "or")
                path = join(join(join("gates", id_), "answers"), name)
                yield Remark(path, f"`{name}` is no standard question of a gate of {gate.kind}", f"write `question`, or use one of the standard ones: {known}")  # fmt: skip


@rule(
    "L386", "gate-has-one-day", Severity.ERROR, "incubate", "Arithmetic",
    "take `done` out: the day of a gate is that of its decision",
)  # fmt: skip
def gate_has_one_day(plan: Plan) -> Iterator[Remark]:
    """A gate was held on another day than its decision was taken. Its day would then be said twice, in two ways."""
    for id_, gate in plan.gates.items():
        entry = plan.decision_log.get(gate.decided or "")
        if entry is not None and gate.done is not None and gate.done != entry.date:
            also = ((join(join("decision_log", gate.decided or ""), "date"), "the decision"),)
            yield Remark(join(join("gates", id_), "done"), f"held on {gate.done.isoformat()}, decided on {entry.date.isoformat()}", also=also)  # fmt: skip


@rule(
    "L387", "gate-answers-its-musts", Severity.WARNING, "incubate", SOURCE,
    "write what was found below `answers`, or say with `must: false` that the question does not decide it",
)  # fmt: skip
def gate_answers_its_musts(plan: Plan) -> Iterator[Remark]:
    """A gate was passed, and of questions that it must have met nothing is on record. Whoever asks later why it was passed
    finds no reason."""
    for id_, gate in plan.gates.items():
        if passed_on(plan, gate) is None:
            continue
        silent = [one.id for one in gate_view(plan, id_).questions if one.must and not one.answered]
        if silent:
            path = join("gates", id_)
            names = named(silent)
            yield Remark(join(path, "answers") if gate.answers else path, f"`{id_}` was passed without an answer to {names}",
                         also=((join("decision_log", gate.decided or ""), "the decision"),))  # fmt: skip


@rule(
    "L610", "verdict-as-judged", Severity.WARNING, "incubate", "Source document of allidocs, L15: both parties judge",
    "write `verdict: pass` or `verdict: fail`, or what still keeps it open below `answer`",
)  # fmt: skip
def verdict_as_judged(plan: Plan) -> Iterator[Remark]:
    """All partners have judged a question of a gate alike, and the verdict on it is open, or says the contrary. Readers are
    shown both."""
    for id_, gate in plan.gates.items():
        for name, one in gate.answers.items():
            judges = [one.agreed.get(partner) for partner in plan.partners]
            alike = judges[0] if len(set(judges)) == 1 else None
            if alike is None or one.verdict == ("pass" if alike else "fail"):
                continue
            path = join(join(join("gates", id_), "answers"), name)
            said = "is open" if one.verdict == "unknown" else f"is `{one.verdict}`"
            yield Remark(join(path, "verdict"), f"all partners judge `{name}` {'met' if alike else 'not met'}, and its verdict {said}",
                         also=((join(path, "agreed"), "their judgement"),))  # fmt: skip
