"""What each audience may see: types of their own, filled from records by explicit allow-list."""
