"""Documents, passages, chronology and gazetteer."""
