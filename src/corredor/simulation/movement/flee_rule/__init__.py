"""Flee's rule of movement, simulated with numbers of people instead of agents.

The rule is that of Flee (Suleimenova, Bell and Groen 2017, "A generalized simulation development approach for
predicting refugee destinations"), as of version 3 (Ghorbani et al. 2024, Journal of Computational Science 81:102371):
people at a place leave with a probability that depends on its kind, choose a route by its weight, and travel on in the
same evening while the day has kilometres left. Flee moves agents one by one; here people who are alike are one cell
with a number.
"""
