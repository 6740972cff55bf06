"""The map: the region day by day, who freed which town, and the same as a table."""

from dataclasses import dataclass
from datetime import date

from liberation_guide.text.written_dates import written, written_range
from liberation_guide.types import Event
from liberation_guide.web.days import SIGNS, Town, days_of, freed_towns
from liberation_guide.web.frames import Frame
from liberation_guide.web.geography import (
    HEIGHT,
    WIDTH,
    Box,
    Label,
    outlines,
    place_label,
    project,
    sign_box,
)
from liberation_guide.web.markup import Html, element, join
from liberation_guide.web.sheets import main
from liberation_guide.web.texts import say
from liberation_guide.web.timeline import Chronicle, choice, document_link

SHAPES = {
    "british": ("circle", {"r": "8"}),
    "american": ("rect", {"x": "-7.5", "y": "-7.5", "width": "15", "height": "15"}),
    "canadian": ("path", {"d": "M0,-9.5L9,7H-9Z"}),
    "polish": ("path", {"d": "M0,-10L10,0L0,10L-10,0Z"}),
    "resistance": ("path", {"d": "M0,-11L3,-3.500H10.500L4.500,1.500L6.800,9.500L0,4.800"
                                 "L-6.800,9.500L-4.500,1.500L-10.500,-3.500H-3Z"}),
    "other": ("path", {"d": "M-8,-3H-3V-8H3V-3H8V3H3V8H-3V3H-8Z"}),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Seen:
    """What the map shows: a day, and a town whose story is told."""

    towns: tuple[Town, ...]
    days: tuple[date, ...]
    day: date
    town: str

    @property
    def freed(self) -> list[Town]:
        """The towns freed until the day."""
        return [town for town in self.towns if town.day <= self.day]


def seen(chronicle: Chronicle, day: str, town: str) -> Seen | None:
    """Read an address; None when the chronology has no town of the region."""
    towns = freed_towns(chronicle)
    days = days_of(towns)
    if not days:
        return None
    chosen = next((d for d in days if d.isoformat() == day), None)
    if chosen is None:
        own = next((t.day for t in towns if t.entry.id == town), None)
        chosen = own or days[min(1, len(days) - 1)]
    return Seen(towns, days, chosen, town)


def town_map(chronicle: Chronicle, what: Seen, frame: Frame) -> Html:
    """Draw the map of a day with its steps, a town's story and the table."""
    language = frame.language
    return main(
        element("h1", say("map", language)),
        _steps(what, frame),
        element("p", _told(what, frame), role="status", class_="told"),
        element("div", _drawing(what, frame), class_="drawing"),
        _legend(frame),
        _chooser(chronicle, what, frame),
        _story(chronicle, what, frame),
        _table(chronicle, what, frame),
        element("p", say("map_source", language), class_="publisher"),
        name="map",
        frame=frame,
    )


def _told(what: Seen, frame: Frame) -> Html:
    today = [t.entry.names[frame.language] for t in what.towns if t.day == what.day]
    day = element("strong", written(what.day, frame.language))
    return join(day, " · ", say("freed_today", frame.language), " ", ", ".join(today))


def _steps(what: Seen, frame: Frame) -> Html:
    """Draw the days as links, the chosen one marked."""
    links = (
        element(
            "a",
            written(day, frame.language).rsplit(" ", 1)[0] if day.year == 1944
            else written(day, frame.language),
            class_="sheet-link",
            id=f"day-{day.isoformat()}",
            href=frame.address("map", day=day.isoformat()),
            aria_current="date" if day == what.day else None,
        )
        for day in what.days
    )  # fmt: skip
    return element("nav", *links, class_="layouts days", aria_label=say("days", frame.language))


def _drawing(what: Seen, frame: Frame) -> Html:
    paths = outlines()
    grounds = (element("path", d=path, class_=name) for name, path in paths.items())
    taken = [sign_box(*_at(town)) for town in what.towns]
    fresh = sorted(what.towns, key=lambda town: (town.day != what.day, town.entry.id))
    signs = [_town(town, what, taken, frame) for town in fresh]
    return element(
        "svg",
        element("title", say("map_title", frame.language, day=written(what.day, frame.language))),
        *grounds,
        *reversed(signs),
        viewBox=f"0 0 {WIDTH:g} {HEIGHT}",
        role="group",
    )


def _at(town: Town) -> tuple[float, float]:
    return project(town.entry.longitude or 0.0, town.entry.latitude or 0.0)


def _town(town: Town, what: Seen, taken: list[Box], frame: Frame) -> Html:
    x, y = _at(town)
    name = town.entry.names[frame.language]
    label = place_label(name, x, y, taken)
    army = say(f"army_{town.army}", frame.language)
    when = written(town.day, frame.language)
    return element(
        "a",
        element("title", f"{name}, {when}, {army}"),
        element("circle", cx=str(x), cy=str(y), r="20", class_="reach"),
        _lead(x, y, label) if label and label.away else None,
        sign(town.army, x, y),
        element("text", name, x=str(label.x), y=str(label.y), text_anchor=label.anchor)
        if label
        else None,
        class_=f"sheet-link town {_state(town, what)}",
        href=frame.address("map", day=what.day.isoformat(), town=town.entry.id),
    )


def _lead(x: float, y: float, label: Label) -> Html:
    """Draw the line from a town to its name away from it."""
    below = label.y < y  # the line ends under a name that stands above its town
    end = label.y + 5 if below else label.y - 16
    return element("line", x1=str(x), y1=str(y), x2=str(label.x), y2=f"{end:g}", class_="lead")


def _state(town: Town, what: Seen) -> str:
    if town.day > what.day:
        return "waiting"
    return "fresh" if town.day == what.day else "free"


def sign(army: str, x: float, y: float) -> Html:
    """Draw the sign of an army: its own shape as well as its own colour."""
    name, attributes = SHAPES[army]
    shape = element(name, **attributes)
    return element("g", shape, transform=f"translate({x} {y})", class_=f"sign {army}")


def _legend(frame: Frame) -> Html:
    items = (
        element(
            "li",
            element("svg", sign(army, 12, 12), viewBox="0 0 24 24", aria_hidden="true"),
            say(f"army_{army}", frame.language),
        )
        for army in SIGNS
    )
    return element("ul", *items, class_="legend")


def _chooser(chronicle: Chronicle, what: Seen, frame: Frame) -> Html:
    """Let visitors pick their town from every place that the chronology names."""
    places = chronicle.choices((event.place for event in chronicle.events), frame.language)
    return element(
        "form",
        element("input", type="hidden", name="lang", value=frame.language),
        choice("town", what.town, places, frame),
        element("button", say("tell", frame.language), type="submit"),
        class_="filters",
        action=f"{frame.root}/map",
        method="get",
    )


def _story(chronicle: Chronicle, what: Seen, frame: Frame) -> Html | None:
    """Tell what the chronology says of a town, with questions that its documents answer."""
    events = [event for event in chronicle.events if what.town and event.place == what.town]
    if not events:  # none chosen, or nothing told of it; some events have no place
        return None
    told = (
        element(
            "li",
            element("strong", written_range(e.start, e.end, frame.language)),
            " ",
            e.text[frame.language],
            " ",
            document_link(chronicle.library, e, frame),
        )
        for e in events
    )
    return element(
        "section",
        element("h2", chronicle.name(what.town, frame.language), id="story"),
        element("ul", *told, class_="story"),
        _questions(chronicle, events, frame),
        class_="town-story",
    )


def _questions(chronicle: Chronicle, events: list[Event], frame: Frame) -> Html | None:
    first = chronicle.library.document(events[0].article, frame.language)
    if first is None or not first.questions:
        return None
    items = (
        element("li", element("a", q, class_="ask", href=frame.address("", q=q)))
        for q in first.questions
    )
    return element("ul", *items, class_="questions")


def _table(chronicle: Chronicle, what: Seen, frame: Frame) -> Html:
    columns = ("place", "date", "force", "event")
    head = (element("th", say(each, frame.language), scope="col") for each in columns)
    rows = (
        element(
            "tr",
            element("th", town.entry.names[frame.language], scope="row"),
            element("td", written(town.day, frame.language)),
            element("td", say(f"army_{town.army}", frame.language)),
            element("td", town.event.text[frame.language]),
        )
        for town in what.freed
    )
    caption = say("table", frame.language, day=written(what.day, frame.language))
    return element(
        "table",
        element("caption", caption),
        element("thead", element("tr", *head)),
        element("tbody", *rows),
        class_="events",
    )
