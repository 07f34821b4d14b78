"""What each state's yes is worth, given what the others say."""

from corredor.questions.consent.worth import Consent, consent

__all__ = ["Consent", "consent"]
