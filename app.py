"""Serve the guide: ``python app.py``. Settings come from GUIDE_* variables or a file .env."""

import sys

from liberation_guide.cli import main

if __name__ == "__main__":
    sys.argv[1:1] = ["serve"]
    main()
