"""What states have said and signed, and which doors that opens and shuts."""
