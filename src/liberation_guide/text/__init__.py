"""What depends on a human language."""
