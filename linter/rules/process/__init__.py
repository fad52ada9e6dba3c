"""X: process, before the chance is spent."""
