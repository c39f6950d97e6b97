"""What an improvement would save: every number it rests on is shown and may be changed."""
