"""Publishes what was signed: look, plan, change, read back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from onward.insight import links
from onward.publish.hosts import host_files, kept_headers
from onward.publish.marker import MARKER, Markers, marker
from onward.publish.plan import Found, Plan, Wanted, check_wanted, plan, understand, unknown
from onward.publish.staging import staged
from onward.publish.targets import target_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping
    from pathlib import Path

    from onward.build.signature import SignedManifest
    from onward.model.site import PublishTarget
    from onward.publish.marker import Marker
    from onward.publish.staging import Staged
    from onward.publish.targets.target import Progress, Target


class Published(Struct, frozen=True):
    """What was done, or would be: the plan, the sizes of what is wanted in bytes, and how many files were left out.

    `withheld` are files of unlisted pages that this target does not get.
    """

    where: str
    plan: Plan
    sizes: Mapping[str, int]
    withheld: int


def publish(
    manifest: SignedManifest,
    settings: PublishTarget,
    folder: Path,
    progress: Progress,
    *,
    dry_run: bool = False,
    allow_deletes: int | None = None,
) -> Published:
    """Make a target hold a signed site. `folder` is the site folder.

    Raises OutputError, with nothing deleted, when the target is not ours or something goes wrong, and UsageError when
    a program that the target needs is not installed. The next publish completes what one that was stopped began.
    """
    shown = manifest if gets_unlisted(settings) else _without_unlisted(manifest)
    files = {**{path: shown.read(path) for path in shown.files}, **host_files(settings)}
    target = target_of(settings, folder)
    with staged(files) as ready:
        progress("Looking", 0, 1)
        found = target.look()
        digests = ready.digests(target.hash)
        wanted = Wanted(shown.site, shown.audience, shown.digest, target.hash, kept_headers(settings), digests)
        check_wanted(wanted)
        before = understand(wanted, found, target.where)
        found = _complete(target, wanted, found, before)
        planned = plan(wanted, found, before, target.where, allow_deletes=allow_deletes)
        progress("Looking", 1, 1)
        if not dry_run and not planned.is_empty:
            _apply(target, planned, wanted, found, before, ready, manifest.day, progress)
        sizes = {path: len(data) for path, data in files.items()}
    return Published(target.where, planned, sizes, len(manifest.files) - len(shown.files))


def gets_unlisted(settings: PublishTarget) -> bool:
    """Whether a target gets unlisted pages. Who can read a repository sees every path in it, so a branch must ask."""
    return settings.kind != "git" if settings.unlisted is None else settings.unlisted


def _without_unlisted(manifest: SignedManifest) -> SignedManifest:
    files = {path: file for path, file in manifest.files.items() if not path.startswith(links.FOLDER)}
    return replace(manifest, files=files)


def _complete(target: Target, wanted: Wanted, found: Found, before: Marker | None) -> Found:
    """The same, with the hashes that must be read to be known."""
    untold = unknown(wanted, found, before)
    return replace(found, files={**found.files, **target.digests(untold)}) if untold else found


def _apply(
    target: Target,
    planned: Plan,
    wanted: Wanted,
    found: Found,
    before: Marker | None,
    ready: Staged,
    day: dt.date,
    progress: Progress,
) -> None:
    new = list(wanted.files.items())
    old = [
        (path, digest)
        for path, digest in found.files.items()
        if digest and path != MARKER and before is not None and before.owns(path)
    ]
    kept = [pair for pair in old if pair[0] not in planned.left]
    about = (wanted.site, wanted.audience, wanted.manifest, wanted.hash)
    union = list(dict.fromkeys([*kept, *new]))
    mixed = before is not None and before.headers != wanted.headers
    begun = marker(*about, union, headers=None if mixed else wanted.headers, finished=False)
    markers = Markers(begun, marker(*about, new, headers=wanted.headers, finished=True))
    target.apply(planned, markers, ready, day, progress)
