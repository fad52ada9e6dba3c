"""C: copy: punctuation and slips that can be mended without touching a word."""
