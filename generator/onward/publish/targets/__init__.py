"""The kinds of target, one a module."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onward.publish.targets.folder import FolderTarget
from onward.publish.targets.git import GitTarget
from onward.publish.targets.rclone import RcloneTarget

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from onward.model.site import PublishTarget
    from onward.publish.targets.target import Target, TargetMaker

TARGETS: Mapping[str, TargetMaker] = {
    "folder": FolderTarget,
    "git": GitTarget,
    "rclone": RcloneTarget,
}
"""What makes a target of each kind from its settings and the site folder."""


def target_of(settings: PublishTarget, folder: Path) -> Target:
    """The target that a site's settings name. `folder` is the site folder, from which relative paths count."""
    return TARGETS[settings.kind](settings, folder)
