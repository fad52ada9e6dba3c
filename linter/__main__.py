"""``python -m linter``: the command line, where no script is on the path."""

from linter.cli.main import main

main()
