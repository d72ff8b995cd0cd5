"""What became of the content over time, from the git repository that it stands in, which is only ever read."""

from __future__ import annotations

from onward.history.changes import Change, Version, history
from onward.history.git import Commit, Repository
from onward.history.latest import last_changes
from onward.history.revision import Snapshot, as_of

__all__ = ["Change", "Commit", "Repository", "Snapshot", "Version", "as_of", "history", "last_changes"]
