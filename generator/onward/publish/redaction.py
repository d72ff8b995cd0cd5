"""Keeps credentials out of what we say: other programs' messages may hold them."""

from __future__ import annotations

import os
import re

_SECRET = re.compile(r"PASS|SECRET|TOKEN|KEY|CREDENTIAL|AUTH", re.IGNORECASE)
_IN_ADDRESS = re.compile(r"(?<=://)[^/@\s]+@")
_SHORTEST = 6
"""Shorter values would take words out of sentences."""


def redacted(text: str) -> str:
    """A text without the values of the environment's secrets, and without the users of web addresses."""
    secrets = (value for name, value in os.environ.items() if _SECRET.search(name) and len(value) >= _SHORTEST)
    for value in sorted(secrets, key=len, reverse=True):
        text = text.replace(value, "…")
    return _IN_ADDRESS.sub("", text)
