"""What can go wrong, as the user meets it.

AllidocsError
  FindingsError      exit 1   the plan has findings; carries all of them, never one message
    EditedOutput              a file was edited since it was built, and would be overwritten
    NotReady                  the plan lacks what a document that was asked for cannot do without
  CannotRun          exit 2   the command could not be run as asked
    PlanUnreadable            not there, not text, not YAML, too large
    TemplateFailed            template:line, what it asked for, plan path
    EngineMissing             what to install, for this system
    PathEscapes               a path that leaves the plan's folder
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from allidocs.base.finding import Finding


class AllidocsError(Exception):
    """The root of everything allidocs raises on purpose; `exit_code` is the process's, `hint` what to do next."""

    exit_code = 2
    reason = "input"

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class FindingsError(AllidocsError):
    """The plan has findings: `findings` holds every one, in the order of their places."""

    exit_code = 1
    reason = "findings"

    def __init__(self, findings: Sequence[Finding], message: str = "the plan has errors") -> None:
        super().__init__(message)
        self.findings = tuple(findings)
        self.texts: dict[str, str] = {}
        """The plan's files by name, so that a report can show the lines that findings point at."""


class EditedOutput(AllidocsError):
    """A document was edited since it was built; overwriting it would lose somebody's work."""

    exit_code = 1
    reason = "refused"


class NotReady(AllidocsError):
    """The plan lacks what a document that was asked for by name cannot do without."""

    exit_code = 1
    reason = "findings"


class CannotRun(AllidocsError):
    """The command could not be run as asked."""


class PlanUnreadable(CannotRun):
    """The plan is not there, is not text, or is larger than allidocs accepts."""


class PathEscapes(CannotRun):
    """A path points outside the plan's folder."""


class TemplateFailed(CannotRun):
    """A template asked for something that is not there, or produced something that is no document.

    `where` is the template's file and line, `path` the value of the plan at which it stopped; `sentence` is the message
    without them. `texts` holds the template by its name, so that a report can show the line.
    """

    reason = "template"

    def __init__(self, sentence: str, hint: str = "", *, where: str = "", path: str = "") -> None:
        super().__init__(f"{where}: {sentence}" if where else sentence, hint)
        self.sentence = sentence
        self.where = where
        self.path = path
        self.texts: dict[str, str] = {}


class NoDocument(TemplateFailed):
    """What a template wrote is no document: `said` is what is wrong, `offset` the character of the output at which.

    Where that is not known `written` is what the output holds there. `sentence` names the place in the output, too;
    whoever knows which line of a template wrote it says `said` alone. `inside` is the path of the value of the plan that
    stands in what is wrong, `path` that one or else the last before it.
    """

    def __init__(
        self,
        said: str,
        hint: str = "",
        *,
        place: str = "",
        offset: int = 0,
        written: str = "",
        inside: str = "",
        before: str = "",
    ) -> None:
        super().__init__(f"{said} ({place})" if place else said, hint, path=inside or before)
        self.said = said
        self.offset = offset
        self.written = written
        self.inside = inside


class EngineMissing(CannotRun):
    """A program or system library that this step needs is not on this machine."""

    reason = "engine"


class LimitReached(CannotRun):
    """An input is larger or deeper than allidocs accepts from another company."""

    reason = "limit"


TOO_LARGE = "a number is too large to compute with or to print"
TOO_LARGE_HINT = "look for an amount, a share or a period in the plan with too many digits or the wrong unit"
