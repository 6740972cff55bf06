"""Finding passages: models, Chroma, words, fusion."""
