"""The look of documents as tokens, fonts and the widths of their letters."""
