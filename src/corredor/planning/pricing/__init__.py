"""Shortest paths, network loading and the Lagrangian dual over the time-expanded network."""
