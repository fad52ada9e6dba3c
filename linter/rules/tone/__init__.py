"""T: tone, one rule a tactic of the annotation guide, and shouting."""
