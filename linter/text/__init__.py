"""Pure functions of text: normalisation, sentences, words, phrases, frames, masking."""
