"""The recipe of an exchange: bundles of what is shared, out and in, and the record of those that went and came.

The record (`exchange/PARTNER.json` beside the plan) holds what bundles said and which one of the other side's each
already had in it, so that a merge finds the last state that both sides know, also after bundles that crossed. What no
merge to come can ask for any more is let go.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from pathlib import Path

from allidocs.base.errors import CannotRun
from allidocs.base.files import refuse_pipe
from allidocs.base.suggestions import listing, suggestion
from allidocs.pipeline.check import read_checked
from allidocs.pipeline.plans import PlanFiles, locate
from allidocs.pipeline.rewriting import write_plan
from allidocs.plan.exchange import EMPTY_TEXT, merge_exchanged, refuse_private, shared_text
from allidocs.plan.merging import merge
from allidocs.plan.model import Plan
from allidocs.plan.names import MAIN

FOLDER = "exchange"
FORMAT = 1
LARGEST = 20_000_000
"""Bytes of a bundle; more is none of ours."""


@dataclass(frozen=True, slots=True)
class State:
    """What one side said in a bundle: its `id` counts that side's bundles, `had` is the last one of the other side in it."""

    id: str
    had: str
    text: str

    @property
    def count(self) -> int:
        """Which of its side's bundles it is, from 1."""
        return _count(self.id)

    def holds(self, other: State) -> bool:
        """Say whether a state of the other side is in this one."""
        return _count(self.had) >= other.count


@dataclass(frozen=True, slots=True)
class Bundle:
    """What goes to a partner: whose it is and for whom, which plan, and what is shared of it."""

    plan: str
    sender: str
    receiver: str
    state: State

    def data(self) -> bytes:
        """Return the bundle as a file's bytes."""
        return (json.dumps({"format": FORMAT, **asdict(self)}, indent=1, ensure_ascii=False) + "\n").encode()


@dataclass(frozen=True, slots=True)
class Record:
    """The bundles that went to a partner (`sent`) and came from it (`got`), the oldest first, as far as they are needed.

    `known` are states that both sides knew, by the ids of a bundle that went and of one that came; for bundles that
    crossed, which build on what is let go.
    """

    sent: tuple[State, ...] = ()
    got: tuple[State, ...] = ()
    known: tuple[tuple[str, str, str], ...] = ()
    count: int = 0
    """How many bundles went."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge did: the partner, the files that changed, the paths at which both sides stand."""

    sender: str
    changed: tuple[str, ...]
    conflicts: tuple[str, ...]
    is_known: bool = False
    """Whether the bundle had been merged before."""


def pack(files: PlanFiles, receiver: str, sender: str = "") -> Bundle:
    """Return what is shared with a partner, and remember that it went.

    Raises FindingsError for a plan with errors, CannotRun for a partner that it does not have.
    """
    plan = _plan(files)
    _known(plan, receiver)
    sender = sender or _other(plan, receiver)
    _known(plan, sender)
    if sender == receiver:
        raise CannotRun(
            f"`{sender}` would send a bundle to itself", "`--for` says whom it goes to, `--as` whose it is"
        )
    record = read_record(files, receiver)
    text = shared_text(plan)
    state = State(f"{record.count + 1}-{_digest(text)}", record.got[-1].id if record.got else "", text)
    last = record.sent[-1] if record.sent else None
    if last is not None and (last.text, last.had) == (state.text, state.had):
        state = last
    else:
        _keep(files, receiver, replace(record, sent=(*record.sent, state), count=record.count + 1))
    return Bundle(plan.plan.id, sender, receiver, state)


def merge_bundle(files: PlanFiles, data: bytes) -> Merged:
    """Bring what a bundle says into the plan's files, three ways; nothing is written where anything is refused."""
    bundle = read_bundle(data)
    checked = read_checked(files)
    plan = checked.sound_plan()
    theirs = refuse_private(bundle.state.text)
    if bundle.plan != plan.plan.id or theirs.plan.id != plan.plan.id:
        raise CannotRun(f"the bundle is of the plan `{bundle.plan}`, and this is `{plan.plan.id}`")
    _known(plan, bundle.sender)
    record = read_record(files, bundle.sender)
    if record.got and record.got[-1].id == bundle.state.id:
        return Merged(bundle.sender, (), (), is_known=True)
    if record.got and bundle.state.count <= record.got[-1].count:
        raise CannotRun(
            f"the bundle is older than the last one from {bundle.sender}, which is merged",
            "ask for a newer one",
        )
    base = last_common(record, bundle.state)
    made = merge_exchanged(checked.source, plan, base, bundle.state.text)
    changed = write_plan(files, checked.source, made.texts)
    _keep(files, bundle.sender, needed(replace(record, got=(*record.got, bundle.state))))
    return Merged(bundle.sender, changed, made.conflicts)


def begin_with(folder: Path, data: bytes) -> Merged:
    """Write a partner's first bundle as the plan of a folder that has none, and remember that it came."""
    bundle = read_bundle(data)
    refuse_private(bundle.state.text)
    _found((), bundle.state.had, "sent")
    try:
        (folder / MAIN).write_text(bundle.state.text, "utf-8")
    except OSError as error:
        raise CannotRun(f"`{folder / MAIN}` cannot be written: {error.strerror or error}") from error
    _keep(locate(folder), bundle.sender, Record(got=(bundle.state,)))
    return Merged(bundle.sender, (MAIN,), ())


def last_common(record: Record, came: State) -> str:
    """Return the last state that both sides know: of theirs what was merged here, of ours what they had.

    Where bundles crossed neither holds the other, and both together are it.
    """
    return _both(record, came.had, record.got[-1].id if record.got else "")


def needed(record: Record) -> Record:
    """Return a record without what no merge to come can ask for.

    A bundle to come has in it what the last one had, or a later one; and what we send builds on nothing older than that
    one did. Of older ones only what both sides knew is kept, where bundles crossed.
    """
    had = _count(record.got[-1].had)
    sent = tuple(one for one in record.sent if one.count >= had)
    least = min((_count(one.had) for one in sent), default=record.got[-1].count)
    got = tuple(one for one in record.got if one.count >= least)
    crossed = dict.fromkeys(
        (theirs.had, ours.had)
        for ours in sent
        for theirs in got
        if not ours.holds(theirs) and not theirs.holds(ours)
    )
    return replace(record, sent=sent, got=got, known=tuple((*pair, _both(record, *pair)) for pair in crossed))


def _both(record: Record, ours: str, theirs: str) -> str:
    """Return the last state in which a bundle that went and one that came, named by their ids, meet."""
    known = next((text for *pair, text in record.known if pair == [ours, theirs]), None)
    if known is not None:
        return known
    went, came = _found(record.sent, ours, "sent"), _found(record.got, theirs, "got")
    if went is None or came is None:
        return went.text if went else came.text if came else EMPTY_TEXT
    if went.holds(came):
        return went.text
    if came.holds(went):
        return came.text
    return merge(_both(record, came.had, went.had), went.text, came.text).text


def _found(states: tuple[State, ...], id_: str, how: str) -> State | None:
    if not id_:
        return None
    for one in states:
        if one.id == id_:
            return one
    raise CannotRun(
        f"the bundle builds on `{id_}`, which this plan's record of what was {how} does not hold",
        f"keep `{FOLDER}/` with the plan: it says what both sides know",
    )


def read_file(path: Path) -> bytes:
    """Return the bytes of a file, of one too large for a bundle only more than a bundle may have; raises CannotRun."""
    try:
        refuse_pipe(path)
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        raise CannotRun(f"`{path}` cannot be read: {error.strerror or error}") from error


def read_bundle(data: bytes) -> Bundle:
    """Return a bundle; raises CannotRun for what is none."""
    try:
        if len(data) > LARGEST:
            raise ValueError
        found = json.loads(data)
        if found.pop("format") != FORMAT:
            raise ValueError
        bundle = Bundle(state=_state(found.pop("state")), **found)
        if not all(isinstance(one, str) for one in (bundle.plan, bundle.sender, bundle.receiver)):
            raise TypeError
        if bundle.state.id.partition("-")[2] != _digest(bundle.state.text):
            raise CannotRun("the bundle is not as it was packed", "ask for it again")
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise CannotRun(
            "this is no bundle of `allidocs exchange pack`",
            "name the file that the partner sent: its name ends in `.exchange.json`",
        ) from error
    return bundle


def _state(found: dict[str, str]) -> State:
    state = State(**found)
    if not all(isinstance(one, str) for one in (state.id, state.had, state.text)) or state.count < 1:
        raise ValueError
    return state


def read_record(files: PlanFiles, partner: str) -> Record:
    """Return what went to a partner and came from it, nothing where nothing did; raises CannotRun for a broken record."""
    path = _path(files, partner)
    try:
        found = json.loads(path.read_bytes())
        if found["format"] != FORMAT:
            raise ValueError
        known = tuple((str(ours), str(theirs), str(text)) for ours, theirs, text in found["known"])
        return Record(
            tuple(map(_state, found["sent"])), tuple(map(_state, found["got"])), known, int(found["count"])
        )
    except FileNotFoundError:
        return Record()
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise CannotRun(
            f"`{path}` cannot be read", "restore it from git: it says what both sides know"
        ) from error


def _keep(files: PlanFiles, partner: str, record: Record) -> None:
    path = _path(files, partner)
    try:
        path.parent.mkdir(exist_ok=True)
        staged = path.with_suffix(".new")
        staged.write_text(
            json.dumps({"format": FORMAT, **asdict(record)}, indent=1, ensure_ascii=False) + "\n", "utf-8"
        )
        staged.replace(path)
    except OSError as error:
        raise CannotRun(f"`{path}` cannot be written: {error.strerror or error}") from error


def _path(files: PlanFiles, partner: str) -> Path:
    return files.root / FOLDER / f"{partner}.json"


def _plan(files: PlanFiles) -> Plan:
    return read_checked(files).sound_plan()


def _known(plan: Plan, partner: str) -> None:
    if not partner:
        raise CannotRun(
            "it must be said whom the bundle is for", f"`--for PARTNER`: {listing(plan.partners)}"
        )
    if partner not in plan.partners:
        raise CannotRun(
            f"the plan has no partner `{partner}`", suggestion(partner, plan.partners, "partners")
        )


def _other(plan: Plan, receiver: str) -> str:
    others = [one for one in plan.partners if one != receiver]
    if len(others) != 1:
        raise CannotRun(
            "with more than two partners it must be said whose bundle it is",
            f"`--as PARTNER`: {listing(others)}",
        )
    return others[0]


def _count(id_: str) -> int:
    """Return which of its side's bundles an id names, 0 for none."""
    return int(id_.partition("-")[0] or 0)


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
