"""Rows of the plan's tables: itineraries, use of resources, costs and totals."""
