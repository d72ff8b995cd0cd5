"""From the owner's files to records: strict, complete, and clear about what is wrong and where."""

from onward.content.memory import Memory
from onward.content.reader import read, require_content

__all__ = ["Memory", "read", "require_content"]
