"""The value of each state's consent, given what the other states do: a cooperative game of states."""

from corredor.analyses.consent.consent import Consent, consent

__all__ = ["Consent", "consent"]
