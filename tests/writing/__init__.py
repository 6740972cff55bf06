"""Tests of what a language model writes, with a stand-in of its server."""
