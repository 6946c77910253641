"""The tree between template and file: one meaning that DOCX, PDF and HTML are made from."""
