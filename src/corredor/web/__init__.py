"""The planner's web page: speaks with a browser on the same machine, and decides nothing."""
