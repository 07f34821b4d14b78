"""The linear programmes of planning, and the one file that knows the solver."""
