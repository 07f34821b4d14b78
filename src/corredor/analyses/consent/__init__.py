"""What each state's yes is worth, given what the others say."""

from corredor.analyses.consent.consent import Consent, consent

__all__ = ["Consent", "consent"]
