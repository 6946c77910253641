"""From a picture's meaning to its scene: which function composes which kind, and how much room a sheet gives it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache

from allidocs.document import tree
from allidocs.document.walk import says
from allidocs.drawing.agreements import contracts
from allidocs.drawing.board import Board, Room
from allidocs.drawing.chain import chain
from allidocs.drawing.charts import CHARTS, fits_phone, room_of
from allidocs.drawing.countdown import countdown
from allidocs.drawing.exchange import exchange
from allidocs.drawing.lanes import lanes
from allidocs.drawing.overlaps import overlaps
from allidocs.drawing.quadrant import quadrant
from allidocs.drawing.ranking import ranking
from allidocs.drawing.risk_map import risk_map
from allidocs.drawing.roadmap import roadmap
from allidocs.drawing.scene import Scene, Shape, Words
from allidocs.drawing.shared_parties import ties
from allidocs.drawing.shelves import shelves
from allidocs.drawing.strategy_map import strategy_map
from allidocs.drawing.tower import tower
from allidocs.drawing.type import Type
from allidocs.drawing.winddown import wind_down
from allidocs.theme.fonts import Resources
from allidocs.theme.letter_widths import MM
from allidocs.theme.tokens import Theme

HEADED, HEADED_LYING = 116.0, 97.0
"""The points of a sheet that a heading, its finding, a caption and a note take from a picture which has it to itself."""

COMPOSERS: Mapping[str, Callable[[tree.Picture, Board, Room], float]] = {
    "tower": tower,
    "map": strategy_map,
    "chain": chain,
    "contracts": contracts,
    "risks": risk_map,
    "roadmap": roadmap,
    "portfolio": quadrant,
    "countdown": countdown,
    "winddown": wind_down,
    "ranking": ranking,
    "lanes": lanes,
    "exchange": exchange,
    "ties": ties,
    "shelves": shelves,
}
"""For each kind the function that draws a picture on a board and returns how deep it reaches."""


_USUAL = tree.Conventions()


@lru_cache(maxsize=64)
def composed(  # noqa: PLR0913 (each is told by its name)
    shown: tree.Picture | tree.Chart, title: str, description: str, theme: Theme, *, landscape: bool = False,
    signs: tree.Conventions = _USUAL, files: Resources | None = None, slim: bool = False, low: bool = False,
) -> Scene:  # fmt: skip
    """Return the scene of a picture as wide as the text of a sheet, or of a chart, whose numbers have the `signs` of a language.

    The same picture always gives the same scene; `files` reads faces that lie beside the theme. A chart that is `slim`
    is as wide as a phone. A picture that is `low` takes less of a page that holds more beside it, as page two does in Word.
    """
    board = Board(Type(theme, files, signs.language), signs)
    if isinstance(shown, tree.Chart):
        room = room_of(shown, slim=slim)
        height = CHARTS[shown.kind](shown, board, room)
    else:
        sheet = theme.page.sheet(landscape=landscape)
        room = Room(sheet.across / MM, _tall(theme, landscape=landscape), low)
        height = COMPOSERS[shown.kind](shown, board, room)
    foreign = {say.words: say.lang for say in says(shown) if say.lang}
    board.shapes = [_spoken(shape, foreign) for shape in board.shapes]
    return board.scene(room.width, height, title, description)


def for_phone(
    shown: tree.Picture | tree.Chart,
    title: str,
    description: str,
    theme: Theme,
    signs: tree.Conventions,
    files: Resources | None,
) -> Scene | None:
    """Return a chart drawn again as wide as a phone; None for a picture, and where names would be torn or meet."""
    if not isinstance(shown, tree.Chart) or not fits_phone(shown):
        return None
    scene = composed(shown, title, description, theme, signs=signs, files=files, slim=True)
    return None if overlaps(scene, theme) else scene


def _spoken(shape: Shape, foreign: Mapping[str, str]) -> Shape:
    """Return words with their language: lines are pieces of what a part says."""
    if not foreign or not isinstance(shape, Words):
        return shape
    return replace(shape, lang=next((lang for words, lang in foreign.items() if shape.text in words), ""))


def fitting(scene: Scene, theme: Theme, *, landscape: bool = False) -> float:
    """Return how much smaller a scene is set, 1 for as it is.

    One that no composer could make lower must not be cut, nor part from its heading and its note.
    """
    across = theme.page.sheet(landscape=landscape).across / MM
    return min(1.0, across / scene.width, _tall(theme, landscape=landscape) / scene.height)


def _tall(theme: Theme, *, landscape: bool) -> float:
    """Return the height in points that a page leaves to a picture."""
    return theme.page.sheet(landscape=landscape).tall / MM - (HEADED_LYING if landscape else HEADED)
