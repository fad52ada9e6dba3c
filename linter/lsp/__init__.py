"""The language server: a thin layer over the engine. What it says is what the command line says, in the editor's own positions."""
