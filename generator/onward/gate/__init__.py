"""The leak gate: no private value in any byte that others get to see.

What is looked for comes from the records, all of them: `needles`. What is looked at are the files as they would be
written, read in every format that there is: `formats`. What the owner published is no leak: `known`. All that is left
is a problem, with the place in the owner's file, and the build fails.
"""

from onward.gate.guard import guard
from onward.gate.readers import Reader, public_reader, unlisted_reader

__all__ = ["Reader", "guard", "public_reader", "unlisted_reader"]
