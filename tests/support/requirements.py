"""What a distribution needs, and what that needs in turn, on any system that Onward runs on."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, distribution
from itertools import product
from typing import TYPE_CHECKING

from packaging.markers import Environment, default_environment
from packaging.requirements import Requirement
from packaging.utils import NormalizedName, canonicalize_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_SYSTEMS = (("linux", "Linux", "posix"), ("darwin", "Darwin", "posix"), ("win32", "Windows", "nt"))
_PYTHONS = ("3.11", "3.12", "3.13", "3.14")


def here() -> list[Environment]:
    """This system alone, as markers see it."""
    return [default_environment()]


def everywhere() -> list[Environment]:
    """Every system and Python that Onward supports, as markers see them."""
    return [_environment(*system, python) for system, python in product(_SYSTEMS, _PYTHONS)]


def _environment(sys_platform: str, platform_system: str, os_name: str, python: str) -> Environment:
    environment = default_environment()
    environment["sys_platform"] = sys_platform
    environment["platform_system"] = platform_system
    environment["os_name"] = os_name
    environment["python_version"] = python
    environment["python_full_version"] = f"{python}.0"
    return environment


def closure(wanted: Iterable[str], environments: Sequence[Environment]) -> set[NormalizedName]:
    """The names of the distributions that the requirements (such as `onward[test]`) ask for, directly or not.

    A distribution that is not installed is named; what it needs in turn cannot be known.
    """
    pending = [Requirement(text) for text in wanted]
    seen: set[tuple[NormalizedName, frozenset[str]]] = set()
    while pending:
        requirement = pending.pop()
        node = (canonicalize_name(requirement.name), frozenset(requirement.extras))
        if node not in seen:
            seen.add(node)
            pending.extend(_needs(*node, environments))
    return {name for name, _ in seen}


def _needs(name: NormalizedName, extras: frozenset[str], environments: Sequence[Environment]) -> Iterator[Requirement]:
    for requirement in map(Requirement, _metadata(name)):
        marker = requirement.marker
        cases = ({**environment, "extra": extra} for environment in environments for extra in extras | {""})
        if marker is None or any(marker.evaluate(case) for case in cases):
            yield requirement


def _metadata(name: NormalizedName) -> list[str]:
    try:
        return distribution(name).requires or []
    except PackageNotFoundError:
        return []
