"""The work plan of a school research office, kept as text."""
