"""``python -m liberation_guide`` is the command line."""

from liberation_guide.cli import main

main()
