"""Folders of Flee, read strictly: what Flee passes over in silence is found, with its line.

Flee (github.com/djgroen/flee) is a public simulation of people fleeing conflict; its folders are how case studies of
spontaneous movement are exchanged.
"""

from corredor.formats.flee.case import FleeCase
from corredor.formats.flee.read_case import is_flee, read_flee

__all__ = ["FleeCase", "is_flee", "read_flee"]
