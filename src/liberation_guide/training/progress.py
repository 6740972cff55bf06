"""Showing how far a run has come."""

from collections.abc import Iterable
from typing import Protocol, TypeVar

Item = TypeVar("Item")


class Watcher(Protocol):
    """Looks on while things are done one by one; it stops a run by raising."""

    def follow(self, items: Iterable[Item], total: int, what: str) -> Iterable[Item]:
        """Hand the items on."""
        ...


class BarWatcher:
    """Draws a progress bar on the error stream."""

    def follow(self, items: Iterable[Item], total: int, what: str) -> Iterable[Item]:
        """Hand the items on, moving the bar."""
        from rich.console import Console
        from rich.progress import track

        return track(items, description=what, total=total, console=Console(stderr=True))


class SilentWatcher:
    """Shows nothing."""

    def follow(self, items: Iterable[Item], total: int, what: str) -> Iterable[Item]:
        """Hand the items on."""
        return items
