"""The parts of the HTML page: what each shows is markup that escapes whatever is not (:mod:`linter.reporters.page.markup`)."""
