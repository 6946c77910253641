"""The third step: what changes mean for the plan, each as one proposal."""
