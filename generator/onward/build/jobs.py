"""What has to be made: equal fingerprints and a file that is still as it was written mean no work."""

from __future__ import annotations

import datetime as dt
import hashlib
import marshal
import time
from collections.abc import Mapping
from enum import Enum
from pathlib import PurePath
from typing import TYPE_CHECKING, Any, TypeAlias

from msgspec import Struct, field
from msgspec.structs import astuple

from onward import resources
from onward.build.hands import helpers_for, share
from onward.build.site_folder import same_file
from onward.errors import ContentError, OutputError, SupersededError
from onward.render.output import Output

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from onward.build.progress import Progress
    from onward.build.state import State
    from onward.problem import Problem
    from onward.render.output import Job, Work


class Planned(Struct, frozen=True):
    """A file of a site: the SHA-256 of its bytes, their number, and these; or the file that holds them until it is put
    in its place, and None where the output has them already.
    """

    sha256: str
    size: int
    data: bytes | Path | None


def fingerprint(made_from: tuple[object, ...]) -> str:
    """A hash of projections, which are plain frozen data, and of this program.

    Numbers and texts, tuples and lists, mappings in their order, dates, paths and structs of these; TypeError for
    anything else, whose parts could not be told.
    """
    digest = hashlib.blake2b(resources.program().encode(), digest_size=16)
    digest.update(marshal.dumps([*map(_plain, made_from)], _WITHOUT_REFERENCES))
    return digest.hexdigest()


_WITHOUT_REFERENCES = 2
"""The version of the format in which it does not show whether two equal values are one object."""

_ATOMS = frozenset({str, int, float, bool, bytes, type(None)})
_SPELT = (dt.date, PurePath, Enum)


def _plain(value: Any) -> Any:
    kind = value.__class__
    if kind in _ATOMS:
        return value
    if kind is tuple or kind is list:
        return [each if each.__class__ in _ATOMS else _plain(each) for each in value]
    if isinstance(value, Struct):
        return kind.__qualname__, [each if each.__class__ in _ATOMS else _plain(each) for each in astuple(value)]
    if isinstance(value, Mapping):
        return kind.__name__, [(_plain(key), _plain(each)) for key, each in value.items()]
    if isinstance(value, tuple):
        return kind.__name__, [each if each.__class__ in _ATOMS else _plain(each) for each in value]
    if isinstance(value, _SPELT):
        return kind.__name__, str(value)
    raise TypeError(f"nothing is known of what a {kind.__qualname__} is made of")


Keep: TypeAlias = "Callable[[str, bytes], bytes | Path | None]"
"""Takes the bytes for a path within the output; what is given back stands for them in a plan."""


class Done(Struct, frozen=True):
    """What came of a part of a site: its files by path, the paths that each job made, by its fingerprint, what is wrong
    with any of them, and how long it took to make some, in seconds.
    """

    files: list[tuple[str, Planned]] = field(default_factory=list)
    jobs: dict[str, list[str]] = field(default_factory=dict)
    problems: set[Problem] = field(default_factory=set)
    took: list[tuple[str, float]] = field(default_factory=list)


class Shop(Struct, frozen=True):
    """Where the jobs of one build are done. `output` is the folder of the sites, `state` what is known of it.

    `done` gathers the files of each job, by its fingerprint; `assets` are what pages load, by path; `superseded` says
    whether to give up.
    """

    output: Path
    state: State
    progress: Progress
    superseded: Callable[[], bool]
    done: dict[str, list[str]] = field(default_factory=dict)
    assets: dict[str, tuple[bytes, Planned]] = field(default_factory=dict)

    def site(self, name: str, works: Sequence[Work], keep: Keep) -> Mapping[str, Planned]:
        """The files of one site, by path within it; `keep` has their bytes.

        Raises ContentError with the problems of all jobs, OutputError where two files want to be one, and
        SupersededError when there is no use in going on.
        """
        files: dict[str, Planned] = {}
        spelt: dict[str, str] = {}
        problems: set[Problem] = set()
        for done in share(len(works), lambda number: self._do(name, works[number], keep), helpers_for(len(works))):
            for path, planned in done.files:
                _add(path, planned, files, spelt)
            for path, seconds in done.took:
                self.progress.made(path, seconds)
            self.done.update(done.jobs)
            problems |= done.problems
        if problems:
            raise ContentError(problems)
        return files

    def data(self, name: str, path: str, file: Planned) -> bytes:
        """The bytes of a planned file, which may stand in the output. Raises OutputError where they cannot be read."""
        if isinstance(file.data, bytes):
            return file.data
        try:
            return (file.data or self.output / name / path).read_bytes()
        except OSError as error:
            reason = (error.strerror or "it cannot be opened").lower()
            raise OutputError(f"{self.output / name / path} cannot be read: {reason}. Build again.") from error

    def _do(self, name: str, work: Work, keep: Keep) -> Done:
        if self.superseded():
            raise SupersededError
        done = Done()
        for job in work():
            try:
                if isinstance(job, Output):
                    done.files.append((job.path, _planned(name, job, keep)))
                else:
                    self._do_job(name, job, keep, done)
            except ContentError as error:
                done.problems.update(error.problems)
        return done

    def _do_job(self, name: str, job: Job, keep: Keep, done: Done) -> None:
        key = f"{name}/{fingerprint(job.made_from)}"
        paths = self.state.jobs.get(key, ())
        if paths and all(self.state.intact(self.output, path) for path in paths):
            done.jobs[key] = [*paths]
            for path in paths:
                made = self.state.made[path]
                done.files.append((path.partition("/")[2], Planned(made.sha256, made.size, None)))
            return
        began = time.perf_counter()
        outputs = [*job.make()]
        if outputs:
            done.took.append((outputs[0].path, time.perf_counter() - began))
        files = {each.path: self._asset(name, each, keep) for output in outputs for each in output.assets}
        files |= {output.path: _planned(name, output, keep) for output in outputs}
        done.jobs[key] = [f"{name}/{path}" for path in files]
        done.files.extend(files.items())

    def _asset(self, name: str, output: Output, keep: Keep) -> Planned:
        """A style sheet or a font, which comes again with each page."""
        known = self.assets.get(f"{name}/{output.path}")
        if not known or known[0] is not output.data:
            known = output.data, _planned(name, output, keep)
            self.assets[f"{name}/{output.path}"] = known
        return known[1]


def _planned(name: str, output: Output, keep: Keep) -> Planned:
    data = output.data
    return Planned(hashlib.sha256(data).hexdigest(), len(data), keep(f"{name}/{output.path}", data))


def _add(path: str, planned: Planned, files: dict[str, Planned], spelt: dict[str, str]) -> None:
    """Add a file to a site. Two that would be one file, on this file system or another, are an error."""
    other = spelt.setdefault(same_file(path), path)
    if other != path:
        raise OutputError(
            f"{path} and {other} would be one file on some systems, so nothing was changed. Rename one of them."
        )
    known = files.setdefault(path, planned)
    if known.sha256 != planned.sha256:
        raise OutputError(
            f"Two pages want to be the file {path}, so nothing was changed. Give one of the records another id."
        )
    if known.data is None and planned.data is not None:
        files[path] = planned
