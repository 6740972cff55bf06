"""A bilingual museum guide to the Liberation of Nord and Pas-de-Calais, 1944-1945.

>>> from liberation_guide import Guide
>>> guide = Guide.open()
>>> print(guide.ask("Who freed Arras?").text)
"""

from liberation_guide.errors import GuideError
from liberation_guide.guide import Guide
from liberation_guide.settings import Settings, read_settings
from liberation_guide.types import Answer, Citation, Result, Turn

__version__ = "0.1.0"
__all__ = [
    "Answer",
    "Citation",
    "Guide",
    "GuideError",
    "Result",
    "Settings",
    "Turn",
    "read_settings",
]
