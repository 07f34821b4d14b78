"""Small counts suppressed in what is shared."""
