"""The brief in PDF."""
