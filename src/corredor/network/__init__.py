"""A scenario compiled into arrays: routes, limits, rights of entry, and people who are one to the planner."""
