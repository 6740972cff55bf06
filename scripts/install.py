"""Make .venv and install the guide in it. ``python scripts/install.py [EXTRA ...]``

Needs nothing but Python 3.11 or newer with pip. On Linux it prefers the CPU build of PyTorch, a
tenth of the size of the usual one, where the index that holds it answers within seconds.
"""

import os
import subprocess
import sys
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
CPU_INDEX = "https://download.pytorch.org/whl/cpu"
TORCH = "torch>=2.6,<2.14"


def main(extras: list[str]) -> None:
    """Install the guide with the extras named."""
    if sys.version_info < (3, 11):
        sys.exit(f"Python 3.11 or newer is needed; this is {sys.version.split()[0]}")
    if not PYTHON.exists():
        print("Making .venv ...", flush=True)
        subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
    if sys.platform == "linux" and not has_torch() and answers(f"{CPU_INDEX}/torch/"):
        pip("install", "-c", "constraints.txt", "--index-url", CPU_INDEX, TORCH)
    target = f".[{','.join(extras)}]" if extras else "."
    print("Installing; the first time takes a few minutes ...", flush=True)
    pip("install", "-c", "constraints.txt", "-e", target)


def has_torch() -> bool:
    """Whether torch is in .venv already."""
    code = "import importlib.util, sys; sys.exit(importlib.util.find_spec('torch') is None)"
    return subprocess.run([str(PYTHON), "-c", code], check=False).returncode == 0


def answers(address: str) -> bool:
    """Whether an address answers within three seconds."""
    try:
        with urllib.request.urlopen(address, timeout=3):
            return True
    except OSError:
        return False


def pip(*arguments: str) -> None:
    """Run pip in .venv, quietly; stop when it fails."""
    command = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "-q", *arguments]
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        sys.exit("The installation failed; pip's message above says why.")


if __name__ == "__main__":
    main(sys.argv[1:])
