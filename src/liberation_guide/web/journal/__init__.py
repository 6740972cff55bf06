"""The journal: visitors' questions kept for the curators, masked; only where the host wants it."""
