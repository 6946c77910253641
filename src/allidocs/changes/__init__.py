"""What changed between two plans, as people think of it."""
