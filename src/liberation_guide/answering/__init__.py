"""From what was found to an answer that is proved, or a refusal."""
