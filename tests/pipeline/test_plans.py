"""Which files a plan has: those that say so, and none that lie there for something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from allidocs.base.errors import PlanUnreadable
from allidocs.pipeline.plans import PlanFiles, locate
from allidocs.plan.entity import shape
from allidocs.plan.model import Plan
from allidocs.plan.names import KEYS
from tests.worlds import write

HEAD = "allidocs: 1\nplan: {id: a-b, title: T, stage: evaluate, as_of: 2026-06-30}\n"
PARTNERS = "allidocs: 1\npartners: {a: {name: A AG, short_name: A}, b: {name: B SA, short_name: B}}\n"
SERVICES = "services: {web: {image: nginx}}\n"


def found(folder: Path, files: dict[str, str]) -> PlanFiles:
    """Locate the plan of a folder that holds the files given."""
    return locate(write(folder, files))


def test_a_file_belongs_to_the_plan_when_it_says_so_at_its_top(tmp_path: Path) -> None:
    """However deep it lies; what other programs keep beside it is passed over, and named."""
    files = {"plan.yaml": HEAD, "parts/who/partners.yaml": PARTNERS, "compose.yaml": SERVICES, "deploy/k8s.yml": "- a\n"}  # fmt: skip
    plan = found(tmp_path, files)
    assert ("parts/who/partners.yaml", "plan.yaml") == plan.names
    assert ("compose.yaml", "deploy/k8s.yml") == plan.passed_over


def test_a_file_of_keys_of_the_format_alone_belongs_to_the_plan_that_it_lies_beside(tmp_path: Path) -> None:
    """Plans of before the header was asked of each file stay whole."""
    launch = "launch: {mode: low-profile}\n"
    plan = found(tmp_path, {"plan.yaml": HEAD, "launch.yaml": launch, "mixed.yaml": launch + SERVICES, "x/launch.yaml": launch})  # fmt: skip
    assert ("launch.yaml", "plan.yaml") == plan.names


def test_the_keys_that_tell_a_plans_file_are_those_of_the_model() -> None:
    """They are written down a second time, so that a build that has nothing to do does without the model."""
    assert set(shape(Plan).by_key) == KEYS


@pytest.mark.parametrize("head", [HEAD, "\ufeff" + HEAD, "# ours\n'allidocs': 1\n\"plan\": {id: a-b}\n", "{allidocs: 1, plan: {id: a-b}}\n"])  # fmt: skip
def test_a_folder_below_with_a_plan_of_its_own_is_another_plan(tmp_path: Path, head: str) -> None:
    """With everything below it."""
    files = {"plan.yaml": HEAD, "old/plan.yaml": head, "old/more/partners.yaml": PARTNERS}
    assert ("plan.yaml",) == found(tmp_path, files).names


def test_a_folder_of_plans_asks_which_one_is_meant(tmp_path: Path) -> None:
    """Side by side or in folders of their own."""
    with pytest.raises(PlanUnreadable, match=r"holds 2 plans: `a.yaml`, `b.yaml`"):
        found(tmp_path / "side", {"a.yaml": HEAD, "b.yaml": HEAD})
    with pytest.raises(
        PlanUnreadable, match=r"no plan in `.*` itself; these folders hold one each: `x`, `y`"
    ):
        found(tmp_path / "below", {"x/plan.yaml": HEAD, "y/plan.yaml": HEAD, "compose.yaml": SERVICES})


def test_plan_yaml_is_meant_where_other_whole_plans_lie_beside_it(tmp_path: Path) -> None:
    """A copy that was sent once does not make the folder unreadable."""
    plan = found(tmp_path, {"plan.yaml": HEAD, "sent.yaml": HEAD, "partners.yaml": PARTNERS})
    assert (("partners.yaml", "plan.yaml"), ("sent.yaml",)) == (plan.names, plan.passed_over)


def test_hidden_folders_and_those_of_other_programs_are_not_entered(tmp_path: Path) -> None:
    """Templates and outputs hold YAML of their own."""
    files = {f"{folder}/more.yaml": PARTNERS for folder in (".github", "templates", "output", "node_modules")}
    plan = found(tmp_path, {"plan.yaml": HEAD, **files})
    assert (("plan.yaml",), ()) == (plan.names, plan.passed_over)


def test_a_file_that_cannot_be_opened_is_no_silence(tmp_path: Path) -> None:
    """The error comes when the plan is read; here it counts as the plan's."""
    write(tmp_path, {"plan.yaml": HEAD})
    (tmp_path / "locked.yaml").symlink_to(tmp_path / "plan.yaml")
    assert ("locked.yaml", "plan.yaml") == (*locate(tmp_path).passed_over, *locate(tmp_path).names)
