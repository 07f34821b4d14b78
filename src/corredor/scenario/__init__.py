"""What we know: the scenario format, declared once, read and checked."""
