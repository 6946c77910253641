"""The first step of the way home: a returned file, opened with suspicion, as words and cells."""
