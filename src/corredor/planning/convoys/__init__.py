"""Whole households in whole vehicles: negotiated rounds over a capacitated search, and relax-and-fix."""
