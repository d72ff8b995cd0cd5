"""Projections in, bytes out: pages, documents, cards and data."""
