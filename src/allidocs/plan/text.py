"""Text that people write: Markdown, in one language or in several."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z]{2})?")
"""A language tag as plans write it: `en`, `es`, `pt-BR`."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text in one language or several: `versions` maps a language tag to Markdown.

    The tag `""` stands for the plan's own language, which a text written without a tag is in. `vis` is the text's own
    visibility label, empty when it has that of its surroundings.
    """

    versions: Mapping[str, str]
    vis: str = ""

    @classmethod
    def of(cls, source: str) -> Text:
        """Return a text in the plan's own language."""
        return cls({"": source})

    def pick(self, lang: str, own: str) -> tuple[str, str]:
        """Return the Markdown for `lang` and the language that it is really in.

        `own` is the plan's language. Where `lang` is missing, the plan's own version serves, then the first by tag.
        """
        versions = self.versions
        if lang in versions:
            return versions[lang], lang
        if "" in versions:
            return versions[""], own
        if own in versions:
            return versions[own], own
        first = min(versions)
        return versions[first], first

    def __str__(self) -> str:
        return next(iter(self.versions.values()))

    def __hash__(self) -> int:
        return hash((tuple(sorted(self.versions.items())), self.vis))
