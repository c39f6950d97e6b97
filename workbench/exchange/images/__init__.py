"""What a case says field by field, who said it last, and how the sayings of several stores join."""
