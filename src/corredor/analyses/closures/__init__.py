"""Network interdiction: the closures that leave most people unserved."""
