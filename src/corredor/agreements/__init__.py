"""What states have said and signed, and whom that lets enter, pass or leave."""
