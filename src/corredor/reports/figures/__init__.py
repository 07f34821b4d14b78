"""Figures of a plan as SVG: map, heat map and entries by day, for the brief and the pages of the project."""
