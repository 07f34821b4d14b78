"""What could happen: people who set out on their own, and plans put to the test."""
