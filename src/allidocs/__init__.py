"""allidocs: one joint business plan in YAML becomes every document of a strategic alliance."""

__version__ = "0.1.0"
