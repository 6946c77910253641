"""Text that people write: Markdown, in one language or in several."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Z]{2})?")
"""A language tag as plans write it: `en`, `es`, `pt-BR`."""
BEHIND = "behind"
"""The key of a text that lists the languages whose version is not up to date."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text in one language or several: `versions` maps a language tag to Markdown.

    The tag `""` stands for the plan's own language, which a text written without a tag is in. `vis` is the text's own
    visibility label, empty when it has that of its surroundings. `behind` names the languages whose version has not
    been brought up to date since another one changed.
    """

    versions: Mapping[str, str]
    vis: str = ""
    behind: tuple[str, ...] = ()

    @classmethod
    def of(cls, source: str) -> Text:
        """Return a text in the plan's own language."""
        return cls({"": source})

    def pick(self, lang: str, own: str) -> tuple[str, str]:
        """Return the Markdown for `lang` and the language that it is really in.

        `own` is the plan's language. Where `lang` is missing, the plan's own version serves, then the first by tag; so
        it does for a translation that is behind it. The plan's own version prevails, and is never left out.
        """
        versions = self.versions
        mine = own if own in versions else "" if "" in versions else None
        if lang in versions and (mine is None or lang not in self.behind or own in self.behind):
            return versions[lang], lang
        if mine is not None:
            return versions[mine], own
        first = min(versions)
        return versions[first], first

    def languages(self, own: str) -> tuple[str, ...]:
        """Return the languages that there are versions in, in the order written."""
        return tuple(dict.fromkeys(tag or own for tag in self.versions))

    def __str__(self) -> str:
        return next(iter(self.versions.values()))

    def __hash__(self) -> int:
        return hash((tuple(sorted(self.versions.items())), self.vis, self.behind))
