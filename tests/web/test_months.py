import pytest

from liberation_guide.text.written_dates import written_month


@pytest.mark.parametrize(
    ("month", "written"),
    [
        ("2026-11", "novembre 2026"),
        ("2025-01", "janvier 2025"),
        ("2026", "2026"),
        ("2026-13", "2026-13"),
    ],
)
def test_a_month_is_written_out(month: str, written: str) -> None:
    assert written_month(month, "fr") == written
