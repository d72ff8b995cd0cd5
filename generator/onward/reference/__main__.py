"""`python -m onward.reference`: makes the files in `docs/` that come from the records, in the repository."""

from __future__ import annotations

from pathlib import Path

from onward.reference.docs import write

if __name__ == "__main__":
    write(Path("docs"))
