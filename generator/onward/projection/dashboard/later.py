"""A page of the dashboard that is yet to be made: where it will stand, and how to make it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from onward.projection.blocks import Page


@dataclass(frozen=True, slots=True)
class Later:
    """`path` is the page's folder, "" for the home page. So one page can be made without all those before it."""

    path: str
    make: Callable[[], Page]
