"""What the records say about themselves: JSON Schemas, commented starters, the reference page."""
