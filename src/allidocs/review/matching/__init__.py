"""The second step: which document came back, what it said when it was sent, and what changed."""
