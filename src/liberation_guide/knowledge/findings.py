"""What a check of the knowledge found."""

from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """Something to mend, where it stands and how bad it is."""

    path: str
    line: int
    message: str
    level: Level = "error"

    def __str__(self) -> str:
        """Write it as compilers do: path, line, message."""
        return f"{self.path}:{self.line}: {self.level}: {self.message}"
