"""What people read: one content value made of plans and their scenario, and the pages that are written from it."""
