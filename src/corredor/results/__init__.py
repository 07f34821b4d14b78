"""What is kept of a result: one writer and one reader."""
