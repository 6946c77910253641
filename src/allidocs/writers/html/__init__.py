"""Documents as HTML: one page that holds all it shows, and the markup that the PDF is made from."""
