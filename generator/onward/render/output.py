"""Files of a site before they are written, and what makes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn, TypeAlias

from msgspec import Struct

from onward.errors import ContentError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from onward.problem import Problem


class Output(Struct, frozen=True):
    """A file to be: `path` is relative to its site's root, with `/`; `data` is all that is in it.

    `assets` are the files that a page loads.
    """

    path: str
    data: bytes
    assets: tuple[Output, ...] = ()


class Job(Struct, frozen=True):
    """Files that `make` would make. They are a function of `made_from`: plain frozen data without sets or functions.

    `make` raises ContentError with what is wrong with the theme, or with what its templates name.
    """

    made_from: tuple[object, ...]
    make: Callable[[], Iterable[Output]]


Work: TypeAlias = "Callable[[], Iterable[Job | Output]]"
"""A part of a site whose jobs are told when it is its turn: to tell them takes as long as to do them."""


def failing(error: ContentError) -> Job:
    """A job that cannot be done, so that the problems of the others show as well."""

    def fail() -> NoReturn:
        raise error

    return Job((), fail)


def made(jobs: Iterable[Job | Output]) -> tuple[Output, ...]:
    """What the jobs make, each file once. Raises ContentError with the problems of all of them."""
    outputs: dict[Output, None] = {}
    problems: set[Problem] = set()
    for job in jobs:
        try:
            for output in (job,) if isinstance(job, Output) else job.make():
                outputs |= dict.fromkeys((Output(output.path, output.data), *output.assets))
        except ContentError as error:
            problems |= set(error.problems)
    if problems:
        raise ContentError(problems)
    return tuple(outputs)
