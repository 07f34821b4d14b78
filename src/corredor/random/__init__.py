"""Random numbers: the Philox generator, and draws keyed by what they are for."""
