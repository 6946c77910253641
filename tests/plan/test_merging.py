"""Three-way merge of a plan file: nothing of either side is lost, and what both changed stays twice."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from allidocs.plan.entries import NotTakenApart
from allidocs.plan.merging import merge
from allidocs.plan.source import Branch, Node, Scalar, Sequence, read_texts, scalars
from tests.sampling import tries

BASE = """\
# The plan of the alliance.
allidocs: 1

initiatives:
  # the first one
  pilot:
    name: Pilot   # four plants
    end: 2026-12-01
    owners: [ana, leo]
    costs:
      north: {2026: 10k EUR, 2027: 20k EUR}
  rollout:
    name: Roll-out
    status: planned
people:
  ana: {name: Ana Ruiz, title: Head of alliances}   # since May
  leo: {name: Leo Brandt}
notes:
  - first
  - second
# the end
"""


def said(node: Node) -> object:
    """Return what a tree says; lists as sets, since both sides may have added in another order."""
    if isinstance(node, Branch):
        return {key: said(value) for key, (_, value) in node.entries.items()}
    if isinstance(node, Sequence):
        return sorted(repr(said(item)) for item in node.items)
    assert isinstance(node, Scalar)
    return None if node.is_null else node.text


def tree(text: str) -> Mapping[str, object]:
    """Return what a text says."""
    source = read_texts({"plan.yaml": text})
    assert not source.findings, source.findings
    found = said(source.root)
    assert isinstance(found, dict)
    return found


def edited(*changes: tuple[str, str]) -> str:
    """Return the base with some places changed."""
    text = BASE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def test_what_one_side_changed_is_taken_as_it_was_written() -> None:
    """Nothing else of the file moves."""
    theirs = edited(("end: 2026-12-01", "end: 2027-01-15   # a month later"))
    assert merge(BASE, BASE, theirs).text == theirs
    assert merge(BASE, theirs, BASE).text == theirs


def test_two_entries_added_at_the_same_place_both_stay_whole() -> None:
    """Where a merge by lines would mix them; each with its comments."""
    ours = edited(
        ("people:", "  wind:\n    # ours\n    name: Wind\n    costs: {north: {2026: 1k EUR}}\npeople:")
    )
    theirs = edited(
        ("people:", "  solar:\n    # theirs\n    name: Solar\n    costs: {south: {2026: 2k EUR}}\npeople:")
    )
    made = merge(BASE, ours, theirs)
    assert not made.conflicts
    for words in ("  wind:\n    # ours\n    name: Wind\n    costs: {north: {2026: 1k EUR}}\n",
                  "  solar:\n    # theirs\n    name: Solar\n    costs: {south: {2026: 2k EUR}}\n"):  # fmt: skip
        assert words in made.text


def test_changes_of_one_entry_meet_value_by_value() -> None:
    """In blocks, between brackets, and in comments."""
    ours = edited(
        ("end: 2026-12-01", "end: 2026-12-18"),
        ("2027: 20k EUR", "2027: 25k EUR"),
        ("# the first one", "# the first of two"),
    )
    theirs = edited(
        ("name: Pilot ", "name: Pilot plants "),
        ("2026: 10k EUR", "2026: 12k EUR"),
        ("[ana, leo]", "[ana, leo, eva]"),
    )
    made = merge(BASE, ours, theirs)
    assert not made.conflicts
    assert (
        "# the first of two\n  pilot:\n    name: Pilot plants   # four plants\n    end: 2026-12-18\n"
        in made.text
    )
    assert "north: {2026: 12k EUR, 2027: 25k EUR}" in made.text
    assert "owners: [ana, leo, eva]" in made.text


def test_one_value_that_both_changed_stays_twice() -> None:
    """As YAML that can be read, so that the rest of the plan still can."""
    made = merge(
        BASE, edited(("end: 2026-12-01", "end: 2026-12-18")), edited(("end: 2026-12-01", "end: 2027-01-15"))
    )
    assert made.conflicts == ("initiatives.pilot.end",)
    assert "    end: {conflict: {ours: 2026-12-18, theirs: 2027-01-15}}\n" in made.text
    tree(made.text)


def test_what_one_side_took_away_goes_unless_the_other_changed_it() -> None:
    """Then both stand there: what is left, and that it was taken away."""
    gone = edited(("  rollout:\n    name: Roll-out\n    status: planned\n", ""))
    made = merge(BASE, gone, edited(("end: 2026-12-01", "end: 2026-12-18")))
    assert "rollout" not in made.text and not made.conflicts
    for ours, theirs, side in ((gone, edited(("status: planned", "status: active")), "theirs"),
                               (edited(("status: planned", "status: active")), gone, "ours")):  # fmt: skip
        made = merge(BASE, ours, theirs)
        assert made.conflicts == ("initiatives.rollout",)
        both = tree(made.text)["initiatives"]["rollout"]["conflict"]  # type: ignore[index]
        other = {"ours": "theirs", "theirs": "ours"}[side]
        assert (both[side], both[other]) == ({"name": "Roll-out", "status": "active"}, None)


def test_the_same_change_on_both_sides_is_one() -> None:
    """And a change of layout alone gives way to one of a value."""
    same = edited(("end: 2026-12-01", "end: 2026-12-18"))
    assert merge(BASE, same, same).text == same
    laid_out = edited(("leo: {name: Leo Brandt}", "leo:\n    name: Leo Brandt"))
    made = merge(BASE, laid_out, edited(("name: Leo Brandt", "name: Leo B.")))
    assert not made.conflicts and tree(made.text)["people"]["leo"] == {"name": "Leo B."}  # type: ignore[index]


@pytest.mark.parametrize("order", [1, -1])
def test_an_entry_that_one_side_gave_another_id_takes_what_the_other_changed_in_it(order: int) -> None:
    """Its new value, and a comment; the old id does not come back."""
    renames = (("  pilot:", "  first-pilot:"), ("  rollout:", "  iberia-rollout:"))
    changes = (
        ("end: 2026-12-01", "end: 2026-12-18"),
        ("    status: planned", "    # a permit\n    status: active"),
    )
    found = merge(BASE, *(edited(*renames), edited(*changes))[::order])
    assert found.conflicts == ()
    assert found.text == edited(*renames, *changes)


def test_an_entry_that_both_sides_gave_another_id_is_kept_under_both() -> None:
    """Whoever merges decides; nothing is lost."""
    found = merge(BASE, edited(("  rollout:", "  west:")), edited(("  rollout:", "  east:")))
    assert set(tree(found.text)["initiatives"]) == {"pilot", "west", "east"}  # type: ignore[call-overload]


def test_entries_of_lists_are_added_and_taken_away_by_what_they_say() -> None:
    """Wherever they stand."""
    made = merge(BASE, edited(("  - first\n", "")), edited(("  - second\n", "  - second\n  - third\n")))
    assert tree(made.text)["notes"] == ["'second'", "'third'"]


USED_TWICE = "who: &ana {name: Ana, title: Head}\nend: &end 2026-12-01\nsteps:\n  one: {by: *end, owner: *ana}\n  two: {by: *end}\n"


@pytest.mark.parametrize(
    ("ours", "theirs", "made"),
    [
        (("  two: {by: *end}", "  two: {by: *end, note: n}"), ("title: Head", "title: Chief"), "title: Chief, two.note: n"),
        (("2026-12-01", "2027-01-15"), ("  two: {by: *end}\n", "  two: {by: *end}\n  three: {by: *end}\n"), "three.by: 2027-01-15"),
        (("owner: *ana", "owner: {name: Leo}"), ("title: Head", "title: Chief"), "one.owner.name: Leo"),
        (("by: *end, ", "by: 2026-11-01, "), ("owner: *ana", "owner: *ana, cost: 3"), "one.cost: 3"),
    ],
)  # fmt: skip
def test_a_file_with_anchors_is_merged_by_keys_too(
    ours: tuple[str, str], theirs: tuple[str, str], made: str
) -> None:
    """An alias is a value as any other: it goes where its entry goes, and what it stands for is changed in one place."""
    texts = [USED_TWICE.replace(*ours), USED_TWICE.replace(*theirs)]
    for mine, other in (texts, reversed(texts)):
        found = merge(USED_TWICE, mine, other)
        assert not found.conflicts
        said = {
            path.removeprefix("steps."): node.text
            for path, node in scalars(read_texts({"a": found.text}).root)
        }
        for wanted in made.split(", "):
            path, _, value = wanted.partition(": ")
            assert said.get(path, said.get(f"who.{path}")) == value


def test_an_alias_that_would_stand_for_something_else_leaves_the_file_to_git() -> None:
    """Where one side took the anchor away that the other uses, or both gave one name to two values."""
    gone = USED_TWICE.replace("&ana {", "{").replace("owner: *ana", "owner: 1")
    used = USED_TWICE.replace("two: {by: *end}", "two: {by: *end, owner: *ana}")
    one, other = (f"{USED_TWICE}{name}: &new {name}\n" for name in ("this", "that"))
    for mine, theirs in ((gone, used), (one, other)):
        with pytest.raises(NotTakenApart, match=r"in a way that cannot be merged by keys|refers to nothing"):
            merge(USED_TWICE, mine, theirs)


@pytest.mark.parametrize("text", ["a: [", "- a\n- b\n", "a: 1\na: 2\n"])
def test_a_file_that_cannot_be_taken_apart_is_left_to_git(text: str) -> None:
    """Its own merge then stands, with its marks."""
    with pytest.raises(NotTakenApart):
        merge(text, text, text)


KEYS = st.sampled_from(["pilot", "rollout", "wind", "solar", "name", "end"])
LEAF = st.sampled_from(["1", "two", "2026-12-01", "'a: b'", "3k EUR"])


@st.composite
def mappings(draw: st.DrawFn, depth: int = 2) -> dict[str, object]:
    """Draw nested mappings of few keys, so that three of them meet."""
    keys = draw(st.lists(KEYS, unique=True, max_size=4))
    below = mappings(depth=depth - 1) if depth else LEAF
    return {key: draw(st.one_of(LEAF, below)) for key in keys}


def written(data: Mapping[str, object], side: str, pad: str = "", path: str = "") -> str:
    """Return a mapping in block form, some below in brackets; some entries bear a comment of their own."""
    lines = []
    for key, value in data.items():
        here = f"{path}.{key}"
        lines.append(f"{pad}# {side} on {here} that is\n" if len(key) == 4 else "")
        if isinstance(value, dict) and (side, len(value)) in (("ours", 1), ("theirs", 2)) and pad:
            lines.append(f"{pad}{key}: {flowing(value)}\n")
        elif isinstance(value, dict):
            lines.append(
                f"{pad}{key}:\n{written(value, side, pad + '  ', here)}" if value else f"{pad}{key}: {{}}\n"
            )
        else:
            lines.append(f"{pad}{key}: {value}\n")
    return "".join(lines)


def flowing(data: Mapping[str, object]) -> str:
    """Return a mapping between brackets."""
    inner = (f"{key}: {flowing(value) if isinstance(value, dict) else value}" for key, value in data.items())
    return f"{{{', '.join(inner)}}}"


def settled(node: object) -> object:
    """Return a tree in which the order of the sides of a conflict is no matter."""
    if not isinstance(node, dict):
        return node
    if set(node) == {"conflict"} and isinstance(node["conflict"], dict):
        return frozenset(repr(settled(value)) for value in node["conflict"].values())
    return {key: settled(value) for key, value in node.items()}


@settings(max_examples=tries(300), deadline=None)
@given(mappings(), mappings(), mappings())
def test_in_either_order_the_same_plan_comes_of_it_and_nothing_is_lost(
    base: dict[str, object], ours: dict[str, object], theirs: dict[str, object]
) -> None:
    """What one side alone has stands in it; what both have another way stands twice; every comment of both stays."""
    texts = [
        f"top: 1\n{written(data, side)}"
        for data, side in ((base, "base"), (ours, "ours"), (theirs, "theirs"))
    ]
    forth, back = merge(*texts), merge(texts[0], texts[2], texts[1])
    assert settled(tree(forth.text)) == settled(tree(back.text))
    assert set(forth.conflicts) == set(back.conflicts)
    keep(tree(texts[0]), tree(texts[1]), tree(texts[2]), tree(forth.text))
    for text in texts[1:]:
        for comment, path in re.findall(r"(# \w+ on (\S+) that is)", text):
            assert comment in forth.text or not there(tree(forth.text), path[1:].split("."))


def there(node: object, path: list[str]) -> bool:
    """Say whether a path leads somewhere in a tree."""
    for key in path:
        if not isinstance(node, dict) or key not in node:
            return False
        node = node[key]
    return True


def renamed(was: Mapping[str, object], here: object, there: object) -> bool:
    """Say whether one side has an entry under another key that the other side still has under the old one."""
    assert isinstance(here, dict) and isinstance(there, dict)
    gone = [was[key] for key in was if key not in here and key in there]
    return any(
        isinstance(value, dict) and len(value) > 1 and value in gone
        for key, value in here.items()
        if key not in was
    )


def keep(base: object, ours: object, theirs: object, made: object) -> None:
    """Check a merged tree against the three that it was made of."""
    if not all(isinstance(one, dict) for one in (ours, theirs, made)):
        return
    was = base if isinstance(base, dict) else {}
    if renamed(was, ours, theirs) or renamed(was, theirs, ours):
        return
    assert isinstance(ours, dict) and isinstance(theirs, dict) and isinstance(made, dict)
    for key in {*ours, *theirs}:
        left, right, old = ours.get(key), theirs.get(key), was.get(key)
        if key not in theirs and key not in was:
            assert made[key] == left
        elif key not in ours and key not in was:
            assert made[key] == right
        elif left == right:
            assert made[key] == left
        elif key in ours and key in theirs and isinstance(left, dict) and isinstance(right, dict):
            keep(old, left, right, made[key])
        elif left == old and key in ours and key in was:
            assert (key not in made) if key not in theirs else made[key] == right
        elif right == old and key in theirs and key in was:
            assert (key not in made) if key not in ours else made[key] == left
        else:
            assert set(made[key]) == {"conflict"}
