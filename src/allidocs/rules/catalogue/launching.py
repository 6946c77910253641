"""Rules on the external launch: its day, and who hears first. They ask what the launch plan asks."""

from __future__ import annotations

from collections.abc import Iterator

from allidocs.base.finding import Severity
from allidocs.base.ids import join
from allidocs.insight.claims import judged
from allidocs.insight.launch import is_ahead, launch_day
from allidocs.plan.model import Plan
from allidocs.rules.rule import Remark, rule


@rule(
    "L266", "launch-day-kept", Severity.WARNING, "evaluate", "Practice of launches: a day that passed is a result or a new day",
    "write the day on which it took place as `launch.done`, or the one expected now as `launch.forecast`",
)  # fmt: skip
def launch_day_kept(plan: Plan) -> Iterator[Remark]:
    """The day of the launch has passed, and the plan does not say that it took place. Readers go on counting on it, or
    believe that it was."""
    launch = plan.launch
    day = None if launch is None else launch_day(launch)
    if day is None or not is_ahead(plan):
        return
    if day < plan.plan.as_of:
        yield Remark("launch.date", f"the launch was due on {day.isoformat()}, before the cut-off day")


@rule(
    "L267", "press-hears-last", Severity.WARNING, "form", "Source document of allidocs: own people and other partners before the press",
    "tell them earlier, or the press later",
)  # fmt: skip
def press_hears_last(plan: Plan) -> Iterator[Remark]:
    """Own people or other partners would hear of the launch no earlier than the press. Who reads of it in the paper
    feels passed over, and a journalist may ask them first."""
    found = judged("launch.press-hears-last", plan)
    if found.holds is False and plan.launch is not None:
        for id_ in found.values["late"]:
            kind = "audiences" if id_ in plan.launch.audiences else "other_partners"
            yield Remark(join(f"launch.{kind}", id_), "the press hears no later")
