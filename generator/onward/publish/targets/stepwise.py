"""Changes a target file by file, so that whoever reads it meanwhile, or after a failure, finds every page whole.

The order: a marker that names what was there and what is to come; assets, pages, the first page; all of it read back;
only then deletions; at last the marker that names what is there. Wherever it stops, the next publish knows what is
ours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onward.errors import OutputError
from onward.publish.marker import MARKER

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onward.publish.marker import Marker, Markers
    from onward.publish.plan import Plan
    from onward.publish.staging import Staged
    from onward.publish.targets.target import Progress, Steps


def apply(steps: Steps, plan: Plan, markers: Markers, staged: Staged, progress: Progress) -> None:
    """Do what is planned, in order; any error stops it there."""
    wanted = staged.digests(markers.done.hash)
    if plan.waves or plan.deletes:
        _put_marker(steps, markers.begun, staged)
        _upload(steps, plan, staged, progress)
        _read_back(steps, plan, wanted, progress)
        _delete(steps, plan, progress)
    _put_marker(steps, markers.done, staged)
    if steps.marker() != staged.files[MARKER]:
        raise OutputError(f"{steps.where} does not hold the marker that was put there. Publish again.")


def _put_marker(steps: Steps, marker: Marker, staged: Staged) -> None:
    staged.files[MARKER] = marker.as_bytes()
    steps.put([MARKER], staged, lambda: None)


def _upload(steps: Steps, plan: Plan, staged: Staged, progress: Progress) -> None:
    total, done = len(plan.uploads), 0

    def one_more() -> None:
        nonlocal done
        done += 1
        progress("Uploading", done, total)

    for wave in plan.waves:
        progress("Uploading", done, total)
        steps.put(wave, staged, one_more)


def _read_back(steps: Steps, plan: Plan, wanted: Mapping[str, str], progress: Progress) -> None:
    """Everything must be there as it was sent; what the target does not tell the hash of is read."""
    if not plan.waves:
        return
    progress("Reading back", 0, len(plan.uploads))
    found = steps.holds()
    untold = [path for path in plan.uploads if path in found and found[path] is None]
    read = steps.digests(untold) if untold else {}
    for path in (*plan.uploads, *plan.unchanged):
        held = read.get(path) or found.get(path)
        if path not in found or (held is not None and held != wanted[path]) or (held is None and path in plan.uploads):
            raise OutputError(
                f"{ascii(path)[1:-1]} on {steps.where} is not what was sent, so nothing was deleted. Publish again."
            )
    progress("Reading back", len(plan.uploads), len(plan.uploads))


def _delete(steps: Steps, plan: Plan, progress: Progress) -> None:
    if plan.deletes:
        progress("Deleting", 0, len(plan.deletes))
        steps.remove(plan.deletes)
        progress("Deleting", len(plan.deletes), len(plan.deletes))
