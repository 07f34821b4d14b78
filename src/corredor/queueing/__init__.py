"""A border crossing as an exact queue: who waits how long, and what a check, a shift or a coach changes."""
