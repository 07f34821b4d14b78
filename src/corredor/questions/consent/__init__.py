"""What each state's yes is worth, given what the others say."""
