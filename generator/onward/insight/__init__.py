"""Answers to the owner's questions: pure functions over records and a date, each with its reasons as data."""
