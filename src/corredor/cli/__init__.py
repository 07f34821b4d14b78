"""The command line: speaks with people in three languages, and decides nothing."""

from corredor.cli.main import main

__all__ = ["main"]
