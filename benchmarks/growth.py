"""`python -m benchmarks growth`: how the work grows with a plan and with a file that came back, as an exponent.

Each kind of work is done at sizes that lie a factor of three apart; the exponent is the slope through them on
logarithmic paper: 1 where twice as much takes twice as long. What grows worse than `MOST` is named.
"""

from __future__ import annotations

import io
import json
import re
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, partial
from math import log
from pathlib import Path
from typing import Any

from allidocs import api
from allidocs.pipeline.portfolio import PortfolioRequest, build_portfolio
from allidocs.review.applying.apply import applied
from benchmarks.prepare import SAMPLE, starters

SIZES = (100, 300, 1000)
MOST = 1.3
"""The worst exponent that is let pass: what is linear but for the start-up of caches stays below."""
PAPERS = {"initiatives": "operating-plan", "metrics": "metric-report", "risks": "risk-register"}
"""The group that grows, and the paper that shows it all."""
RETURNED = "risk-register"


@dataclass(frozen=True, slots=True)
class Growth:
    """A kind of work and what it takes at each size."""

    name: str
    sizes: tuple[int, ...]
    work: Callable[[int], Callable[[], object]]
    """Returns, for a size, what is to be measured, with all that it needs made before."""


@cache
def _sample() -> dict[str, Any]:
    loaded = api.load({path.name: path.read_bytes() for path in sorted(SAMPLE.glob("*.yaml"))})
    found: dict[str, Any] = json.loads(json.dumps(api.plan_data(loaded), default=str))
    return found


@cache
def plan_of(group: str, size: int) -> tuple[dict[str, bytes | str], api.LoadedPlan]:
    """Return the sample with so many entries in a group: its own, again and again under other names."""
    data: dict[str, Any] = json.loads(json.dumps(_sample()))
    entries = list(data[group].items())
    for number in range(len(entries), size):
        id_, entry = entries[number % len(entries)]
        data[group][f"{id_}-{number}"] = entry | {"name": f"{id_} {number}"}
    files: dict[str, bytes | str] = {"plan.yaml": json.dumps({"allidocs": 1, **data}, indent=1)}
    return files, api.load(files)


def _loading(group: str, size: int) -> Callable[[], object]:
    files, _ = plan_of(group, size)
    # What was read before is known by its text.
    return partial(api.load, {name: f"{text!s}\n" for name, text in files.items()})


def _checking(group: str, size: int) -> Callable[[], object]:
    return partial(api.check, plan_of(group, size)[1])


def _composing(group: str, size: int) -> Callable[[], object]:
    return partial(api.compose, plan_of(group, size)[1], PAPERS[group])


def _writing(group: str, form: api.Format, size: int) -> Callable[[], object]:
    return partial(api.write, api.compose(plan_of(group, size)[1], PAPERS[group]), form)


@cache
def _sent() -> tuple[api.LoadedPlan, bytes]:
    loaded = api.load({path.name: path.read_bytes() for path in sorted(SAMPLE.glob("*.yaml"))})
    return loaded, api.write(api.compose(loaded, RETURNED), "docx")


def _returned(made: Callable[[int], str], size: int) -> Callable[[], object]:
    """Return the review of a file in which a reader put so much behind the last words."""
    loaded, sent = _sent()

    def more(text: str) -> str:
        at = text.rindex("</w:p>", 0, text.rindex("<w:sectPr")) + len("</w:p>")
        return text[:at] + made(size) + text[at:]

    return partial(api.review, loaded, _edited(sent, more), RETURNED)


def _edited(sent: bytes, edit: Callable[[str], str]) -> bytes:
    """Return a Word file with its text edited."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(sent)) as before,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for name in before.namelist():
            data = before.read(name)
            after.writestr(name, edit(data.decode()).encode() if name == "word/document.xml" else data)
    return out.getvalue()


_SENTENCE = re.compile(r"(?<=[a-z]\.)(?=</w:t>)")


def _applying(size: int) -> Callable[[], object]:
    """Return the writing of what a reader asks who adds words to every sentence on so many risks."""
    _, loaded = plan_of("risks", size)
    sent = api.write(api.compose(loaded, RETURNED, edition="working"), "docx")
    returned = _edited(sent, partial(_SENTENCE.sub, " At once."))
    proposals = api.review(loaded, returned, RETURNED, edition="working")
    return partial(applied, loaded.source, proposals, loaded.templates)


def _portfolio(size: int) -> Callable[[], object]:
    folder = Path(tempfile.mkdtemp(prefix="allidocs-bench-"))
    starters(folder, size)
    return partial(build_portfolio, PortfolioRequest((folder,), "alfa", folder / "out", ("html",), ("en",)))


def _said(words: str) -> str:
    return f'<w:p><w:r><w:t xml:space="preserve">{words}</w:t></w:r></w:p>'


def _paragraphs(size: int) -> str:
    return "".join(_said(f"New words number {number} here") for number in range(size))


def _rows(size: int) -> str:
    cell = "<w:tc>{}</w:tc>".format
    rows = (f"<w:tr>{cell(_said(f'a {at}'))}{cell(_said(f'b {at}'))}</w:tr>" for at in range(size))
    return f"<w:tbl>{''.join(rows)}</w:tbl>{_said('')}"


def _bookmarks(size: int) -> str:
    starts = "".join(f'<w:bookmarkStart w:id="{90000 + at}" w:name="mark{at}"/>' for at in range(size))
    ends = "".join(f'<w:bookmarkEnd w:id="{90000 + at}"/>' for at in range(size))
    return f"<w:p>{starts}<w:r><w:t>x</w:t></w:r>{ends}</w:p>"


def _letters(size: int) -> str:
    return _said("".join(chr(97 + at * 7 % 26) for at in range(size)))


def growths() -> Iterator[Growth]:
    """Yield every kind of work that is measured."""
    for group in PAPERS:
        yield Growth(f"reading {group}", SIZES, partial(_loading, group))
        yield Growth(f"checking {group}", SIZES, partial(_checking, group))
        yield Growth(f"composing {group}", SIZES, partial(_composing, group))
        yield Growth(f"HTML of {group}", SIZES, partial(_writing, group, "html"))
        yield Growth(f"DOCX of {group}", SIZES, partial(_writing, group, "docx"))
    yield Growth("PDF of risks", SIZES, partial(_writing, "risks", "pdf"))
    yield Growth("applying changes to risks", (30, 100, 300), _applying)
    yield Growth("portfolio of plans in a folder", (50, 150, 500), _portfolio)
    returned: Mapping[str, tuple[Callable[[int], str], tuple[int, ...]]] = {
        "paragraphs": (_paragraphs, (250, 750, 2000)), "rows of a table": (_rows, (250, 750, 2000)),
        "bookmarks": (_bookmarks, (1500, 5000, 15000)), "letters without a space": (_letters, (10_000, 30_000, 100_000)),
    }  # fmt: skip
    for name, (made, sizes) in returned.items():
        yield Growth(f"review of {name}", sizes, partial(_returned, made))


def exponent(points: Mapping[int, float]) -> float:
    """Return the slope of the straight line that lies nearest to points on logarithmic paper."""
    across = [log(size) for size in points]
    up = [log(max(spent, 1e-4)) for spent in points.values()]
    middle, height = sum(across) / len(across), sum(up) / len(up)
    over = sum((x - middle) * (y - height) for x, y in zip(across, up, strict=True))
    return over / sum((x - middle) ** 2 for x in across)


def run(names: tuple[str, ...] = ()) -> int:
    """Measure and print; 1 where something grows worse than it should. `names` are words that its names hold."""
    worse = 0
    print(f"{'processor seconds by size':<36} {'':>40} exponent, at most {MOST}")
    for growth in growths():
        if names and not any(name in growth.name for name in names):
            continue
        points: dict[int, float] = {}
        for size in growth.sizes:
            work = growth.work(size)
            start = time.process_time()
            work()
            points[size] = time.process_time() - start
        found = exponent(points)
        worse |= found > MOST
        told = "   ".join(f"{size:,}: {spent:.2f}" for size, spent in points.items())
        print(f"{growth.name:<36} {told:>40} {found:6.2f}{'' if found <= MOST else '  MISSED'}", flush=True)
    return int(worse)
