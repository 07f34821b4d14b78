"""Movement without a plan, by the rules of Flee, of gravity, and of a scenario's own ways."""
