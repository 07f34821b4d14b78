"""Trade-off between people served and a limit on the exposure of links."""
