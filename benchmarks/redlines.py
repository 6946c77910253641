"""`python -m benchmarks redline`: redlines from the tree beside those that Docxodus makes from two DOCX.

Both get the same pairs: documents of the samples, before and after edits that are known. Counted in the finished DOCX,
alike for both: words inside tracked insertions and deletions; edits that a reader can find there; noise, which is what
is marked beyond the least that turns one text into the other; and time from two documents at hand to a DOCX.

Docxodus runs in the Python that ALLIDOCS_DOCXODUS_PYTHON names, else in this one (extra `bench`).
"""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import Any

from lxml import etree

from allidocs.artifacts.catalogue import CATALOGUE
from allidocs.base.errors import TemplateFailed
from allidocs.document.compare import compare
from allidocs.document.tree import Document
from allidocs.pipeline.themes import load_theme
from allidocs.templating.template_set import TemplateSet
from allidocs.writers.docx import write
from tests.mutating import Mutation, document_of, mutated, sample_texts

PYTHON = "ALLIDOCS_DOCXODUS_PYTHON"
SAMPLES = (("helios-nordwind", "en"), ("alianza-litoral", "es"))
EDITS = 10
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WORD = re.compile(r"\w+(?:[.,'’-]\w+)*")
_CAME, _WENT = (f"{_W}ins", f"{_W}moveTo"), (f"{_W}del", f"{_W}moveFrom")
_PEER = """
import json, sys, time
from python_redlines.engines import DocxodusEngine
for old, new, out in json.load(sys.stdin):
    before, after = open(old, "rb").read(), open(new, "rb").read()
    start = time.perf_counter()
    redline, _, _ = DocxodusEngine().run_redline("Reviewer", before, after)
    spent = time.perf_counter() - start
    open(out, "wb").write(redline)
    print(json.dumps(spent), flush=True)
"""


@dataclass(frozen=True, slots=True)
class Pair:
    """A document before and after known edits, as trees and as DOCX."""

    name: str
    old: Document
    new: Document
    edits: tuple[Mutation, ...]
    before: bytes
    after: bytes


@dataclass(frozen=True, slots=True)
class Marked:
    """What a redline marks: inserted and deleted words in order, and the seconds that it took."""

    inserted: tuple[str, ...]
    deleted: tuple[str, ...]
    seconds: float

    @property
    def count(self) -> int:
        """How many words are marked."""
        return len(self.inserted) + len(self.deleted)


def pairs(seeds: int) -> Iterator[Pair]:
    """Yield every document of both samples that the edits of a seed changed."""
    templates = TemplateSet()
    theme = load_theme(templates)
    for sample, lang in SAMPLES:
        texts = sample_texts(sample)
        for seed in range(seeds):
            edited, edits = mutated(texts, seed, EDITS)
            for item in CATALOGUE:
                try:
                    old, new = (document_of(of, item.id, lang) for of in (texts, edited))
                except TemplateFailed as error:
                    print(f"{sample}/{item.id}/{seed} makes no document: {error.message[:90]}")
                    continue
                before, after = (write(of, theme, resources=templates.read) for of in (old, new))
                if words(before) != words(after):
                    yield Pair(f"{sample}/{item.id}/{seed}", old, new, tuple(edits), before, after)


def words(docx: bytes) -> list[str]:
    """Return the words of a DOCX without tracked changes."""
    return [word for text in _texts(_body(docx), None) for word in _WORD.findall(text)]


def _body(docx: bytes) -> Any:
    with zipfile.ZipFile(BytesIO(docx)) as package:
        return etree.fromstring(package.read("word/document.xml"))


def _texts(body: Any, inside: tuple[str, ...] | None) -> Iterator[str]:
    """Yield the text of every paragraph, or what of it stands inside some elements; contents do not count."""
    for paragraph in body.iter(f"{_W}p"):
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        if style is not None and style.get(f"{_W}val", "").startswith("TOC"):
            continue
        pieces = []
        for node in paragraph.iter(f"{_W}t", f"{_W}delText", f"{_W}tab", f"{_W}br"):
            within = {parent.tag for parent in node.iterancestors()}
            if inside is None or within & set(inside):
                pieces.append(node.text or "" if node.tag in (f"{_W}t", f"{_W}delText") else " ")
        yield "".join(pieces)


def marked(docx: bytes, seconds: float) -> Marked:
    """Return what a redline marks."""
    body = _body(docx)
    came, went = (
        tuple(word for text in _texts(body, kinds) for word in _WORD.findall(text))
        for kinds in (_CAME, _WENT)
    )
    return Marked(came, went, seconds)


def least(pair: Pair) -> int:
    """Return a floor of the words that any redline of the pair marks: those that one side has more often."""
    before, after = Counter(words(pair.before)), Counter(words(pair.after))
    return (before - after).total() + (after - before).total()


def known(pair: Pair) -> list[tuple[str, bool]]:
    """Return the words of edits that surface in the pair, each with whether they came (else they went)."""
    before, after = " ".join(words(pair.before)), " ".join(words(pair.after))
    found = []
    for edit in pair.edits:
        new = " ".join(_WORD.findall(edit.inserted))
        if new and after.count(new) > before.count(new) and edit.kind in ("prose", "add"):
            found.append((new, True))
        gone = " ".join(_WORD.findall(edit.deleted))
        if gone and edit.kind == "prose" and Counter(before.split())[gone] > Counter(after.split())[gone]:
            found.append((gone, False))
    return found


def ours(pair: Pair) -> Marked:
    """Compare the trees and write the redline."""
    templates = TemplateSet()
    theme = load_theme(templates)
    start = time.perf_counter()
    redline = write(compare(pair.old, pair.new, "Reviewer", "2026-09-30"), theme, resources=templates.read)
    return marked(redline, time.perf_counter() - start)


def theirs(of: list[Pair], python: str) -> list[Marked]:
    """Let Docxodus compare the files, in one process for all pairs."""
    with tempfile.TemporaryDirectory() as folder:
        asked = []
        for at, pair in enumerate(of):
            names = [str(Path(folder, f"{at}.{kind}.docx")) for kind in ("old", "new", "redline")]
            Path(names[0]).write_bytes(pair.before)
            Path(names[1]).write_bytes(pair.after)
            asked.append(names)
        done = subprocess.run(
            [python, "-c", _PEER], input=json.dumps(asked), capture_output=True, text=True, check=True
        )
        spent = [float(line) for line in done.stdout.split("\n") if line]
        return [
            marked(Path(names[2]).read_bytes(), seconds) for names, seconds in zip(asked, spent, strict=True)
        ]


def found(edits: list[tuple[str, bool]], redline: Marked) -> int:
    """Return how many edits a reader of the redline finds."""
    came, went = f" {' '.join(redline.inserted)} ", f" {' '.join(redline.deleted)} "
    return sum(f" {words} " in (came if new else went) for words, new in edits)


def has_peer(python: str) -> bool:
    """Say whether that Python has Docxodus."""
    try:
        done = subprocess.run([python, "-c", "import python_redlines"], capture_output=True, check=False)
    except OSError:
        return False
    return done.returncode == 0


def run(seeds: int = 3) -> int:
    """Print the comparison; 1 where Docxodus marks fewer words on a pair, finds more edits, or is faster."""
    python = os.environ.get(PYTHON) or sys.executable
    every = list(pairs(seeds))
    random.Random(1).shuffle(every)
    mine = [ours(pair) for pair in every]
    peers = theirs(every, python) if has_peer(python) else []
    if not peers:
        print(f"Docxodus is not in {python}; name another Python with {PYTHON}")
    floors, edits = [least(pair) for pair in every], [known(pair) for pair in every]
    print(
        f"redline: {len(every)} pairs of documents, {sum(map(len, edits))} known edits that surface in them"
    )
    for name, of in (("allidocs", mine), ("docxodus", peers)):
        if not of:
            continue
        total = sum(one.count for one in of)
        recall = sum(found(known_, one) for known_, one in zip(edits, of, strict=True))
        print(
            f"  {name:9} words marked {total:6}   beyond the least {total - sum(floors):6}"
            f"   edits found {recall}/{sum(map(len, edits))}   median {median(one.seconds for one in of):.3f} s"
        )
    worse = [
        f"{pair.name}: {one.count} words, docxodus {two.count}"
        for pair, one, two in zip(every, mine, peers, strict=False)
        if one.count > two.count
    ]
    if peers:
        print(f"  pairs where allidocs marks more: {len(worse)}")
        for line in worse:
            print(f"    {line}")
    missed = [
        f"{pair.name}: {found(known_, one)} of {len(known_)}"
        for pair, known_, one in zip(every, edits, mine, strict=True)
        if found(known_, one) < len(known_)
    ]
    for line in missed:
        print(f"  edits not found by allidocs in {line}")
    return int(bool(worse or missed))
