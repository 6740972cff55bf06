"""How the shipped embedding model is made, so that a museum can make its own."""

from liberation_guide.training.matching import Matching
from liberation_guide.training.options import TrainingOptions, TrainingReport
from liberation_guide.training.progress import BarWatcher, SilentWatcher, Watcher
from liberation_guide.training.run import train

__all__ = [
    "BarWatcher",
    "Matching",
    "SilentWatcher",
    "TrainingOptions",
    "TrainingReport",
    "Watcher",
    "train",
]
