"""The words of the house in Spanish, English and Portuguese: one flat catalogue a language, and how numbers look in it."""

from corredor.words.catalogue import LANGUAGES, Words, catalogue, language_of
from corredor.words.translate import translate

__all__ = ["LANGUAGES", "Words", "catalogue", "language_of", "translate"]
