"""The fourth step: proposals written into the plan, proven, and answered."""
