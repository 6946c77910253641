"""One plan in two companies' repositories: what both may know of it as a text, and what the other one changed brought home.

What is exchanged is what all partners share, in one layout and without comments; what only one partner may see stays where
it is. What came back is merged three ways (`merging.py`), and what that changed is spliced into the plan's own files, so
that their comments, their order and everything private stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from allidocs.base.errors import CannotRun, LimitReached, PlanUnreadable
from allidocs.base.finding import Severity
from allidocs.base.ids import join
from allidocs.plan.audience import ALL, Audience, for_audience
from allidocs.plan.edits import Change, Edit, Follow, Insert, Nothing, Refill, Remove, Spread, Value
from allidocs.plan.export import as_data
from allidocs.plan.merging import merge
from allidocs.plan.model import Plan, read_plan
from allidocs.plan.source import Scalar, Sequence, Source, plain_data, read_texts
from allidocs.plan.splice import splice
from allidocs.plan.written import in_lines, writable

FILE = "plan.yaml"
EMPTY_TEXT = "allidocs: 1\n"
"""What two sides share before they exchanged anything."""


def shared_text(plan: Plan) -> str:
    """Return what all partners share of a plan as one YAML text: no comment, nothing that is not for all of them."""
    return seen_text(plan, ALL)


def seen_text(plan: Plan, audience: Audience) -> str:
    """Return what an audience may see of a plan as one YAML text, without comments."""
    found = writable(as_data(for_audience(_without_tables(plan), audience)))
    assert isinstance(found, dict)
    return in_lines(found)


def _without_tables(plan: Plan) -> Plan:
    """Return the plan without the names of its tables: their figures stand in it, and the files stay at home."""
    if not any(one.figures for one in plan.metrics.values()):
        return plan
    return plan.replace(metrics={id_: one.replace(figures=None) for id_, one in plan.metrics.items()})


def refuse_private(text: str) -> Plan:
    """Return the plan of a text that came from another company.

    Raises CannotRun with its place where it is no plan, or holds what is not for all: neither side tells the other's
    private part, nor may it change it.
    """
    plan, source = refuse_unreadable(text), read_texts({FILE: text})
    whole, seen = writable(as_data(plan)), writable(as_data(for_audience(plan, ALL)))
    path = next(_apart(whole, seen, ""), None)
    if path is not None:
        raise CannotRun(
            f"the bundle holds what is not for all partners: `{path}` ({source.nearest(path)})",
            "what only one partner may see is that partner's to write; nothing was merged",
        )
    return plan


def refuse_unreadable(text: str) -> Plan:
    """Return the plan of a text that came from elsewhere; raises CannotRun with the place where it is none."""
    try:
        read = read_plan(read_texts({FILE: text}))
    except (LimitReached, PlanUnreadable) as error:
        raise CannotRun(f"what came is no plan: {error.message}", "ask for it again") from error
    errors = [one for one in read.findings if one.severity is Severity.ERROR]
    if read.plan is None or errors:
        first = f": {errors[0].place}: {errors[0].message}" if errors else ""
        raise CannotRun(f"what came is no plan{first}", "ask for it again")
    return read.plan


class Brought(NamedTuple):
    """A plan's files after a merge, and the paths at which both sides stand."""

    texts: dict[str, str]
    conflicts: tuple[str, ...]


def merge_exchanged(source: Source, plan: Plan, base: str, theirs: str) -> Brought:
    """Return a plan's files with what another company changed since `base`; both texts are of `shared_text`.

    Raises CannotRun with the place where that would touch what only this side may see.
    """
    ours = shared_text(plan)
    merged = merge(base, ours, theirs)
    old, new = (_read(text) for text in (ours, merged.text))
    whole = writable(as_data(plan))
    steps = list(_Bringing(source).mappings(old, new, whole, ""))
    made = splice(source, (one for one in steps if not isinstance(one, Insert)))
    # What is written anew goes in when what stood there is out.
    made = splice(made, (one for one in steps if isinstance(one, Insert)))
    _refuse_broken(made)
    return Brought(made, merged.conflicts)


def _refuse_broken(texts: Mapping[str, str]) -> None:
    """Raise CannotRun where a plan cannot be read any more for another reason than a value that stands there twice."""
    errors = [one for one in read_plan(read_texts(texts)).findings if one.severity is Severity.ERROR]
    broken = next((one for one in errors if one.code != "P021"), None)
    if broken is not None and not any(one.code == "P021" for one in errors):
        raise CannotRun(
            f"what came back does not fit what only you see: {broken.place}: {broken.message}",
            "nothing was merged; settle it in your own part first",
        )


class _Bringing:
    """Finds what to change in a plan's own files; `source` is the plan as written."""

    def __init__(self, source: Source) -> None:
        self._source = source

    def mappings(
        self, old: Mapping[str, Value], new: Mapping[str, Value], whole: Any, path: str
    ) -> Iterator[Change]:
        for key in old:
            if key not in new:
                self._refuse_unlike(old[key], whole[key], join(path, key))
                yield Remove(join(path, key))
        for key, value in new.items():
            here = join(path, key)
            if key in old:
                yield from self.values(old[key], value, whole[key], here)
            elif key in whole:
                # A collection of which all is private may get an entry; an entry that is private may get nothing.
                if isinstance(value, dict) and isinstance(whole[key], dict) and "vis" not in whole[key]:
                    yield from self.mappings({}, value, whole[key], here)
                else:
                    self._refuse(here)
            else:
                if self._source.find(here) is not None:
                    yield Remove(here)
                yield Insert(here, value)

    def values(self, old: Value, new: Value, whole: Any, path: str) -> Iterator[Change]:
        if old == new:
            return
        if isinstance(old, dict) and isinstance(new, dict) and "conflict" not in new:
            yield from self.mappings(old, new, whole, path)
        elif isinstance(old, str) and isinstance(new, str) and isinstance(self._source.find(path), Scalar):
            yield Edit(path, new)
        elif isinstance(old, str) and isinstance(new, dict) and isinstance(self._source.find(path), Scalar):
            yield Spread(path, new)
        elif isinstance(old, tuple) and isinstance(new, tuple):
            yield from self.lists(old, new, whole, path)
        else:
            self._refuse_unlike(old, whole, path)
            yield from (Remove(path), Insert(path, new))

    def lists(
        self, old: tuple[Value, ...], new: tuple[Value, ...], whole: tuple[Value, ...], path: str
    ) -> Iterator[Change]:
        """Yield how a list becomes another one: its own entries stay where they are, each with its comments."""
        node, places = self._source.find(path), _places(old, whole)
        alike = SequenceMatcher(None, list(map(repr, old)), list(map(repr, new)), autojunk=False)
        steps = alike.get_opcodes()
        changed = [at for how, start, end, *_ in steps if how != "equal" for at in range(start, end)]
        for at in changed:
            self._refuse_unlike(old[at], whole[places[at]], join(path, places[at]))
        edits = [
            self.edits(path, places[start:end], new[first:last])
            for how, start, end, first, last in steps
            if how != "equal"
        ]
        if isinstance(node, Sequence) and node.flow:
            came = list(new)
            for start, first, size in alike.get_matching_blocks():
                came[first : first + size] = [whole[at] for at in places[start : start + size]]
            yield Refill(path, (*came, *(one for at, one in enumerate(whole) if at not in places)))
        elif len(changed) == len(whole) and None in edits:
            yield from (Remove(path), Insert(path, new))
        else:
            stretches = (step for step in steps if step[0] != "equal")
            for (_, start, end, first, last), made in zip(stretches, edits, strict=True):
                if made is not None:
                    yield from made
                    continue
                yield from (Remove(join(path, at)) for at in places[start:end])
                anchor = max(places[:end], default=0)
                yield from (Follow(join(path, anchor), one, before=not end) for one in new[first:last])

    def edits(self, path: str, gone: list[int], come: tuple[Value, ...]) -> list[Edit] | None:
        """Return how entries of a list become as many others, None unless all are single values."""
        paths = [join(path, at) for at in gone]
        texts = [one for one in come if isinstance(one, str) and not isinstance(one, Nothing)]
        if len(gone) != len(texts) or len(come) != len(texts):
            return None
        if not all(isinstance(self._source.find(here), Scalar) for here in paths):
            return None
        return [Edit(here, text) for here, text in zip(paths, texts, strict=True)]

    def _refuse_unlike(self, old: Value, whole: Value, path: str) -> None:
        inside = next(_apart(whole, old, path), None)
        if inside is not None:
            self._refuse(inside)

    def _refuse(self, path: str) -> None:
        raise CannotRun(
            f"the other side would change what only you see: `{path}` ({self._source.nearest(path)})",
            "nothing was merged; take it away or give it another id first, or ask them to leave it",
        )


def _places(seen: tuple[Value, ...], whole: tuple[Value, ...]) -> list[int]:
    """Return where each entry that is seen of a list stands in the whole of it, in the same order."""
    ahead = iter(enumerate(whole))
    return [next(at for at, one in ahead if _is_part(part, one)) for part in seen]


def _is_part(seen: Any, whole: Any) -> bool:
    """Say whether a value is what is seen of another one."""
    if isinstance(seen, dict) and isinstance(whole, dict):
        return all(key in whole and _is_part(value, whole[key]) for key, value in seen.items())
    if isinstance(seen, tuple) and isinstance(whole, tuple):
        return not seen or len(seen) <= len(whole)
    return bool(seen == whole)


def _apart(whole: Any, seen: Any, path: str) -> Iterator[str]:
    """Yield the paths of what one value holds and what is seen of it does not."""
    if whole == seen:
        return
    if isinstance(whole, dict) and isinstance(seen, dict):
        for key, value in whole.items():
            here = join(path, key)
            if key in seen:
                yield from _apart(value, seen[key], here)
            else:
                yield here
    else:
        yield path


def _read(text: str) -> dict[str, Value]:
    found = writable(plain_data(read_texts({FILE: text}).root))
    assert isinstance(found, dict)
    return found
