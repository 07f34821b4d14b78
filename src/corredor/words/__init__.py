"""The words of the house in Spanish, English and Portuguese: one flat catalogue for each language."""

from corredor.words.catalogue import LANGUAGES, Words, catalogue, language_of
from corredor.words.translate import translate

__all__ = ["LANGUAGES", "Words", "catalogue", "language_of", "translate"]
