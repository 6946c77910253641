"""What a user asked to be built; light enough to be made before anything heavy is loaded."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from allidocs import __version__
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
    templates: Path | None = None
    force: bool = False
    jobs: int = 0
    counterparty: bool = False
    """Make the copy that goes to the other side: the shared edition without drafting notes."""
    as_of: date | None = None
    """The day that everything is judged on; None means the plan's cut-off day."""
    edition: str = "board"
    """What papers with editions are made as: for those who decide, or whole."""

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
        )
        return hashlib.sha256(repr(asked).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Inputs:
    """Everything that the bytes of documents depend on, as hashes and versions."""

    plan: dict[str, str]
    templates: str
    engines: dict[str, str]
    revision: str
    digest: str = ""
    """The fingerprint that documents carry; it follows from the contents of the plan's files."""
    version: str = __version__

    @property
    def key(self) -> str:
        """One seal over all inputs: it says whether they are the same, and only to those who have this machine's secret."""
        told = (
            sorted(self.plan.items()),
            self.templates,
            sorted(self.engines.items()),
            self.revision,
            self.digest,
            self.version,
        )
        return hmac.new(_secret(), repr(told).encode(), hashlib.sha256).hexdigest()[:16]


@cache
def _secret() -> bytes:
    """Return what seals are made with, from the user's cache folder; one for this process where none can be kept."""
    from allidocs.document.faces import cache_folder

    kept, made = cache_folder("secret"), secrets.token_bytes(32)
    with suppress(OSError):
        if len(found := kept.read_bytes()) == len(made):
            return found
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        beside = kept.with_name(f".secret-{os.getpid()}")
        beside.touch(mode=0o600)
        beside.write_bytes(made)
        with suppress(FileExistsError):
            # A link, unlike a rename, never takes the place of what another process has just put there.
            os.link(beside, kept)
        beside.unlink()
        found = kept.read_bytes()
    except OSError:
        return made
    return found if len(found) == len(made) else made


def read_inputs(request: BuildRequest) -> Inputs:
    """Hash the plan's files and the template set, and look up the engines' versions and the plan's revision."""
    from allidocs.pipeline.revision import ask, plan_state
    from allidocs.templating.search import TemplateSet

    asked = ask(request.plan)
    files = request.plan.folder()
    contents = {name: files.read(name) for name in request.plan.names}
    plan = {name: hashlib.sha256(data).hexdigest() for name, data in contents.items()}
    templates, engines = TemplateSet(request.templates).digest(), engine_versions()
    state = plan_state(request.plan, contents, asked)
    return Inputs(
        plan,
        templates,
        engines,
        state.revision,
        state.digest,
    )


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
