"""The days of the Liberation: which town was freed when, and by which army."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from liberation_guide.types import Entry, Event
from liberation_guide.web.geography import on_map
from liberation_guide.web.timeline import Chronicle

FIRST, LAST = date(1944, 8, 25), date(1945, 5, 31)

# The army of each force that the chronology names; others count as "other".
ARMIES: Mapping[str, str] = {
    "british-second-army": "british", "21st-army-group": "british", "xxx-corps": "british",
    "guards-armoured-division": "british", "welsh-guards": "british",
    "7th-armoured-division": "british", "11th-armoured-division": "british",
    "8th-armoured-brigade": "british", "4th-7th-royal-dragoon-guards": "british",
    "50th-infantry-division": "british", "43rd-wessex-division": "british",
    "first-us-army": "american", "vii-corps": "american", "xix-corps": "american",
    "3rd-armored-division": "american", "30th-infantry-division": "american",
    "first-canadian-army": "canadian", "2nd-canadian-infantry-division": "canadian",
    "3rd-canadian-infantry-division": "canadian", "calgary-highlanders": "canadian",
    "canadian-scottish-regiment": "canadian",
    "1st-polish-armoured-division": "polish",
    "ffi": "resistance", "ftp": "resistance", "voix-du-nord": "resistance", "pown": "resistance",
}  # fmt: skip
SIGNS = ("british", "american", "canadian", "polish", "resistance", "other")


@dataclass(frozen=True, slots=True)
class Town:
    """A town of the map with the event that freed it."""

    entry: Entry
    event: Event
    army: str

    @property
    def day(self) -> date:
        """The day on which it was free: the last one of the event."""
        return self.event.end


def freed_towns(chronicle: Chronicle) -> tuple[Town, ...]:
    """Give every town once: freed on its first day, told by the event that names an army."""
    candidates = (town for event in chronicle.events if (town := _town(chronicle, event)))
    first: dict[str, Town] = {}
    for town in sorted(candidates, key=lambda t: (t.day, t.army == "other", t.event.id)):
        known = first.setdefault(town.entry.id, town)
        if known.army == "other" != town.army:
            first[town.entry.id] = replace(known, army=town.army)
    return tuple(first.values())


def _town(chronicle: Chronicle, event: Event) -> Town | None:
    """Read a town's liberation from an event; None when it is another kind of event or place."""
    entry = chronicle.names.get(event.place)
    if event.kind != "liberation" or not FIRST <= event.start <= LAST:
        return None
    if entry is None or entry.kind != "place" or not on_map(entry.longitude, entry.latitude):
        return None
    return Town(entry, event, army_of(event))


def army_of(event: Event) -> str:
    """Name the army that freed a town: an allied one before the Resistance, where both did."""
    armies = [ARMIES[force] for force in event.forces if force in ARMIES]
    allied = [army for army in armies if army != "resistance"]
    return (allied or armies or ["other"])[0]


def days_of(towns: tuple[Town, ...]) -> tuple[date, ...]:
    """Give the days on which a town was freed, in order."""
    return tuple(sorted({town.day for town in towns}))
