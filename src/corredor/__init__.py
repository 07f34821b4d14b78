"""corredor plans, stress-tests and helps run a humanitarian corridor across several states."""

__version__ = "0.1.0"
