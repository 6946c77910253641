"""Plans across time: what a plan was at a revision of git, and what changed in its documents since."""
