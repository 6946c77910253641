"""What is measured: ratios against a peer or a floor, both sides in the same run, since absolute times are noisy."""
