"""Makes what the owner starts from: a new site folder, a new record, the schemas for editors."""
