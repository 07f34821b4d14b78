"""A scenario compiled into arrays: ways, pools, doors, and people who are one to the planner."""
