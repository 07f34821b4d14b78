"""What people ask of plans: kept and verified, and compared."""
