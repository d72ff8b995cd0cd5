"""The plan of a publish: worked out whole, or refused, before anything on the target is changed."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from msgspec import Struct

from onward.errors import OutputError
from onward.insight import links
from onward.publish.marker import MARKER, Marker, read_marker

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from onward.publish.digests import Hash

PART = ".onward-part"
"""How the name of a file ends that was being put on the target when we were stopped."""

_FEW_DELETIONS = 20
_SHARE_OF_DELETIONS = 0.2
_SHARE_LEFT = 0.7
_NAMED = 5
_FINGERPRINTED = re.compile(r"assets/[^/]+\.[0-9a-f]{10}\.[a-z0-9]+")
_LAST = ("404.html", "index.html", "robots.txt", "sitemap.xml")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


class Wanted(Struct, frozen=True):
    """What a target is to hold: `files` are the hashes of their contents, in the kind `hash`, by path.

    `headers` names what is to be set on each file beside its content.
    """

    site: str
    audience: str
    manifest: str
    hash: Hash
    headers: str
    files: Mapping[str, str]


class Found(Struct, frozen=True):
    """What a target holds: the hashes of contents by path, None where the target does not tell, and its marker."""

    files: Mapping[str, str | None]
    marker: bytes | None


class Plan(Struct, frozen=True):
    """What is to be done. `waves` are the uploads in their order; all else are sorted paths.

    `left` were ours and were changed by somebody since, so they stay; `strangers` never were ours.
    """

    waves: tuple[tuple[str, ...], ...]
    new: frozenset[str]
    unchanged: tuple[str, ...]
    deletes: tuple[str, ...]
    left: tuple[str, ...]
    strangers: tuple[str, ...]
    unfinished: bool
    """Whether the target's marker does not say just this yet."""

    @property
    def uploads(self) -> tuple[str, ...]:
        return tuple(path for wave in self.waves for path in wave)

    @property
    def is_empty(self) -> bool:
        """Whether the target is as it should be already."""
        return not (self.waves or self.deletes or self.unfinished)


def check_wanted(wanted: Wanted) -> None:
    """Raise OutputError for what may be published nowhere."""
    if wanted.audience != "public":
        raise OutputError(f"This site was made for the audience `{wanted.audience}`, and is published nowhere.")
    if "index.html" not in wanted.files:
        raise OutputError("The site has no index.html, so it is not published. Run `onward build`.")
    for path in wanted.files:
        if _CONTROL.search(path):
            raise OutputError(f"{path!a} has a control character in its name, which hosts lose. Rename it.")
    _check_twins(wanted.files, wanted.files)


def understand(wanted: Wanted, found: Found, where: str) -> Marker | None:
    """The target's marker; None where it is empty. Raises OutputError when the target is not this site's."""
    if found.marker is None:
        if others := _named(path for path in found.files if not path.endswith(PART)):
            raise OutputError(
                f"{where} holds files that Onward did not put there ({others}), so nothing was changed. "
                "Name an empty place, or empty that one yourself."
            )
        return None
    marker = read_marker(found.marker, where)
    if marker.site != wanted.site:
        raise OutputError(
            f"{where} holds another site, `{marker.site}`; this one is `{wanted.site}`. Nothing was changed. "
            f"Publish it somewhere else; or, if it is the same site, write `site_id: {marker.site}` in site.yaml."
        )
    if marker.audience != wanted.audience:
        raise OutputError(f"{where} is for the audience `{marker.audience}`, so nothing was changed.")
    return marker


def unknown(wanted: Wanted, found: Found, marker: Marker | None) -> list[str]:
    """The paths whose contents must be known to plan, and that the target did not tell."""
    ours = (path for path, digest in found.files.items() if digest is None and path != MARKER)
    return [path for path in ours if path in wanted.files or (marker is not None and marker.owns(path))]


def plan(wanted: Wanted, found: Found, marker: Marker | None, where: str, *, allow_deletes: int | None = None) -> Plan:
    """What to do so that the target holds just what is wanted, and what others put there.

    `allow_deletes` is how many files of ours may go, where the usual limit is too low. Raises OutputError when
    something of others is in the way, and when so much would go that it is more likely a mistake.
    """
    others = {path for path in found.files if path != MARKER and not (marker and marker.owns(path))}
    parts = {path for path in others if path.endswith(PART)}
    ours = found.files.keys() - others - {MARKER}
    _check_twins(wanted.files, found.files)
    same = {path for path, digest in wanted.files.items() if found.files.get(path) == digest}
    _check_in_the_way((wanted.files.keys() - same) & others, where)
    changed = {path for path in ours if marker and not _is_as_put(marker, wanted, path, found.files[path])}
    if marker and marker.finished:
        _check_changed((changed & wanted.files.keys()) - same, where)
    kept = same if marker is None or marker.headers == wanted.headers else same & (others | changed)
    gone = ours - wanted.files.keys()
    deletes = gone - changed
    ended = {path for path in deletes if _is_of_an_ended_link(path, wanted)}
    _check_losses(len(wanted.files), len(ours - ended), len(deletes - ended), allow_deletes)
    return Plan(
        waves=waves(wanted.files.keys() - kept),
        new=frozenset(wanted.files.keys() - found.files.keys()),
        unchanged=tuple(sorted(kept)),
        deletes=tuple(sorted(deletes | parts)),
        left=tuple(sorted(gone & changed)),
        strangers=tuple(sorted(others - parts - wanted.files.keys())),
        unfinished=not (marker and _says(marker, wanted) and not gone),
    )


def waves(paths: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Paths in the order in which they are put on a target, so that no page names what is not there yet.

    Fingerprinted assets, other files, pages, then the first page and what search engines read.
    """
    groups: dict[int, list[str]] = {}
    for path in sorted(paths):
        groups.setdefault(_turn(path), []).append(path)
    return tuple(tuple(groups[turn]) for turn in sorted(groups))


def is_fingerprinted(path: str) -> bool:
    """Whether a file's name changes with its content, so that it may be kept for ever."""
    return bool(_FINGERPRINTED.fullmatch(path))


def _turn(path: str) -> int:
    if is_fingerprinted(path):
        return 0
    if path in _LAST:
        return 3
    return 2 if PurePosixPath(path).suffix == ".html" else 1


def _is_as_put(marker: Marker, wanted: Wanted, path: str, digest: str | None) -> bool:
    """Whether what stands at a path of ours is what we put there. Hashes of another kind cannot tell."""
    return marker.hash != wanted.hash or digest is None or marker.put(path, digest)


def _is_of_an_ended_link(path: str, wanted: Wanted) -> bool:
    """Whether a file was of an unlisted page in whose place another stands now: no mistake, and it must not stay."""
    token = path.removeprefix(links.FOLDER).partition("/")[0]
    return path.startswith(links.FOLDER) and f"{links.FOLDER}{token}/index.html" in wanted.files


def _says(marker: Marker, wanted: Wanted) -> bool:
    return (
        marker.finished
        and (marker.manifest, marker.hash, marker.headers) == (wanted.manifest, wanted.hash, wanted.headers)
        and all(marker.put(path, digest) for path, digest in wanted.files.items())
    )


def _check_twins(wanted: Iterable[str], found: Iterable[str]) -> None:
    """Names that differ only in case, or in how an accent is spelt, are one file on some hosts."""
    folded: dict[str, str] = {}
    for path in wanted:
        other = folded.setdefault(_folded(path), path)
        if other != path:
            _refuse_twins(path, other)
    for path in found:
        if (other := folded.get(_folded(path), path)) != path:
            _refuse_twins(other, path)


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def _refuse_twins(one: str, other: str) -> None:
    raise OutputError(
        f"{ascii(one)[1:-1]} and {ascii(other)[1:-1]} on the target would be one file on some hosts, so nothing was "
        "changed. Rename one of them, or remove it there."
    )


def _check_in_the_way(paths: Iterable[str], where: str) -> None:
    if others := _named(paths):
        raise OutputError(
            f"{where} holds files that Onward did not put there where its own must go ({others}), so nothing was "
            "changed. Move them away yourself."
        )


def _check_changed(paths: Iterable[str], where: str) -> None:
    if others := _named(paths):
        raise OutputError(
            f"Someone changed files on {where} since Onward put them there ({others}), so nothing was changed. "
            "Keep what you need of them, remove them there, and publish again."
        )


def _check_losses(now: int, before: int, deletes: int, allowed: int | None) -> None:
    limit = max(_FEW_DELETIONS, int(before * _SHARE_OF_DELETIONS)) if allowed is None else allowed
    if now < before * _SHARE_LEFT and (allowed is None or deletes > allowed):
        raise OutputError(
            f"The site has shrunk from {before} files to {now}, so nothing was changed. "
            f"If that is meant, say `--allow-deletes {deletes}`."
        )
    if deletes > limit:
        raise OutputError(
            f"{deletes} files would be deleted, more than {limit}, so nothing was changed. "
            f"If that is meant, say `--allow-deletes {deletes}`."
        )


def _named(paths: Iterable[str]) -> str:
    """The first few paths, for a sentence; none for none."""
    listed: Sequence[str] = sorted(paths)
    more = [f"{len(listed) - _NAMED} more"] if len(listed) > _NAMED else []
    return ", ".join([*(ascii(path)[1:-1] for path in listed[:_NAMED]), *more])
