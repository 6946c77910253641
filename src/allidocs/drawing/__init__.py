"""Pictures: what the tree says of them becomes shapes and words, once for all writers."""
