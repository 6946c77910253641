"""What a build would write, and what stands in its way: composed, compared with the output folder, and not written."""

from __future__ import annotations

from dataclasses import dataclass

from allidocs.document.text import fingerprint
from allidocs.pipeline.asked_documents import asked_of, file_name
from allidocs.pipeline.failures import Failure
from allidocs.pipeline.manifest import (
    covers,
    digest,
    read_manifest,
)
from allidocs.pipeline.output import edited_among
from allidocs.pipeline.request import BuildRequest, Inputs
from allidocs.pipeline.run import Making, build_key, composing, hash_of, surroundings_of
from allidocs.pipeline.themes import load_theme
from allidocs.plan.source import Source
from allidocs.templating.template_set import TemplateSet


@dataclass(frozen=True, slots=True)
class Foreseen:
    """What a build would do to an output folder: files to write, since they say something new or are not there, files
    that somebody edited, files that would go, and documents that cannot be made.
    """

    written: tuple[str, ...]
    edited: tuple[str, ...]
    removed: tuple[str, ...]
    failures: tuple[Failure, ...]
    source: Source

    @property
    def is_current(self) -> bool:
        """Whether the folder holds what the plan says."""
        return not (self.written or self.edited or self.removed or self.failures)


def foresee(request: BuildRequest, inputs: Inputs) -> Foreseen:
    """Compose every document that is asked for and compare it with what lies in the output folder; nothing is written.

    A file made by other engines is what it says, not what its bytes are. Raises as `build` does.
    """
    asked = asked_of(request)
    manifest = read_manifest(request.out, request.audience)
    known = {item.path: item for item in manifest.outputs}
    edited = edited_among(request.out, manifest.hashes, {**known, **dict.fromkeys(asked.names)})
    same_engines = manifest.inputs == {"engines": inputs.engines, "allidocs": inputs.version}
    surroundings = surroundings_of(request, inputs, load_theme(TemplateSet(request.templates)))
    making, written, made = Making(), [], set()
    for item, lang, composed in composing(request, asked, making):
        whole = hash_of(repr(composed.document)) if same_engines else fingerprint(composed.document)
        for form in request.formats:
            name = file_name(item, lang, form, request)
            made.add(name)
            if name in edited:
                continue
            there = known.get(name)
            if there is not None and digest(request.out / name) is not None:
                key = build_key(whole, form, surroundings)
                if there.made_from == key if same_engines else there.fingerprint == whole:
                    continue
            written.append(name)
    failures = (*asked.unready, *making.failures)
    unmade = {name for name in asked.names if name not in made}
    gone = (
        item.path
        for item in manifest.outputs
        if covers(request, item, asked.plan.plan.language) and item.path not in {*made, *unmade}
    )
    return Foreseen(tuple(written), edited, tuple(gone), failures, asked.checked.source)
