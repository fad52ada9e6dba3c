"""S: structure, by route."""
