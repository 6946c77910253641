"""What a user writes: the joint business plan, read with a place for every value, and written back as splices."""
