"""Flee's rule of movement, followed by counts instead of persons.

The rule is that of Flee 3 (Ghorbani et al. 2024, Journal of Computational Science 81:102371): people at a place leave
with a chance that its kind gives, choose a way by its weight, and go on the same evening while the day has kilometres
left. Here people who are alike are one cell with a number in it.
"""
