"""Two companies' repositories that never see each other stay one plan, and nothing private leaves either."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allidocs.base.errors import CannotRun
from allidocs.pipeline.exchanging import begin_with, merge_bundle, pack, read_bundle, read_record
from allidocs.pipeline.plans import PlanFiles, locate
from allidocs.plan.audience import ALL, for_audience
from allidocs.plan.conflicts import conflicts, resolved
from allidocs.plan.exchange import refuse_private, shared_text
from allidocs.plan.export import as_data
from allidocs.plan.model import Plan, read_plan
from allidocs.plan.source import read_source
from tests.sampling import tries
from tests.worlds import allidocs, write

CANARY = "kestrel"
PLAN = """\
# The plan of the alliance.
allidocs: 1
plan:
  id: north-south
  title: North and South
  stage: operate
  as_of: 2026-06-30
partners:
  north: {name: North Ltd, short_name: North}
  south: {name: South Ltd, short_name: South}
people:
  ana: {name: Ana Roe, partner: north, title: Head of alliances}   # since May
initiatives:
  # the first one
  pier:
    name: The pier
    status: active
    end: 2026-12-01
    milestones:
      wood: {name: Wood bought, due: 2026-08-31}
bodies:
  board:
    name: Board
    level: 1
    mandate:
      # the first duty
      - Decides on money   # above a million
      - Hears both sides
risks:
  storm:
    name: A storm
    category: market
    likelihood: 2
contract:
  components:
    money:
      name: Money
      topic: exclusivity
      intent: Both earn.
"""


def private(of: str) -> str:
    """Return what only one partner may see, each place with a canary."""
    return (
        f"\n# a note of {of}: {CANARY}\n"
        f"assumptions:\n  {CANARY}-{of}: {{text: {CANARY} falls, vis: \"only:{of}\"}}\n"
    )  # fmt: skip


def begin(folder: Path, of: str, names: Sequence[str] = ("north", "south")) -> PlanFiles:
    """Write a company's own copy of the plan, with its own private part."""
    more = "".join(
        f"  {name}: {{name: {name.title()} Ltd, short_name: {name.title()}}}\n" for name in names[2:]
    )
    own = PLAN.replace("people:\n", f"{more}people:\n").replace(
        "      intent: Both earn.\n",
        f"      intent: Both earn.\n      positions: {{{of}: {CANARY} at most}}\n",
    )
    own = own.replace(
        "    likelihood: 2\n", f'    likelihood: 2\n    cause: {{en: {CANARY}, vis: "only:{of}"}}\n'
    )
    return locate(write(folder, {"plan.yaml": own + private(of)}))


def plan_at(files: PlanFiles) -> Plan:
    """Return a company's plan, which must be without errors."""
    read = read_plan(read_source(files.folder(), list(files.names)))
    assert read.plan is not None, read.findings
    return read.plan


def shared(files: PlanFiles) -> Any:
    """Return what a company shares, whatever the order."""
    return as_data(for_audience(plan_at(files), ALL))


def edit(files: PlanFiles, old: str, new: str) -> None:
    """Change a company's file."""
    path = files.root / "plan.yaml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def send(one: PlanFiles, of: str, other: PlanFiles, to: str) -> tuple[str, ...]:
    """Pack for the other side and merge there; return what both changed."""
    data = pack(one, to, of).data()
    assert CANARY not in data.decode("utf-8")
    return merge_bundle(other, data).conflicts


@pytest.fixture
def both(tmp_path: Path) -> tuple[PlanFiles, PlanFiles]:
    """Two copies that were exchanged once."""
    north, south = begin(tmp_path / "north", "north"), begin(tmp_path / "south", "south")
    assert send(north, "north", south, "south") == ()
    return north, south


def test_a_partner_without_a_plan_begins_with_the_first_bundle(tmp_path: Path) -> None:
    """What is shared is written as the plan, and what is changed there goes home as from any copy."""
    north, folder = begin(tmp_path / "north", "north"), tmp_path / "south"
    folder.mkdir()
    bundle = folder / "from-north.json"
    bundle.write_bytes(pack(north, "south", "north").data())
    said = allidocs("exchange", "merge", bundle.name, cwd=folder)
    assert (0, "merged from north: plan.yaml\n") == (said.code, said.out), said.err
    south = locate(folder)
    assert shared(south) == shared(north)
    edit(south, "A storm", "A flood")
    assert send(south, "south", north, "north") == ()
    assert "A flood" in (north.root / "plan.yaml").read_text("utf-8")
    assert CANARY in (north.root / "plan.yaml").read_text("utf-8")


def test_a_later_bundle_is_no_beginning(both: tuple[PlanFiles, PlanFiles], tmp_path: Path) -> None:
    """It builds on what the folder's record would hold."""
    north, south = both
    edit(south, "A storm", "A flood")
    send(south, "south", north, "north")
    edit(north, "A flood", "A fire")
    (tmp_path / "new").mkdir()
    with pytest.raises(CannotRun, match="does not hold"):
        begin_with(tmp_path / "new", pack(north, "south", "north").data())
    assert not (tmp_path / "new" / "plan.yaml").exists()


def test_a_bundle_holds_what_all_share_and_no_byte_more(tmp_path: Path) -> None:
    """No label, no position, no comment, no id of what only one may see."""
    bundle = pack(begin(tmp_path, "north"), "south")
    text = bundle.data().decode("utf-8")
    assert CANARY not in text
    assert "since May" not in text
    assert "only:" not in text
    assert "Wood bought" in text
    assert (bundle.sender, bundle.receiver, bundle.state.had) == ("north", "south", "")


@pytest.mark.parametrize(
    ("to", "of", "message"),
    [("south", "west", "no partner `west`"), ("south", "south", "`south` would send a bundle to itself")],
)
def test_a_bundle_is_of_one_partner_for_another(tmp_path: Path, to: str, of: str, message: str) -> None:
    """What is refused leaves no record that something went."""
    files = begin(tmp_path, "north")
    with pytest.raises(CannotRun, match=message):
        pack(files, to, of)
    assert not (files.root / "exchange").exists()


def test_what_the_other_side_changed_comes_home_and_ours_stays(both: tuple[PlanFiles, PlanFiles]) -> None:
    """Value by value; comments and the private part stay as they were."""
    north, south = both
    edit(north, "end: 2026-12-01", "end: 2027-01-15")
    edit(south, "name: The pier", "name: The long pier")
    edit(south, "risks:\n", "risks:\n  strike: {name: A strike, category: market}\n")
    assert send(north, "north", south, "south") == ()
    assert send(south, "south", north, "north") == ()
    assert shared(north) == shared(south)
    for files, of in ((north, "north"), (south, "south")):
        text = (files.root / "plan.yaml").read_text("utf-8")
        assert {"# the first one", "# since May", f"# a note of {of}: {CANARY}"} <= {
            line.partition("   ")[2].strip() if "since" in line else line.strip()
            for line in text.splitlines()
        }
        assert plan_at(files).assumptions[f"{CANARY}-{of}"].vis == f"only:{of}"
        assert str(plan_at(files).initiatives["pier"].name) == "The long pier"


def test_bundles_that_crossed_are_no_conflict_and_what_is_taken_back_stays_so(
    both: tuple[PlanFiles, PlanFiles],
) -> None:
    """The last common state is neither side's own."""
    north, south = both
    edit(north, "end: 2026-12-01", "end: 2027-01-15")
    edit(south, "likelihood: 2", "likelihood: 4")
    crossed = [pack(north, "south").data(), pack(south, "north").data()]
    merge_bundle(south, crossed[0])
    merge_bundle(north, crossed[1])
    edit(north, "likelihood: 4", "likelihood: 2")
    edit(south, "end: 2027-01-15", "end: 2026-12-01")
    assert send(south, "south", north, "north") == ()
    assert send(north, "north", south, "south") == ()
    assert shared(north) == shared(south)
    assert (plan_at(north).risks["storm"].likelihood, str(plan_at(north).initiatives["pier"].end)) == (
        2,
        "2026-12-01",
    )


def test_one_value_that_both_changed_stays_twice_until_a_side_is_taken(
    both: tuple[PlanFiles, PlanFiles],
) -> None:
    """As a merge of git leaves it, so that `merge --resolve` walks through it; a plan with it cannot be packed."""
    north, south = both
    edit(north, "end: 2026-12-01", "end: 2027-01-15")
    edit(south, "end: 2026-12-01", "end: 2026-12-18")
    assert send(north, "north", south, "south") == ("initiatives.pier.end",)
    assert allidocs("exchange", "pack", "--for", "north", "--plan", str(south.root)).code == 1
    assert (
        allidocs("merge", "--resolve", "theirs", "initiatives.pier.end", "--plan", str(south.root)).code == 0
    )
    assert send(south, "south", north, "north") == ()
    assert shared(north) == shared(south)


def test_one_side_may_not_touch_what_only_the_other_sees(both: tuple[PlanFiles, PlanFiles]) -> None:
    """An id that is taken there, or an entry with a private part in it: refused with its place, and nothing written."""
    north, south = both
    before = (north.root / "plan.yaml").read_bytes()
    edit(south, "assumptions:\n", f"assumptions:\n  {CANARY}-north: {{text: Mine}}\n")
    bundle = pack(south, "north").data()
    with pytest.raises(CannotRun, match=rf"`assumptions\.{CANARY}-north` \(plan\.yaml:\d+"):
        merge_bundle(north, bundle)
    edit(south, f"  {CANARY}-north: {{text: Mine}}\n", "")
    start = (south.root / "plan.yaml").read_text("utf-8")
    (south.root / "plan.yaml").write_text(
        start[: start.index("risks:")] + start[start.index("contract:") :], "utf-8"
    )
    with pytest.raises(CannotRun, match=r"`risks\.storm\.cause` \(plan\.yaml:\d+"):
        merge_bundle(north, pack(south, "north").data())
    assert (north.root / "plan.yaml").read_bytes() == before


def test_whatever_a_merge_says_names_the_file_and_the_place(
    both: tuple[PlanFiles, PlanFiles], tmp_path: Path
) -> None:
    """The bundle where it cannot be merged, the line of the plan where both sides changed a value."""
    north, south = both
    bundle = tmp_path / "from-north.json"
    merge_it = ("exchange", "merge", str(bundle), "--plan", str(south.root))
    edit(north, "end: 2026-12-01", "end: 2027-01-15")
    edit(south, "end: 2026-12-01", "end: 2026-12-18")
    bundle.write_bytes(pack(north, "south", "north").data())
    other = bundle.read_text("utf-8").replace('"north-south"', '"another"', 1)
    for broken in ("{}", other, other.replace("1-", "7-")):
        bundle.write_text(broken, "utf-8")
        said = allidocs(*merge_it)
        assert (said.code, said.err.startswith(f"error: `{bundle}`: ")) == (2, True), said.err
    bundle.write_bytes(pack(north, "south", "north").data())
    said = allidocs(*merge_it)
    told = re.search(r"plan\.yaml:(\d+):\d+: both sides changed `initiatives\.pier\.end`", said.out)
    assert told is not None, said.out
    assert "end:" in (south.root / "plan.yaml").read_text("utf-8").splitlines()[int(told[1]) - 1]


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        ("- Hears both sides", "- Hears both sides\n      - Names the chair", 1),
        ("- Hears both sides", "- Hears all sides", 0),
        ("- Decides on money   # above a million", "- Names the chair\n      - Decides on money", 1),
        ("      - Hears both sides\n", "", -1),
        ("- Decides on money   # above a million", "- Decides on all money", 0),
    ],
)
def test_a_list_that_the_other_side_changed_keeps_its_comments(
    both: tuple[PlanFiles, PlanFiles], old: str, new: str, lines: int
) -> None:
    """Each of its entries stays where it is: added, changed or taken away at any place."""
    north, south = both
    before = (north.root / "plan.yaml").read_text("utf-8")
    edit(south, old, new)
    assert send(south, "south", north, "north") == ()
    after = (north.root / "plan.yaml").read_text("utf-8")
    assert shared(north) == shared(south)
    assert "      # the first duty\n" in after and "# above a million" in after
    assert after.count("\n") - before.count("\n") == lines


def test_a_list_between_brackets_keeps_its_place_and_what_stands_behind_it(
    both: tuple[PlanFiles, PlanFiles],
) -> None:
    """Only what is between the brackets changes."""
    north, south = both
    edit(north, "    name: Board\n", "    members: [ana]   # for now\n    name: Board\n")
    assert send(north, "north", south, "south") == ()
    edit(south, "  ana:", "  leo: {name: Leo Roe, partner: south}\n  ana:")
    edit(south, "    members:\n      - ana", "    members: [leo, ana]")
    assert send(south, "south", north, "north") == ()
    assert "    members: [leo, ana]   # for now\n    name: Board\n" in (north.root / "plan.yaml").read_text(
        "utf-8"
    )


def test_the_record_holds_only_what_a_merge_may_still_ask_for(both: tuple[PlanFiles, PlanFiles]) -> None:
    """However often bundles went, one after the other or past each other."""
    north, south = both
    for number in range(1, 9):
        edit(north, "likelihood: ", f"likelihood: {number % 5 + 1}  # was ")
        send(north, "north", south, "south")
        edit(south, "    end: 2026-12-", f"    end: 2026-12-1{number}  # was ")
        send(south, "south", north, "north")
    for number in range(1, 9):
        edit(north, "likelihood: ", f"likelihood: {number % 5 + 1}  # was ")
        edit(south, "    end: 2026-12-", f"    end: 2026-12-2{number}  # was ")
        crossed = [pack(north, "south").data(), pack(south, "north").data()]
        assert merge_bundle(south, crossed[0]).conflicts == merge_bundle(north, crossed[1]).conflicts == ()
    assert shared(north) == shared(south)
    for files, other in ((north, "south"), (south, "north")):
        record = read_record(files, other)
        assert len(record.sent) + len(record.got) + len(record.known) <= 8


def test_an_entry_is_added_where_all_others_are_private(both: tuple[PlanFiles, PlanFiles]) -> None:
    """A collection is nobody's."""
    north, south = both
    edit(south, "assumptions:\n", "assumptions:\n  tide: {text: The tide stays}\n")
    assert send(south, "south", north, "north") == ()
    assert set(plan_at(north).assumptions) == {f"{CANARY}-north", "tide"}


def test_a_version_with_dots_in_its_key_comes_home(both: tuple[PlanFiles, PlanFiles]) -> None:
    """Keys are what they are, not steps of a path."""
    north, south = both
    edit(south, "  as_of:", '  history: {"1.1": {date: 2026-06-30, summary: First.}}\n  as_of:')
    assert send(south, "south", north, "north") == ()
    edit(south, "summary: First.}", 'summary: Second.}, "1.2": {date: 2026-06-30, summary: Next.}')
    assert send(south, "south", north, "north") == ()
    assert shared(north) == shared(south)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("name: A storm", 'name: A storm\n    cause: {en: Mine, vis: "only:south"}'),
        ("intent: Both earn.", "intent: Both earn.\n      positions: {north: All of it}"),
    ],
)
def test_a_bundle_with_a_private_part_is_refused_with_its_place(old: str, new: str) -> None:
    """Neither the sender's own, told by mistake or by hand, nor a position put into the other's mouth."""
    assert refuse_private(PLAN).plan.id == "north-south"
    with pytest.raises(
        CannotRun, match=r"not for all partners: `[a-z.]+(cause|positions\.north|positions)` \(plan\.yaml:\d+"
    ):
        refuse_private(PLAN.replace(old, new))


@pytest.mark.parametrize("text", ["x: " + "[" * 99 + "]" * 99, "x: &a 1", "\0", "allidocs: 1"])
def test_a_bundle_whose_text_is_no_plan_is_told_as_such(text: str) -> None:
    """Nobody looks for the mistake in a file of their own."""
    with pytest.raises(CannotRun, match="what came is no plan"):
        refuse_private(text)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda found: found.update(format=99),
        lambda found: found["state"].update(text="allidocs: 1\n"),
        lambda found: found["state"].update(id="no"),
        lambda found: found.pop("state"),
        lambda found: found.update(more=1),
    ],
)
def test_what_is_no_bundle_is_refused(tmp_path: Path, spoil: Callable[[Any], Any]) -> None:
    """A broken file, one that somebody edited, one of another kind."""
    found = json.loads(pack(begin(tmp_path, "north"), "south").data())
    spoil(found)
    with pytest.raises(CannotRun):
        read_bundle(json.dumps(found).encode())


def test_a_bundle_is_merged_once_and_none_that_is_older(both: tuple[PlanFiles, PlanFiles]) -> None:
    """The mailbox may deliver in any order."""
    north, south = both
    edit(north, "likelihood: 2", "likelihood: 3")
    early = pack(north, "south").data()
    edit(north, "likelihood: 3", "likelihood: 4")
    late = pack(north, "south").data()
    assert not merge_bundle(south, late).is_known
    assert merge_bundle(south, late).is_known
    with pytest.raises(CannotRun, match="older"):
        merge_bundle(south, early)


def test_every_sample_reads_the_same_from_what_is_shared_of_it() -> None:
    """What goes out is the plan, in other words of YAML."""
    from tests.artifacts.composing import sample

    for name in ("helios-nordwind", "alianza-litoral", "aquarow", "brightwater-caldera", "evaluate"):
        plan = for_audience(sample(name), ALL)
        assert as_data(refuse_private(shared_text(plan))) == as_data(plan)


# ------------------------------------------------------------------------------------------------ the law

WORDS = ("wood", "stone", "sand", "rope", "tar")


@dataclass(frozen=True)
class Step:
    """An edit, or a bundle from one side to the other: `what` is drawn among few, so that both sides meet."""

    side: int
    what: str
    seed: int


STEPS = st.lists(
    st.builds(
        Step,
        st.integers(0, 2),
        st.sampled_from(("name", "end", "add", "take", "people", "duty", "lift", "private", "send", "send")),
        st.integers(0, 4),
    ),
    max_size=12,
)


def made(plan: str, step: Step) -> str:
    """Return a company's file after one edit by somebody at a desk."""
    word = WORDS[step.seed]
    match step.what:
        case "name":
            return _line(plan, "    name: The", f"    name: The {word} pier")
        case "end":
            return _line(plan, "    end:", f"    end: 2027-01-{10 + step.seed}")
        case "add":
            entry = f"  r-{word}: {{name: Lack of {word}, category: market, likelihood: {1 + step.seed}}}\n"
            return plan if f"  r-{word}:" in plan else plan.replace("risks:\n", "risks:\n" + entry, 1)
        case "take":
            lines = plan.splitlines(keepends=True)
            return "".join(_without(lines, f"  r-{word}:"))
        case "duty":
            line = "      - Hears both sides\n"
            return plan.replace(line, f"{line}      - Buys {word}\n", 1)
        case "lift":
            return plan.replace(f"      - Buys {word}\n", "", 1)
        case "people":
            return plan if f"  p-{word}:" in plan else plan.replace(
                "people:\n", f"people:\n  p-{word}: {{name: {word.title()} Roe, partner: north}}   # new\n", 1
            )  # fmt: skip
        case _:
            return plan.replace(f"text: {CANARY}", f"text: {CANARY} {word}", 1)


def _line(plan: str, start: str, new: str) -> str:
    lines = plan.splitlines(keepends=True)
    return "".join(f"{new}\n" if line.startswith(start) else line for line in lines)


def _without(lines: list[str], start: str) -> list[str]:
    kept, inside = [], False
    for line in lines:
        if line.startswith(start):
            inside = True
        elif inside and not line.startswith("    "):
            inside = False
        if not inside:
            kept.append(line)
    return kept


def settle(files: PlanFiles, choose: random.Random) -> None:
    """Decide what stands twice, as whoever merges does."""
    source = read_source(files.folder(), list(files.names))
    sides = {one.path: choose.choice(("ours", "theirs")) for one in conflicts(source)}
    for name, text in resolved(source, sides).items():
        (files.root / name).write_text(text, "utf-8")


@pytest.mark.parametrize("names", [("north", "south"), ("north", "south", "west")])
@given(steps=STEPS, seed=st.integers(0, 99))
@settings(max_examples=tries(20), deadline=None)
def test_edits_on_all_sides_exchanged_end_in_one_plan(
    names: tuple[str, ...], tmp_path_factory: pytest.TempPathFactory, steps: list[Step], seed: int
) -> None:
    """Whatever was done, in whatever order bundles went: one shared plan, each with its own private part, no leak.

    Of three partners the first is the hub: what one of the others changes reaches the third by it.
    """
    choose, folder = random.Random(seed), tmp_path_factory.mktemp("both")
    files = [begin(folder / name, name, names) for name in names]
    spokes = range(1, len(names))
    last = [Step(side, "send", 0) for side in spokes] + [Step(0, "send", side - 1) for side in spokes]
    for step in (*steps, *last):
        side = step.side % len(names)
        other = 0 if side else 1 + step.seed % len(spokes)
        if step.what == "send":
            send(files[side], names[side], files[other], names[other])
            settle(files[other], choose)
        else:
            path = files[side].root / "plan.yaml"
            path.write_text(made(path.read_text("utf-8"), step), "utf-8")
    for own, name in zip(files, names, strict=True):
        plan, text = plan_at(own), (own.root / "plan.yaml").read_text("utf-8")
        assert shared(own) == shared(files[0])
        assert plan.contract is not None
        assert set(plan.contract.components["money"].positions) == {name}
        assert plan.assumptions[f"{CANARY}-{name}"].vis == f"only:{name}"
        assert len(plan.assumptions) == 1
        for remark in (
            f"# a note of {name}: {CANARY}",
            "# since May",
            "# the first one",
            "# the first duty",
            "# above a million",
        ):
            assert remark in text
