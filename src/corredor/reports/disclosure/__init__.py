"""Statistical disclosure control: suppression of small counts in what is shared."""
