"""Templates in their sandbox: Jinja, the plan as templates see it, words and numbers of a language, sets of templates."""
