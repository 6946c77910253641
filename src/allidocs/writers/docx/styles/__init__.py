"""The look of a Word file: every style of a theme, and what they come to once resolved."""
