import html
import re
from datetime import date

import pytest

from liberation_guide.knowledge.library import Library
from liberation_guide.text.written_dates import written, written_range
from liberation_guide.types import LANGUAGES, Language
from liberation_guide.web.frames import Frame
from liberation_guide.web.texts import EVENT_KINDS
from liberation_guide.web.timeline import Chronicle, Wanted, document_link, timeline


@pytest.mark.parametrize(
    ("start", "end", "french", "english"),
    [
        ((1944, 9, 1), (1944, 9, 1), "1er septembre 1944", "1 September 1944"),
        ((1944, 9, 1), (1944, 9, 5), "du 1er au 5 septembre 1944", "1 to 5 September 1944"),
        ((1944, 8, 31), (1944, 9, 1), "du 31 août au 1er septembre 1944",
         "31 August to 1 September 1944"),
        ((1944, 12, 31), (1945, 5, 9), "du 31 décembre 1944 au 9 mai 1945",
         "31 December 1944 to 9 May 1945"),
    ],
)  # fmt: skip
def test_dates_are_written_out(start, end, french, english) -> None:
    assert written_range(date(*start), date(*end), "fr") == french
    assert written_range(date(*start), date(*end), "en") == english
    assert written(date(1944, 9, 1), "fr") == "1er septembre 1944"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_event_is_told_in_order(real_library: Library, language: Language) -> None:
    chronicle = Chronicle(real_library)
    drawn = timeline(chronicle, Wanted(), Frame(language))
    assert drawn.count("<tr>") == len(real_library.chronology) + 1
    days = [event.start for event in chronicle.events]
    assert days == sorted(days)
    for event in real_library.chronology:
        assert html.escape(event.text[language], quote=True) in drawn
        assert event.kind in EVENT_KINDS
        link = document_link(real_library, event, Frame(language))
        assert link is not None and "marks=" in link


def test_events_by_place_and_by_who_acted(real_library: Library) -> None:
    chronicle = Chronicle(real_library)
    arras = timeline(chronicle, Wanted(place="arras"), Frame("fr"))
    assert arras.count("<tr>") == 1 + sum(e.place == "arras" for e in chronicle.events)
    assert '<option value="arras" selected>Arras</option>' in arras
    guards = timeline(chronicle, Wanted(force="welsh-guards", kind="liberation"), Frame("en"))
    assert "Welsh Guards" in guards and guards.count("<tr>") < 10


def test_a_filter_that_fits_nothing(real_library: Library) -> None:
    drawn = timeline(Chronicle(real_library), Wanted(place="<b>"), Frame("en"))
    assert "No event of that kind." in drawn
    assert "<table" not in drawn and "<b>" not in drawn


def test_marks_of_an_event_are_its_sentence(real_library: Library) -> None:
    event = real_library.chronology[0]
    link = document_link(real_library, event, Frame("fr")) or ""
    start, end = map(int, re.search(r"marks=(\d+)-(\d+)", link).groups())  # type: ignore[union-attr]
    document = real_library.document(event.article, "fr")
    assert document is not None and document.text[start:end] == event.text["fr"]
