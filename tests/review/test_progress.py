"""What a reader corrects of days that were promised or expected comes home as that day of the plan."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.review.editing import Edited
from tests.review.worlds import reviewed, sent
from tests.worlds import SMALL, write

WORK = """\
initiatives:
  hub: {name: Hub, status: active, owner: ana, milestones: {trial: {name: Trial at two mills, due: 2026-11-20DAY}}}
"""


@pytest.mark.parametrize(
    ("more", "printed", "path"),
    [
        ("", "20 Nov 2026", "initiatives.hub.milestones.trial.due"),
        (", forecast: 2026-12-18", "18 Dec 2026", "initiatives.hub.milestones.trial.forecast"),
        (", done: 2026-09-18", "18 Sept 2026", "initiatives.hub.milestones.trial.done"),
    ],
)
def test_the_day_of_a_milestone_comes_home(more: str, printed: str, path: str, tmp_path: Path) -> None:
    """As the promise, the forecast or the day on which it was reached: whichever of them the page shows."""
    plan = write(tmp_path / "plan", {"plan.yaml": SMALL + WORK.replace("DAY", more)})
    day = printed.split(" ", maxsplit=1)[0]
    edited = Edited(sent(plan, "operating-plan"))
    edited.replace(f"{day}\u00a0", "7\u00a0", within=printed)
    found = reviewed(plan, tmp_path, edited.save()).only()
    assert (found.sort, found.path) == ("value", path)
    assert found.new.startswith("7")
