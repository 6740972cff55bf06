"""Towns and villages of the region, ``places.csv``: that a place exists, and where.

The gazetteer has what the documents tell of. A visitor from any other village is told which place
near it they do tell of, and for that its name and position are enough.
"""

import csv
import io
from pathlib import Path

from liberation_guide.errors import KnowledgeError
from liberation_guide.knowledge.front_matter import read_text
from liberation_guide.types import LANGUAGES, Entry

_COLUMNS = ["name", "latitude", "longitude"]


def read_places(path: Path) -> tuple[Entry, ...]:
    """Read a table of name, latitude and longitude (degrees); a folder may do without one.

    Raise KnowledgeError, with the line, for a row that is none.
    """
    if not path.exists():
        return ()
    rows = csv.reader(io.StringIO(read_text(path)))
    if next(rows, []) != _COLUMNS:
        raise KnowledgeError(f"expected the columns {','.join(_COLUMNS)}", path, 1)
    return tuple(_entry(row, path, rows.line_num) for row in rows if row)


def _entry(row: list[str], path: Path, line: int) -> Entry:
    try:
        name, latitude, longitude = (cell.strip() for cell in row)
        north, east = float(latitude), float(longitude)
    except ValueError:
        message = f"{','.join(row)!r} is not a name, a latitude and a longitude in degrees"
        raise KnowledgeError(message, path, line) from None
    if not name or not (-90 <= north <= 90 and -180 <= east <= 180):
        raise KnowledgeError(f"{','.join(row)!r} is no place on earth", path, line)
    return Entry(
        id=name,
        kind="place",
        names=dict.fromkeys(LANGUAGES, name),
        variants=(),
        latitude=north,
        longitude=east,
    )
