"""What a user asked to be built; light enough to be made before anything heavy is loaded."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from allidocs import __version__
from allidocs.base.files import Memory, Readable
from allidocs.pipeline.plans import PlanFiles

FORMATS = ("docx", "pdf", "html")
ENGINES = (
    "weasyprint",
    "pydyf",
    "fonttools",
    "python_docx",
    "xlsxwriter",
    "resvg_py",
    "lxml",
    "babel",
    "jinja2",
)
"""Distributions whose version shows in the bytes of documents."""


@dataclass(frozen=True, slots=True)
class BuildRequest:
    """One build: which plan, which documents (none named means every one that the plan is ready for), how and where."""

    plan: PlanFiles
    out: Path
    artifacts: tuple[str, ...] = ()
    formats: tuple[str, ...] = ("docx", "pdf")
    langs: tuple[str, ...] = ()
    audience: str = "all"
    templates: Path | Memory | None = None
    force: bool = False
    jobs: int = 0
    counterparty: bool = False
    """Make the copy that goes to the other side: the shared edition without drafting notes."""
    as_of: date | None = None
    """The day that everything is judged on; None means the plan's cut-off day."""
    edition: str = "board"
    """What papers with editions are made as: for those who decide, or whole."""
    set: str = ""
    """The set of papers to make with its cover sheet, instead of documents by name."""
    since: str = ""
    """What the page on changes compares with: a day or a commit; the day of the version before where empty."""
    carry: bool = False
    """Let each PDF carry the plan of its edition, so that it can be verified and read back alone."""

    @property
    def key(self) -> str:
        """Names what was asked, so that the next build can tell whether it asks the same."""
        asked = (
            self.artifacts,
            self.formats,
            self.langs,
            self.audience,
            self.counterparty,
            self.as_of,
            self.edition,
            self.set,
            *((self.since,) if self.since else ()),
            *(("carry",) if self.carry else ()),
        )
        return hashlib.sha256(repr(asked).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything that the bytes of documents depend on, as hashes and versions."""

    plan: dict[str, str]
    templates: str
    engines: dict[str, str]
    version: str = __version__
    thresholds: str = ""
    """The numbers that a team set otherwise, in words; empty without any."""

    def said(self, request: BuildRequest, known: Mapping[str, str]) -> dict[str, str]:
        """Return a hash of what each of the plan's files says by the hash of its bytes; those not `known` are read,
        as far as YAML goes.
        """
        found = {}
        for name, digest in self.plan.items():
            if digest not in known:
                digest, said = _said(request.plan.folder(), name)
                found[digest] = said
            else:
                found[digest] = known[digest]
        return found

    def said_key(self, said: Mapping[str, str]) -> str:
        """Return one hash over what all inputs say; a file that became another one meanwhile says its bytes."""
        files = [said.get(digest, digest) for digest in self.plan.values()]
        return _hash((files, self.templates, sorted(self.engines.items()), self.version, *self._more))

    @property
    def key(self) -> str:
        """One hash over all inputs, which says whether they are the same."""
        told = (
            sorted(self.plan.items()),
            self.templates,
            sorted(self.engines.items()),
            self.version,
            *self._more,
        )
        return _hash(told)

    @property
    def _more(self) -> tuple[str, ...]:
        return (self.thresholds,) if self.thresholds else ()


def _said(files: Readable, name: str) -> tuple[str, str]:
    """Return the hash of a file's bytes and that of what it says, where it is sound."""
    from allidocs.plan.names import TABLE
    from allidocs.plan.source import plain_data, read_source

    data = files.read(name)
    digest = hashlib.sha256(data).hexdigest()
    if name.endswith(TABLE):
        return digest, digest
    source = read_source(Memory({name: data}), [name])
    # A file alone lacks the tables that it names; they say their own.
    is_sound = all(one.code == "P022" for one in source.findings)
    return digest, _hash(plain_data(source.root)) if is_sound else digest


def _hash(told: object) -> str:
    return hashlib.sha256(repr(told).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def read_inputs(request: BuildRequest) -> Inputs:
    """Hash the plan's files and the template set, and look up the engines' versions and the team's thresholds."""
    from allidocs.pipeline.settings import thresholds_for
    from allidocs.templating.template_set import TemplateSet

    files = request.plan.folder()
    plan = {name: hashlib.sha256(files.read(name)).hexdigest() for name in request.plan.names}
    own = thresholds_for(request.plan.root)
    told = ", ".join(f"{name} = {value}" for name, value in sorted(own.items()))
    return Inputs(plan, TemplateSet(request.templates).digest(), engine_versions(), thresholds=told)


def engine_versions() -> dict[str, str]:
    """Return the installed version of each engine, read from the names of its metadata folders: nothing is imported."""
    import os
    import sys

    found: dict[str, str] = {}
    for entry in sys.path:
        if "site-packages" not in entry and "dist-packages" not in entry:
            continue
        for name in os.listdir(entry) if os.path.isdir(entry) else ():  # noqa: PTH112, PTH208 (a thousand names, each build)
            if name.endswith(".dist-info"):
                package, _, version = name.removesuffix(".dist-info").partition("-")
                if package.lower() in ENGINES:
                    found.setdefault(package.lower(), version)
    return dict(sorted(found.items()))
