"""A gravity model of destination choice, for cases in which the capacities of destinations are not known.

Everybody who sets out chooses among the destinations that can be reached that day. A destination attracts people by how
near it is by road, by the share of displaced people who are there, and a little less the more others its country
offers.
"""
