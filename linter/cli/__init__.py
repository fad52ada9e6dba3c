"""The command line: one command a file, loaded when it is asked for. The only door to click."""

import gc

#: So many new objects before the collector looks for rings among them: a short run ends before that. With its own 700 that is a tenth of it.
gc.set_threshold(50_000)
