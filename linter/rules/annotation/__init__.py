"""A: annotations, comments to the linter."""
