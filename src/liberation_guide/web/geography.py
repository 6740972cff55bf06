"""The region drawn in two dimensions: projection, outlines, and room for names of towns."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from math import cos, radians
from pathlib import Path

REGION = Path(__file__).parent / "region.json"
WEST, EAST, SOUTH, NORTH = 0.95, 4.75, 49.72, 51.45
WIDTH = 900.0
_MIDDLE = cos(radians((SOUTH + NORTH) / 2))  # a degree of longitude is that much shorter here
SCALE = WIDTH / ((EAST - WEST) * _MIDDLE)
HEIGHT = round((NORTH - SOUTH) * SCALE)

LETTER, LINE = 8.6, 19.0  # room of a letter and of a line of a name
GAP = 14.0  # between a town's sign and its name
# Where a name may stand that has no room beside its town: out at sea first, then inland.
AWAY = tuple((dx, dy) for far in (34, 52, 70, 88) for dx, dy in (
    (-far, -far), (0, -far), (far, -far), (-1.6 * far, -far / 2), (1.6 * far, far), (0, far),
    (-far, far), (1.6 * far, -far / 2),
))  # fmt: skip


def project(longitude: float, latitude: float) -> tuple[float, float]:
    """Give the place of a point on the drawing."""
    return round((longitude - WEST) * _MIDDLE * SCALE, 1), round((NORTH - latitude) * SCALE, 1)


def on_map(longitude: float | None, latitude: float | None) -> bool:
    """Whether a point lies on the drawing."""
    if longitude is None or latitude is None:
        return False
    return WEST < longitude < EAST and SOUTH < latitude < NORTH


@cache
def outlines() -> dict[str, str]:
    """Give the path of the land, the coast, the borders and the rivers."""
    region = json.loads(REGION.read_text(encoding="utf-8"))
    closed = {"land": "Z"}
    return {
        name: " ".join(_path(points) + closed.get(name, "") for points in region[name])
        for name in ("land", "coast", "border", "river")
    }


def _path(points: Iterable[Sequence[float]]) -> str:
    return "M" + " ".join("{},{}".format(*project(x, y)) for x, y in points)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the drawing."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        """Whether two rectangles share room."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def fits(self) -> bool:
        """Whether the rectangle lies on the drawing."""
        return self.left > 0 and self.right < WIDTH and self.top > 0 and self.bottom < HEIGHT


@dataclass(frozen=True, slots=True)
class Label:
    """Where a name is written; ``anchor`` is SVG's text-anchor, ``away`` not beside its town."""

    x: float
    y: float
    anchor: str
    away: bool = False


def sign_box(x: float, y: float) -> Box:
    """Give the room that a town's sign takes."""
    return Box(x - 8, y - 8, x + 8, y + 8)


def place_label(name: str, x: float, y: float, taken: list[Box]) -> Label | None:
    """Find room for a name and take it, beside its town or near it; None when there is none."""
    wide = len(name) * LETTER
    tries = (
        *_beside(wide, x, y),
        *(_at(wide, x + dx, y + dy) for dx, dy in AWAY),
    )
    for label, box in tries:
        if box.fits() and not any(box.meets(other) for other in taken):
            taken.append(box)
            return label
    return None


def _at(wide: float, x: float, y: float) -> tuple[Label, Box]:
    """Write a name around a point away from its town; a line leads there."""
    return Label(x, y + 6, "middle", away=True), Box(x - wide / 2, y - 9, x + wide / 2, y + 10)


def _beside(wide: float, x: float, y: float) -> tuple[tuple[Label, Box], ...]:
    """Write a name to the right of its town, to the left, above or below."""
    return (
        (Label(x + GAP, y + 6, "start"), Box(x + GAP, y - 9, x + GAP + wide, y + 10)),
        (Label(x - GAP, y + 6, "end"), Box(x - GAP - wide, y - 9, x - GAP, y + 10)),
        (Label(x, y - GAP, "middle"), Box(x - wide / 2, y - GAP - 15, x + wide / 2, y - GAP + 4)),
        (Label(x, y + GAP + 13, "middle"), Box(x - wide / 2, y + GAP, x + wide / 2, y + GAP + 18)),
    )
