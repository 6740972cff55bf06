"""The timeline: the chronology as a table, by place, by who acted and by kind of event."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from liberation_guide.knowledge.library import Library
from liberation_guide.text.written_dates import written_range
from liberation_guide.types import Entry, Event, Language
from liberation_guide.web.frames import Frame
from liberation_guide.web.markup import Html, element
from liberation_guide.web.sheets import main
from liberation_guide.web.texts import EVENT_KINDS, say


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which events are shown; an empty field leaves all."""

    place: str = ""
    force: str = ""
    kind: str = ""

    def fits(self, event: Event) -> bool:
        """Whether an event is shown."""
        return (
            self.place in ("", event.place)
            and self.kind in ("", event.kind)
            and (not self.force or self.force in event.forces)
        )


@dataclass(frozen=True)
class Chronicle:
    """The events of a library in order of time, with the names that they use."""

    library: Library

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Every event, the earliest first."""
        return tuple(sorted(self.library.chronology, key=lambda e: (e.start, e.end, e.id)))

    @cached_property
    def names(self) -> Mapping[str, Entry]:
        """The entries of the gazetteer by id."""
        return {entry.id: entry for entry in self.library.gazetteer}

    def name(self, identity: str, language: Language) -> str:
        """Name a place or a unit; an unknown one by its id."""
        entry = self.names.get(identity)
        return entry.names[language] if entry else identity

    def choices(self, identities: Iterable[str], language: Language) -> list[tuple[str, str]]:
        """Give ids with their names, in the order of the names."""
        named = {(self.name(each, language), each) for each in identities}
        return [(each, name) for name, each in sorted(named, key=lambda pair: pair[0].casefold())]


def timeline(chronicle: Chronicle, wanted: Wanted, frame: Frame) -> Html:
    """Draw the events that are wanted."""
    events = [event for event in chronicle.events if wanted.fits(event)]
    about = say("timeline_about", frame.language, count=len(events))
    return main(
        element("h1", say("timeline", frame.language)),
        _filters(chronicle, wanted, frame),
        element("p", about if events else say("nothing", frame.language), role="status"),
        _table(chronicle, events, frame) if events else None,
        name="timeline",
        frame=frame,
    )


def _filters(chronicle: Chronicle, wanted: Wanted, frame: Frame) -> Html:
    language, events = frame.language, chronicle.events
    kinds = [(kind, pair[language]) for kind, pair in EVENT_KINDS.items()]
    forces = {force for event in events for force in event.forces}
    return element(
        "form",
        element("input", type="hidden", name="lang", value=language),
        choice(
            "place", wanted.place, chronicle.choices((e.place for e in events), language), frame
        ),
        choice("force", wanted.force, chronicle.choices(forces, language), frame),
        choice("kind", wanted.kind, kinds, frame),
        element("button", say("filter", language), type="submit"),
        element(
            "a", say("unfilter", language), class_="sheet-link", href=frame.address("timeline")
        ),
        class_="filters",
        action=f"{frame.root}/timeline",
        method="get",
    )


def choice(name: str, chosen: str, choices: list[tuple[str, str]], frame: Frame) -> Html:
    """Draw a field to choose one of some values, or all."""
    options = [element("option", say("all", frame.language), value="")]
    options += [
        element("option", label, value=value, selected=value == chosen) for value, label in choices
    ]
    label = element("span", say(name, frame.language))
    return element("label", label, element("select", *options, name=name))


def _table(chronicle: Chronicle, events: list[Event], frame: Frame) -> Html:
    columns = ("date", "place", "event")
    head = (element("th", say(each, frame.language), scope="col") for each in columns)
    rows = (_row(chronicle, event, frame) for event in events)
    return element(
        "table",
        element("thead", element("tr", *head)),
        element("tbody", *rows),
        class_="events",
    )


def _row(chronicle: Chronicle, event: Event, frame: Frame) -> Html:
    language = frame.language
    kind = EVENT_KINDS.get(event.kind)
    return element(
        "tr",
        element("th", written_range(event.start, event.end, language), scope="row"),
        element("td", chronicle.name(event.place, language)),
        element(
            "td",
            element("span", kind[language] if kind else event.kind, class_="kind"),
            " ",
            event.text[language],
            element("br"),
            document_link(chronicle.library, event, frame),
        ),
    )


def document_link(library: Library, event: Event, frame: Frame) -> Html | None:
    """Lead to the event's sentence in its document."""
    document = library.document(event.article, frame.language)
    if document is None:
        return None
    at = document.text.find(event.text[frame.language], document.body)
    marks = f"{at}-{at + len(event.text[frame.language])}" if at >= 0 else ""
    address = frame.address(f"read/{document.key}", marks=marks)
    return element("a", document.title, class_="sheet-link", href=address)
