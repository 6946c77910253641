"""Documents that could not be made: what to tell of them, with the plan's place first and the template's second."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from allidocs.base.errors import AllidocsError, FindingsError, LimitReached, NotReady, TemplateFailed
from allidocs.base.finding import Finding, Place, Severity, line_place
from allidocs.plan.source import Source

CODE = "D001"


@dataclass(frozen=True, slots=True)
class Failure:
    """One document, or one of its files, and the error that it stopped at; `format` is empty for the document."""

    artifact: str
    lang: str
    format: str
    error: Exception


def is_of_one_document(error: Exception) -> bool:
    """Say whether an error concerns one document alone, rather than the request, the theme or this machine."""
    own = isinstance(error, TemplateFailed | LimitReached | FindingsError)
    return own or not isinstance(error, AllidocsError)


def failure_findings(failures: Iterable[Failure], source: Source) -> tuple[Finding, ...]:
    """Return an error D001 for each document that could not be made, once for all languages and formats alike.

    What the plan or the clause library has to mend for it follows. The place is that of the plan's value at which the
    document stopped; the template's is related to it.
    """
    alike: dict[tuple[str, str], list[Failure]] = {}
    for failure in failures:
        alike.setdefault((failure.artifact, reason(failure.error)), []).append(failure)
    found: list[Finding] = []
    for (artifact, why), same in alike.items():
        error = same[0].error
        kinds = dict.fromkeys(".".join(filter(None, (one.lang, one.format))) for one in same)
        said = f"{artifact} ({', '.join(kinds)}) cannot be made: {why}"
        path = getattr(error, "path", "")
        place, template = source.nearest(path) or source.nearest("plan") if path else None, _template(error)
        found.append(
            Finding(
                CODE, Severity.ERROR, why if isinstance(error, NotReady) else said,
                place or template, getattr(error, "hint", ""), path,
                ((template, "the template asks for it here"),) if place and template else (),
            )
        )  # fmt: skip
        found += error.findings if isinstance(error, FindingsError) else ()
    return tuple(found)


def reason(error: Exception) -> str:
    """Return why something could not be made, in a sentence; of a mistake of our own no more than its kind."""
    if isinstance(error, TemplateFailed):
        return error.sentence
    if isinstance(error, AllidocsError):
        return error.message
    return f"allidocs stopped at a mistake of its own: {type(error).__name__}"


def _template(error: Exception) -> Place | None:
    """Return the place in the template, None where it is not known."""
    if not isinstance(error, TemplateFailed):
        return None
    file, *numbers = error.where.split(":")
    if not numbers:
        return Place(file, 1, 1) if file else None
    line, *column = (int(number) for number in numbers[:2])
    return Place(file, line, *column) if column else line_place(file, error.texts.get(file, ""), line)
