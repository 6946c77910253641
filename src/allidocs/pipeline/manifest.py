"""The manifest of an edition in an output folder: which engine made which bytes, and whether a build is needed.

It goes out together with the documents, so it says no more than their edition may: no other edition's files, and no
name and no hash of a plan's or a template's file, which would give away a private one, a short one by guessing.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from allidocs.base.errors import EditedOutput
from allidocs.pipeline.build_memory import Seals, keep_seals, read_seals
from allidocs.pipeline.request import BuildRequest, Inputs

FORMAT = 3


def manifest_name(audience: str = "all") -> str:
    """Return how the manifest of an edition is called."""
    return "manifest.json" if audience == "all" else f"manifest.{audience}.json"


@dataclass(frozen=True, slots=True)
class Output:
    """One file of a build.

    `fingerprint` is that of what it says, `made_from` the key of all that its bytes follow from, `revision` that of the
    plan in git when it was written.
    """

    path: str
    artifact: str
    lang: str
    format: str
    audience: str
    sha256: str
    bytes: int
    fingerprint: str
    made_from: str
    revision: str = ""
    counterparty: bool = False
    edition: str = ""
    """Which edition of a paper it is; empty for a document that has one only."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an output folder holds, and which plan and programs it was last made with."""

    plan: dict[str, str] = field(default_factory=dict)
    inputs: dict[str, Any] = field(default_factory=dict)
    outputs: tuple[Output, ...] = ()

    @property
    def language(self) -> str:
        """The language of the plan, empty where the manifest does not say it."""
        return str(self.plan.get("language", ""))

    @property
    def hashes(self) -> dict[str, str]:
        """The SHA-256 of each file, by its name."""
        return {item.path: item.sha256 for item in self.outputs}

    def text(self) -> str:
        """Return the manifest as JSON with stable order."""
        return (
            json.dumps({"format": FORMAT, **asdict(self)}, indent=1, sort_keys=True, ensure_ascii=False)
            + "\n"
        )


def read_manifest(out: Path, audience: str = "all") -> Manifest:
    """Return the manifest of an edition in an output folder, an empty one where there is none or it is not ours."""
    try:
        data = json.loads((out / manifest_name(audience)).read_bytes())
        if data["format"] != FORMAT:
            return Manifest()
        listed = (Output(**item) for item in data["outputs"])
        outputs = tuple(item for item in listed if item.audience == audience)
        if any(Path(item.path).name != item.path for item in outputs):
            return Manifest()
        return Manifest(dict(data["plan"]), data["inputs"], outputs)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return Manifest()


def refuse_foreign(out: Path, audience: str) -> None:
    """Raise EditedOutput where another program's file has the manifest's name; a broken manifest is written anew."""
    name, found = manifest_name(audience), None
    try:
        found = json.loads((out / name).read_bytes())
    except IsADirectoryError:
        pass
    except (OSError, ValueError, RecursionError):
        return
    if not isinstance(found, dict) or not {"format", "outputs"} <= found.keys():
        raise EditedOutput(
            f"`{out / name}` is no manifest of allidocs",
            "build into another folder with `--out`, or move it away",
        )


def digest(path: Path) -> str | None:
    """Return the SHA-256 of a file, or None where there is none."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None


def up_to_date(request: BuildRequest, inputs: Inputs) -> tuple[Output, ...] | None:
    """Return the files of this request when every one is as an earlier build with the same inputs left it."""
    seals = read_seals(request.out, request.audience)
    known = seals.requests.get(request.key) == inputs.key
    if not known and request.key not in seals.said:
        return None
    manifest = read_manifest(request.out, request.audience)
    mine = tuple(item for item in manifest.outputs if covers(request, item, manifest.language))
    if not mine or any(digest(request.out / item.path) != item.sha256 for item in mine):
        return None
    if not known:
        # A comment costs no more than reading the plan's files.
        if seals.said[request.key] != inputs.said_key(inputs.said(request, seals.texts)):
            return None
        seal(request, inputs, manifest, mine, complete=True)
    return mine


def seal(
    request: BuildRequest,
    inputs: Inputs,
    manifest: Manifest,
    made: tuple[Output, ...],
    *,
    complete: bool,
    said: Mapping[str, str] = MappingProxyType({}),
) -> tuple[str, ...]:
    """Remember that the files `made` follow from these inputs; return the other files, which are of earlier ones.

    `said` is what files of the plan say by their hashes, as far as that is known beside what was remembered.
    """
    before = read_seals(request.out, request.audience)
    mine = {item.path: inputs.key for item in made}
    files = {
        item.path: before.files[item.path] for item in manifest.outputs if item.path in before.files
    } | mine
    requests = {key: value for key, value in before.requests.items() if value == inputs.key}
    keys, texts = dict(before.said), before.texts
    if complete:
        requests[request.key] = inputs.key
        texts = inputs.said(request, {**texts, **said})
        keys[request.key] = inputs.said_key(texts)
    keep_seals(request.out, request.audience, Seals(requests, files, keys, texts))
    return tuple(path for path, key in sorted(files.items()) if key != inputs.key)


def covers(request: BuildRequest, output: Output, language: str) -> bool:
    """Say whether a file belongs to what the request asks for: in the plan's `language` where it names none."""
    langs = request.langs or ((language,) if language else ())
    return (
        output.audience == request.audience
        and output.counterparty == request.counterparty
        and output.edition in ("", request.edition)
        and output.format in request.formats
        and (not langs or output.lang in langs)
        and (not request.artifacts or output.artifact in request.artifacts)
    )


def updated_manifest(
    manifest: Manifest,
    request: BuildRequest,
    inputs: Inputs,
    made: tuple[Output, ...],
    plan: dict[str, str],
    unmade: frozenset[str],
) -> Manifest:
    """Return the manifest after a build: its files replace earlier ones that the request covers.

    `unmade` are names that were asked for and could not be made: earlier files of that name stay.
    """
    new = {item.path for item in made}
    kept = tuple(
        item
        for item in manifest.outputs
        if item.path not in new and (item.path in unmade or not covers(request, item, plan["language"]))
    )
    outputs = tuple(sorted((*kept, *made), key=lambda item: item.path))
    told = {"engines": inputs.engines, "allidocs": inputs.version}
    return replace(manifest, plan=plan, inputs=told, outputs=outputs)
