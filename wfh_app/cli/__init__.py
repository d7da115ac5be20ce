"""The command line: one small file per family of verbs, no Qt on its path (CLI.md)."""
