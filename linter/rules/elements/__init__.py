"""E: elements."""
