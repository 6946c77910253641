"""The look as tokens: one file feeds the CSS of PDF and HTML and the styles of Word alike.

A theme file is a small YAML mapping; what it leaves out keeps its default. Lengths are numbers in millimetres,
type sizes in points, colours `#rrggbb`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from decimal import Decimal, InvalidOperation
from typing import Any, Literal

from allidocs.base.errors import CannotRun
from allidocs.base.suggestions import suggestion


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as it lies before the reader: its size and its margins in millimetres."""

    width: float
    height: float
    top: float
    right: float
    bottom: float
    left: float

    @property
    def across(self) -> float:
        """The width of the text area."""
        return self.width - self.left - self.right

    @property
    def tall(self) -> float:
        """The height of the text area."""
        return self.height - self.top - self.bottom


@dataclass(frozen=True, slots=True)
class Page:
    """The sheet: its size and margins in millimetres."""

    size: Literal["A4", "Letter"] = "A4"
    top: Decimal = Decimal(26)
    right: Decimal = Decimal(22)
    bottom: Decimal = Decimal(24)
    left: Decimal = Decimal(22)

    def sheet(self, *, landscape: bool = False) -> Sheet:
        """Return the sheet as it lies; one that lies on its long side has narrower margins: it is for wide tables."""
        edges = (float(self.top), float(self.right), float(self.bottom), float(self.left))
        if not landscape:
            return Sheet(float(self.width), float(self.height), *edges)
        given = zip(edges, (4.0, 2.0, 4.0, 2.0), strict=True)
        return Sheet(
            float(self.height), float(self.width), *(edge - min(edge / 4, less) for edge, less in given)
        )

    @property
    def width(self) -> Decimal:
        """The sheet's width in millimetres."""
        return Decimal(210) if self.size == "A4" else Decimal("215.9")

    @property
    def height(self) -> Decimal:
        """The sheet's height in millimetres."""
        return Decimal(297) if self.size == "A4" else Decimal("279.4")


@dataclass(frozen=True, slots=True)
class Family:
    """A type family: its name, the name that Word falls back to, and its four faces.

    A face is `package:MODULE/FILE` (a file of an installed Python package) or a path beside the theme file; an empty
    face means that the family is installed on the machine and is not embedded.
    """

    name: str
    fallback: str
    regular: str = ""
    bold: str = ""
    italic: str = ""
    bold_italic: str = ""


_SERIF = Family(
    "Source Serif Pro",
    "Cambria",
    "package:font_source_serif_pro/SourceSerifPro-Regular.ttf",
    "package:font_source_serif_pro/SourceSerifPro-Semibold.ttf",
    "package:font_source_serif_pro/SourceSerifPro-It.ttf",
    "package:font_source_serif_pro/SourceSerifPro-SemiboldIt.ttf",
)
_SANS = Family(
    "Source Sans Pro",
    "Calibri",
    "package:font_source_sans_pro/SourceSansPro-Regular.ttf",
    "package:font_source_sans_pro/SourceSansPro-Semibold.ttf",
    "package:font_source_sans_pro/SourceSansPro-It.ttf",
    "package:font_source_sans_pro/SourceSansPro-SemiboldIt.ttf",
)


_FOUND = Decimal("0.85")
"""How large what a chapter found is set, of the size of its heading."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Type sizes in points."""

    body: Decimal = Decimal(10)
    lead: Decimal = Decimal("11.6")
    title: Decimal = Decimal(44)
    subtitle: Decimal = Decimal(14)
    heading1: Decimal = Decimal(20)
    heading2: Decimal = Decimal("13.5")
    heading3: Decimal = Decimal("10.8")
    table: Decimal = Decimal(9)
    caption: Decimal = Decimal(9)
    note: Decimal = Decimal(8)
    label: Decimal = Decimal(8)
    figure: Decimal = Decimal(24)

    def found(self, level: int) -> Decimal:
        """Return the size of what a chapter of `level` found, its title: below that of a heading without one."""
        return {1: self.heading1 * _FOUND, 2: self.heading2}.get(level, self.heading3)


@dataclass(frozen=True, slots=True)
class Lines:
    """Weights of the lines of tables, in points: `outer` above and below a table, its head and its sums, `inner` between rows."""

    outer: Decimal = Decimal("0.6")
    inner: Decimal = Decimal("0.4")


@dataclass(frozen=True, slots=True)
class Colours:
    """The palette: ink and its lighter degrees, one accent, three statuses."""

    ink: str = "#1c2430"
    soft: str = "#5b6676"
    rule: str = "#c9d0d9"
    hair: str = "#e3e7ec"
    accent: str = "#0f4c5c"
    accent_soft: str = "#bcd0d4"
    tint: str = "#eef3f4"
    good: str = "#2f6f4f"
    warn: str = "#8a5a00"
    bad: str = "#a3293a"
    open: str = "#fff3c4"
    paper: str = "#ffffff"


@dataclass(frozen=True, slots=True)
class Theme:
    """All tokens of the look. `logo` and `reference_document` are paths beside the theme file, or empty."""

    page: Page = field(default_factory=Page)
    serif: Family = _SERIF
    sans: Family = _SANS
    sizes: Sizes = field(default_factory=Sizes)
    lines: Lines = field(default_factory=Lines)
    colours: Colours = field(default_factory=Colours)
    articles: tuple[tuple[str, str], ...] = ()
    """How the parts of a contract are numbered, by language: `Article {I}`, `CLÁUSULA {ORDINAL}`."""
    logo: str = ""
    reference_document: str = ""
    embed_fonts: bool = True


class WrongToken(CannotRun):
    """A token of a theme is unknown or wrong; `token` is its path in the theme file."""

    def __init__(self, token: str, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.token = token


_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_READ = ("ink", "soft", "accent", "good", "warn", "bad")
"""Colours that words are set in."""
LEAST_CONTRAST = 4.5
_DEGREES = {"accent_soft": 0.28, "tint": 0.07}
"""How much of the accent its lighter degrees hold."""
_LEAST_ACROSS, _LEAST_TALL = 80, 120
"""The text area, in millimetres, below which a table or a chapter's head no longer fits."""
_BOUNDS = {"sizes": (4, 96), "lines": (0, 6)}
"""Between which numbers the tokens of a group lie, where those are not lengths."""
FACES = ("regular", "bold", "italic", "bold_italic")
IMAGES = (".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp")
FONTS = (".ttf", ".otf", ".woff", ".woff2")


def theme_from(mapping: Mapping[str, Any]) -> Theme:
    """Return the default theme with the tokens of `mapping` in place; raises WrongToken for a wrong one."""
    theme, wrong = themed(mapping)
    for error in wrong:
        raise error
    return theme


def themed(mapping: Mapping[str, Any]) -> tuple[Theme, tuple[WrongToken, ...]]:
    """Return the default theme with the tokens of `mapping` in place, and every one that is unknown or wrong, as written."""
    wrong: list[WrongToken] = []
    theme: Theme = _with_degrees(_overlay(Theme(), mapping, "", wrong), mapping)
    sheet = theme.page.sheet()
    if sheet.across < _LEAST_ACROSS or sheet.tall < _LEAST_TALL:
        said = f"the margins leave {sheet.across:.0f} by {sheet.tall:.0f} mm of the sheet"
        least = f"make them smaller: text and tables need {_LEAST_ACROSS} by {_LEAST_TALL} mm"
        wrong.append(WrongToken("page", said, least))
    return theme, tuple(wrong)


def mix(colour: str, paper: str, share: float) -> str:
    """Return `share` of a `#rrggbb` colour on paper, for tints that follow the palette."""
    pairs = zip(*(bytes.fromhex(each[1:]) for each in (colour, paper)), strict=True)
    return "#" + "".join(f"{round(a * share + b * (1 - share)):02x}" for a, b in pairs)


def _with_degrees(theme: Theme, mapping: Mapping[str, Any]) -> Theme:
    """Return a theme whose accent brings its lighter degrees along, where these are not said."""
    said = mapping.get("colours")
    if not isinstance(said, Mapping) or "accent" not in said:
        return theme
    colours = theme.colours
    found = {
        name: mix(colours.accent, colours.paper, share)
        for name, share in _DEGREES.items()
        if name not in said
    }
    return replace(theme, colours=replace(colours, **found))


def pale(theme: Theme) -> Iterator[tuple[str, float]]:
    """Yield the tokens of colours that words are set in and that are hard to read on the paper, with their contrast."""
    paper = _luminance(theme.colours.paper)
    for name in _READ:
        dark, light = sorted((paper, _luminance(getattr(theme.colours, name))))
        contrast = (light + 0.05) / (dark + 0.05)
        if contrast < LEAST_CONTRAST:
            yield f"colours.{name}", contrast


def _luminance(colour: str) -> float:
    """Return how light a colour is, as WCAG 2 defines it."""
    shares = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in shares)
    return sum(weight * one for weight, one in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _overlay(base: Any, mapping: Mapping[str, Any], path: str, wrong: list[WrongToken]) -> Any:
    known = {item.name: getattr(base, item.name) for item in fields(base)}
    changes: dict[str, Any] = {}
    for key, value in mapping.items():
        where = f"{path}{key}"
        try:
            if key not in known:
                raise WrongToken(
                    where, f"the theme has no token `{where}`", suggestion(key, known, "tokens here")
                )
            if key == "articles" and not path:
                changes[key] = _articles(value)
            elif is_dataclass(known[key]):
                if not isinstance(value, Mapping):
                    raise WrongToken(where, f"the theme's `{where}` is a group of tokens, not a value")
                changes[key] = _overlay(known[key], value, f"{where}.", wrong)
            else:
                changes[key] = _token(value, known[key], where)
        except WrongToken as error:
            wrong.append(error)
    return replace(base, **changes)


def _articles(value: Any) -> tuple[tuple[str, str], ...]:
    if not isinstance(value, Mapping):
        raise WrongToken("articles", "the theme's `articles` is a group of languages, not a value")
    read = ((str(lang), str(_token(said, "", f"articles.{lang}"))) for lang, said in value.items())
    return tuple((lang, said) for lang, said in read if said)


def _token(value: Any, current: Any, where: str) -> Any:
    if isinstance(value, (Mapping, list)):
        raise WrongToken(where, f"the theme's `{where}` is one value, not a group")
    if isinstance(current, bool):
        if str(value).lower() in ("true", "false"):
            return str(value).lower() == "true"
        raise WrongToken(where, f"the theme's `{where}` is true or false, not `{value}`")
    if isinstance(current, Decimal):
        try:
            number = Decimal(str(value))
        except InvalidOperation:
            raise WrongToken(where, f"the theme's `{where}` is a number, not `{value}`") from None
        least, most = _BOUNDS.get(where.partition(".")[0], (0, 200))
        if not number.is_finite() or not least <= number <= most:
            raise WrongToken(where, f"the theme's `{where}` lies between {least} and {most}, not `{value}`")
        return number
    if where == "page.size" and value not in ("A4", "Letter"):
        raise WrongToken(where, f"the theme's `page.size` is A4 or Letter, not `{value}`")
    if where.startswith("colours.") and not _COLOUR.fullmatch(str(value)):
        raise WrongToken(where, f"the theme's `{where}` is a colour such as #0f4c5c, not `{value}`")
    _refuse_other_files(where, str(value))
    return str(value)


def _refuse_other_files(where: str, value: str) -> None:
    """Refuse a path to what is no picture or font: a theme from elsewhere could carry any file into a document."""
    endings: tuple[str, ...] = ()
    if where == "logo":
        endings = IMAGES
    elif where.rpartition(".")[2] in FACES:
        endings = FONTS
    if value and endings and not value.lower().endswith(endings):
        raise WrongToken(
            where, f"the theme's `{where}` is a file ending in {', '.join(endings)}, not `{value}`"
        )
