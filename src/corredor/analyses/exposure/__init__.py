"""What a limit on exposure costs."""
