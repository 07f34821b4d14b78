"""Random small scenarios with every feature, for the tests alone."""

from tests.generator.draw import random_scenario

__all__ = ["random_scenario"]
