"""The command line: speaks with people in three languages, and decides nothing."""

from corredor.cli.tree import main

__all__ = ["main"]
