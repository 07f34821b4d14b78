"""What every report shows, as data."""
