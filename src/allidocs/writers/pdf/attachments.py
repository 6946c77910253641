"""What a PDF carries beside its pages."""

from __future__ import annotations

CARRIED = "plan.yaml"
"""The name of the attachment with the plan that a PDF was made from."""
