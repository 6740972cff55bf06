"""Plots as inline SVG: bars with their intervals, and a histogram. No script, no network."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from liberation_guide.evaluation.markup import Html, element
from liberation_guide.evaluation.metrics import Figure

_LABEL, _WIDTH, _NUMBER, _ROW = 190, 380, 110, 22  # pixels
_BINS, _HEIGHT = 40, 120


@dataclass(frozen=True, slots=True)
class Bar:
    """A labelled share with its interval."""

    label: str
    figure: Figure


def bars(title: str, rows: Sequence[Bar]) -> Html:
    """Draw horizontal bars from 0 to 100 % with their bootstrap intervals."""
    height = _ROW * len(rows) + 24
    grid = [_grid_line(share, height) for share in (0.0, 0.25, 0.5, 0.75, 1.0)]
    drawn = [_bar(row, place) for place, row in enumerate(rows)]
    width = _LABEL + _WIDTH + _NUMBER
    svg = element(
        "svg", element("title", title), *grid, *drawn,
        viewBox=f"0 0 {width} {height}", role="img", width=width,
    )  # fmt: skip
    return element("figure", element("figcaption", title), svg)


def _grid_line(share: float, height: int) -> Html:
    x = _LABEL + _WIDTH * share
    line = element("line", x1=x, x2=x, y1=0, y2=height - 18, class_="grid")
    label = element("text", f"{share:.0%}", x=x, y=height - 4, text_anchor="middle")
    return element("g", line, label)


def _bar(row: Bar, place: int) -> Html:
    figure, y = row.figure, _ROW * place
    middle = y + _ROW / 2
    low, high = (_LABEL + _WIDTH * max(0.0, value) for value in (figure.low, figure.high))
    value = f"{figure.value:.1%} of {figure.count}"
    return element(
        "g",
        element("text", row.label, x=_LABEL - 8, y=middle + 4, text_anchor="end"),
        element("rect", x=_LABEL, y=y + 4, height=_ROW - 8, width=_WIDTH * max(0.0, figure.value)),
        element("line", x1=low, x2=high, y1=middle, y2=middle, class_="interval"),
        element("text", value, x=_LABEL + _WIDTH + 8, y=middle + 4),
    )


def histogram(title: str, values: Sequence[float], unit: str) -> Html:
    """Draw how values are spread, from 0 to their 99th percentile; what lies beyond is put last."""
    top = max(float(np.percentile(values, 99)), 1e-9)
    counts, _ = np.histogram(np.minimum(values, top), bins=_BINS, range=(0, top))
    width = _WIDTH / _BINS
    tallest = max(int(counts.max()), 1)
    drawn = [
        element(
            "rect", x=_LABEL + place * width, width=width - 1,
            y=_HEIGHT * (1 - count / tallest), height=_HEIGHT * count / tallest,
        )
        for place, count in enumerate(counts)
    ]  # fmt: skip
    ends = [(_LABEL, "0"), (_LABEL + _WIDTH, f"{top:.1f} {unit}")]
    labels = [element("text", text, x=x, y=_HEIGHT + 16, text_anchor="middle") for x, text in ends]
    size = f"0 0 {_LABEL + _WIDTH + _NUMBER} {_HEIGHT + 22}"
    svg = element(
        "svg", element("title", title), *drawn, *labels,
        viewBox=size, role="img", width=_LABEL + _WIDTH + _NUMBER,
    )  # fmt: skip
    return element("figure", element("figcaption", title), svg)
