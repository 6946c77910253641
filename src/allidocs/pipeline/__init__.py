"""A plan, documents, formats and languages in; files and a manifest out."""
