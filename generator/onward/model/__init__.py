"""The records: frozen, typed, documented; the one source of schema, starters and reference."""
