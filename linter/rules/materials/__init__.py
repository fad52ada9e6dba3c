"""M: materials."""
