"""The writers: each turns the tree of a document into one file format."""
