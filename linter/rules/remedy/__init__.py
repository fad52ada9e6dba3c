"""R: the quality of a remedy."""
