"""A build: nothing when nothing changed; else read everything, plan everything, and only then write."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Literal

from msgspec import Struct, field

from onward.build.inputs import Inputs
from onward.build.progress import Silence
from onward.build.signature import signed
from onward.build.site_folder import Changes
from onward.build.state import State
from onward.build.today import today
from onward.collector import collect, paused
from onward.errors import ContentError, OutputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from onward.build.progress import Progress
    from onward.content.memory import Memory
    from onward.model.records import Records

Audience = Literal["public", "private"]
Audiences = Literal["public", "private", "all"]
OUTPUT = "site"


def _never() -> bool:
    return False


class Built(Struct, frozen=True):
    """A build that went through: its day, how many CVs are public, and what it changed."""

    today: dt.date
    published: int
    changes: Changes


class Past(Struct, frozen=True):
    """A site folder's content and themes as they were: a folder that holds them, the moment they are from, and the
    records where they were read already.
    """

    folder: Path
    moment: dt.datetime
    records: Records | None = None


class Committed(Struct, frozen=True):
    """What git knows of the content: a name for its state, and the days on which files last changed."""

    revision: str = ""
    days: Callable[[], Mapping[str, dt.date]] = dict


class Wanted(Struct, frozen=True):
    """What is asked of a build."""

    audiences: tuple[Audience, ...]
    asked_day: dt.date | None = None
    clean: bool = False
    past: Past | None = None
    committed: Committed = field(default_factory=Committed)
    progress: Progress = field(default_factory=Silence)
    superseded: Callable[[], bool] = _never

    def made_from(self, inputs: Inputs) -> dict[Audience, str]:
        """A name for all that each site is made from, but the day. The public one owes nothing to git."""
        return {"public": inputs.fingerprint, "private": f"{inputs.fingerprint} {self.committed.revision}"}


class Builder(Struct):
    """Builds one site folder, again and again: what it read and made stays in memory, and on disk for the next one."""

    folder: Path
    state: State | None = None
    memory: Memory | None = None
    read: tuple[str, Records] | None = None
    """The records that were read last, with the fingerprint of the files they are from."""
    left: list[object] | None = None
    """Where given, it keeps what builds leave behind: a process that ends need not give it back piece by piece."""

    def build(
        self,
        *,
        audience: Audiences = "all",
        asked_day: dt.date | None = None,
        clean: bool = False,
        past: Past | None = None,
        committed: Committed | None = None,
        progress: Progress | None = None,
        superseded: Callable[[], bool] = _never,
    ) -> Built:
        """Build the sites of the folder into its `site/`.

        `clean` makes and writes every file anew. With `past`, they are built from that, for its day unless another is
        asked for. `committed` is what git knows. `superseded` is asked again and again whether to give up.

        Raises ContentError with all problems, OutputError, or SupersededError; either way nothing has changed, and the
        public site is not signed any more.
        """
        audiences: tuple[Audience, ...] = ("public", "private") if audience == "all" else (audience,)
        wanted = Wanted(audiences, asked_day, clean, past, committed or Committed(), progress or Silence(), superseded)
        with paused():
            built = self._build(wanted)
        collect()
        return built

    def unchanged(self, committed: Committed | None = None) -> Built | None:
        """The last build of both sites, where one now would be the same; None where there is something to do."""
        state = self.state = self.state or State.open(self.folder)
        wanted = Wanted(("public", "private"), committed=committed or Committed())
        return self._unchanged(wanted, state, Inputs(self.folder, state.seen))

    def early(self, pages: Iterable[str], committed: Committed | None = None) -> Mapping[str, bytes]:
        """Some pages of the dashboard as a build would write them now, and what they load, where that differs from what
        stands in the output; nothing is written. `pages` are folders within the site, "" for the home page.

        None of a page that cannot be made without others, and nothing at all where a build would have problems.
        """
        from onward.build.making import early

        wanted = Wanted(("private",), committed=committed or Committed())
        state = self.state = self.state or State.open(self.folder)
        inputs = Inputs(self.folder, state.seen)
        if self._unchanged(wanted, state, inputs):
            return {}
        try:
            with paused():
                return early(self, inputs, wanted, pages)
        except (ContentError, OutputError):
            return {}

    def _build(self, wanted: Wanted) -> Built:
        wanted.progress.stage("look for changes")
        state = self.state or State.open(self.folder)
        if wanted.clean:
            state = State()
        inputs = Inputs(self.folder, state.seen)
        if (same := self._unchanged(wanted, state, inputs)) is not None:
            return same
        from onward.build.making import make

        return make(self, state, inputs, wanted)

    def _unchanged(self, wanted: Wanted, state: State, inputs: Inputs) -> Built | None:
        """The last build, where this one would be the same, and all it made stands as it should."""
        made_from = wanted.made_from(inputs)
        lasts = [state.last[name] for name in wanted.audiences if name in state.last]
        if wanted.clean or wanted.past or len(lasts) < len(wanted.audiences):
            return None
        for name, last in zip(wanted.audiences, lasts, strict=True):
            if last.made_from != made_from[name] or last.day != str(today(last, wanted.asked_day)):
                return None
        paths = [path for path in state.made if path.partition("/")[0] in wanted.audiences]
        if not all(state.intact(self.folder / OUTPUT, path) for path in paths):
            return None
        if "public" in wanted.audiences and not _is_signed(self.folder):
            return None
        return Built(dt.date.fromisoformat(lasts[0].day), lasts[0].published, Changes((), (), len(paths)))


def build(
    folder: Path,
    *,
    audience: Audiences = "all",
    asked_day: dt.date | None = None,
    clean: bool = False,
    past: Past | None = None,
    committed: Committed | None = None,
    progress: Progress | None = None,
) -> Built:
    """Build a site folder once, as `Builder.build` says."""
    return Builder(folder).build(
        audience=audience, asked_day=asked_day, clean=clean, past=past, committed=committed, progress=progress
    )


def _is_signed(folder: Path) -> bool:
    try:
        signed(folder)
    except OutputError:
        return False
    return True
