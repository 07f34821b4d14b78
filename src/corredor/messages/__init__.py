"""The words of the house in Spanish, English and Portuguese: one flat catalogue for each language."""

from corredor.messages.catalogue import LANGUAGES, Words, catalogue, language_from_environment
from corredor.messages.translate import translate

__all__ = ["LANGUAGES", "Words", "catalogue", "language_from_environment", "translate"]
