"""What follows from a plan: pure calculations, each with its formula and its inputs, never a word for readers."""
