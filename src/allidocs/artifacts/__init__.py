"""Which documents exist, for whom and at which stage, and what each of them says."""
