"""What the server and the libraries under it write to standard error, which editors keep in a log: never what a message said."""

from __future__ import annotations

import logging

from linter.fault import told


class Discreet(logging.Formatter):
    """A record of ours as it is; of one of a library what it is about and the kind of fault, without the values, which may be the text."""

    def format(self, record: logging.LogRecord) -> str:
        """One line for a record of a library."""
        if record.name.startswith("linter."):
            return f"appeal-lint: {record.getMessage()}"
        problem = record.exc_info[1] if record.exc_info else None
        return f"appeal-lint: {record.name}: {str(record.msg).splitlines()[0]}" + (f": {told(problem)}" if problem else "")


def discreet() -> None:
    """Have warnings and errors written like that from now on."""
    handler = logging.StreamHandler()
    handler.setFormatter(Discreet())
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
