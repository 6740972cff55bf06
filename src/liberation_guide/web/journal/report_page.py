"""The report as one page that needs nothing else: no script, no file, no network."""

from collections.abc import Iterable

from liberation_guide.web.journal.summary import Row, Summary
from liberation_guide.web.markup import Html, element, join

POLICY = "default-src 'none'; style-src 'unsafe-inline'"
STYLE = """
:root { color-scheme: light dark; }
body { max-width: 70rem; margin: 0 auto; padding: 1.5rem; font: 16px/1.5 system-ui, sans-serif;
       background: #fffdf8; color: #211c16; }
h1 { line-height: 1.2; } h2 { margin-top: 2.5rem; }
table { border-collapse: collapse; width: 100%; }
.scroll { overflow-x: auto; }
th, td { padding: 0.35rem 0.6rem; border-bottom: 1px solid #ddd1bc; text-align: left;
         vertical-align: top; }
th { border-bottom: 2px solid #85786a; }
.number { text-align: right; }
th { font-size: 0.85rem; }
td:first-child { min-width: 14rem; overflow-wrap: anywhere; }
td:last-child { white-space: nowrap; }
@media (prefers-color-scheme: dark) {
  body { background: #17130f; color: #f3ecdf; } th, td { border-color: #40372d; }
}
@media print { body { max-width: none; padding: 0; } }
"""
OUTCOMES = {
    "answered": "Répondu · Answered",
    "unknown": "Pas dans les documents · Not in the documents",
    "outside": "Hors sujet · Outside the subject",
    "unsuitable": "Pas pour un guide · Not for a guide",
    "language": "Autre langue · Other language",
    "unusable": "Illisible · Not readable",
    "smalltalk": "Politesses · Small talk",
}
THEMES = {
    "pursuit": "La poursuite · The pursuit",
    "lille": "Lille et la métropole · Lille and around",
    "coast": "La côte et les ports · The coast and the ports",
    "east": "L’est du Nord · The east of Nord",
    "belgium": "La Belgique · Belgium",
    "occupation": "L’Occupation · The Occupation",
    "resistance": "La Résistance · The Resistance",
    "repression": "La répression · Repression",
    "bombing": "Bombes et armes nouvelles · Bombs and new weapons",
    "aftermath": "L’après · Afterwards",
    "none": "Aucun reconnu · None recognised",
}
QUESTION, LANGUAGE, THEME = "Question", "Langue · Language", "Thème · Theme"
ASKED, NO_ANSWER = "Posée · Asked", "Sans réponse · No answer"
UP, DOWN, LAST = "Utile · Useful", "Pas utile · Not useful", "Dernier jour · Last day"
NUMBERS = (ASKED, NO_ANSWER, UP, DOWN)


def theme_name(theme: str) -> str:
    """Name a theme in both languages; another museum's themes are shown as they are."""
    return THEMES.get(theme, theme)


def report_page(summary: Summary) -> str:
    """Draw the page, in French and English side by side; visitors' words are escaped."""
    title = "Questions des visiteurs · Visitors’ questions"
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=POLICY),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("title", title),
        Html(f"<style>{STYLE}</style>"),
    )
    days = f"{summary.days[0]} – {summary.days[-1]}"
    body = element(
        "body",
        element("main", element("h1", title), element("p", f"{days} · {summary.asked} questions"),
                _damaged(summary), *_sections(summary)),
    )  # fmt: skip
    return "<!doctype html>" + element("html", head, body, lang="fr")


def _damaged(summary: Summary) -> Html | None:
    if not summary.damaged:
        return None
    text = f"{summary.damaged} lignes abîmées laissées de côté · damaged lines left out"
    return element("p", text)


def _sections(summary: Summary) -> Iterable[Html]:
    yield _section(
        "Par thème et langue · By theme and language",
        (THEME, LANGUAGE, ASKED, NO_ANSWER, UP, DOWN),
        [(theme_name(theme), *counts) for theme, *counts in summary.themes()],
    )
    yield _section("Sans réponse · Without an answer", *_listed(summary.unanswered()))
    yield _section("Mal jugées · Disliked", *_listed(summary.disliked()))
    yield _section("Toutes · All", *_listed(row for row in summary.rows if row.asked))


def _listed(rows: Iterable[Row]) -> tuple[tuple[str, ...], list[tuple[object, ...]]]:
    """Give the columns and cells of a list of questions."""
    columns = (QUESTION, LANGUAGE, "Issue · Outcome", THEME, ASKED, UP, DOWN, LAST)
    cells: list[tuple[object, ...]] = []
    for row in rows:
        outcome, theme = OUTCOMES[row.reason], theme_name(row.theme)
        counts = row.asked, row.up, row.down
        cells.append((row.question, row.language, outcome, theme, *counts, row.last))
    return columns, cells


def _section(title: str, columns: tuple[str, ...], lines: Iterable[tuple[object, ...]]) -> Html:
    drawn = [element("tr", *_cells("td", columns, line)) for line in lines]
    if not drawn:
        return join(element("h2", title), element("p", "Aucune. · None."))
    head = element("thead", element("tr", *_cells("th", columns, columns, scope="col")))
    table = element("table", head, element("tbody", *drawn))
    return join(element("h2", title), element("div", table, class_="scroll", tabindex="0"))


def _cells(
    tag: str, columns: tuple[str, ...], line: Iterable[object], **attributes: str
) -> Iterable[Html]:
    for name, value in zip(columns, line, strict=True):
        kind = "number" if name in NUMBERS else None
        yield element(tag, str(value), class_=kind, **attributes)
