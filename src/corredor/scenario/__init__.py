"""The scenario format: tables declared once, read and checked."""
