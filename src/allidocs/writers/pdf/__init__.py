"""Documents as PDF: the print markup through WeasyPrint, tagged, with what the file carries beside its pages."""
