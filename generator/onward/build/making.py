"""The work of a build that has something to do."""

from __future__ import annotations

import shutil
import sys
from contextlib import nullcontext, suppress
from functools import partial
from typing import TYPE_CHECKING

from onward.build.builder import OUTPUT, Built
from onward.build.documents import Workshop
from onward.build.hands import helpers_for, meanwhile, share
from onward.build.jobs import Shop
from onward.build.kept import DOCUMENTS, GATE
from onward.build.passing import pass_gate
from onward.build.plan import documents, one_page, plan
from onward.build.signature import SignedFile, revoke, sign
from onward.build.site_folder import holds, opened
from onward.build.state import Last, Made, State
from onward.build.today import today
from onward.collector import leave_alone
from onward.content import Memory, read, require_content
from onward.content.memory import FOLDER
from onward.errors import ContentError
from onward.on_disk import make_kept
from onward.render.output import made

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from pathlib import Path

    from onward.build.builder import Audience, Builder, Wanted
    from onward.build.inputs import Inputs
    from onward.build.jobs import Planned
    from onward.build.site_folder import Parts
    from onward.model.records import Records

_DOCUMENTS_WORTH = 4


def make(builder: Builder, state: State, inputs: Inputs, wanted: Wanted) -> Built:
    """Read, plan, render what differs, write. Raises as `build` does."""
    folder = builder.folder
    require_content(wanted.past.folder if wanted.past else folder)
    with opened(folder / OUTPUT, rewrite=wanted.clean) as parts:
        with suppress(OSError):  # what is kept there is told of by who cannot do without
            make_kept(folder / FOLDER)
        if "public" in wanted.audiences:
            revoke(folder)
        return _make(builder, state, inputs, wanted, parts)


def _make(builder: Builder, state: State, inputs: Inputs, wanted: Wanted, parts: Parts) -> Built:
    wanted.progress.stage("read")
    try:
        records = _records(builder, inputs, wanted)
    except ContentError:
        _remember(builder)
        raise
    with meanwhile(partial(_remember, builder), helpers_for(len(records.places))):
        return _made(builder, state, inputs, wanted, parts, records)


def _make_ahead(makers: Sequence[Callable[[], object]]) -> None:
    """Have the documents made in all processes, for the plan to find: what is wrong with one, that finds again."""

    def make(number: int) -> None:
        makers[number]()

    # once Typst has run here, it has threads, and would wait for them in a forked process for ever
    if "typst" not in sys.modules and (helpers := helpers_for(len(makers), worth=_DOCUMENTS_WORTH)):
        share(len(makers), make, helpers)


def _in_memory(_: str, data: bytes) -> bytes:
    """What the public site holds is looked through before it is written."""
    return data


def _remember(builder: Builder) -> None:
    """Keep what was read for the next process."""
    if builder.memory:
        builder.memory.save(builder.folder)


def _made(builder: Builder, state: State, inputs: Inputs, wanted: Wanted, parts: Parts, records: Records) -> Built:
    folder, progress = builder.folder, wanted.progress
    day = today(records.site, wanted.asked_day, wanted.past and wanted.past.moment)
    source = wanted.past.folder if wanted.past else folder
    if wanted.clean:
        shutil.rmtree(folder / DOCUMENTS, ignore_errors=True)
    workshop = Workshop(source, folder / DOCUMENTS, sorted(set(records.places.values())))
    shop = Shop(folder / OUTPUT, state, progress, superseded=wanted.superseded)
    if workshop.is_new and "private" in wanted.audiences:
        progress.stage("make documents")
        _make_ahead(documents(records, day, workshop))
    committed = wanted.committed.days() if "private" in wanted.audiences else {}
    sites: dict[str, Mapping[str, Planned]] = {}

    def site(name: Audience) -> None:
        progress.stage(f"make the {name} site")
        works = plan(records, source, day, name, workshop, committed)
        if builder.left is not None:
            builder.left.append(works)
        sites[name] = shop.site(name, works, _in_memory if name == "public" else parts.keep)

    def look() -> None:
        shown = {path: shop.data("public", path, file) for path, file in sites["public"].items()}
        pass_gate(shown, records, day, source, folder / GATE)

    if "public" in wanted.audiences:
        site("public")
    looked_at = meanwhile(look, helpers_for(len(records.places))) if "public" in sites else nullcontext()
    with looked_at:
        if "private" in wanted.audiences:
            site("private")
        workshop.finish()
        progress.stage("look for what is private")
    progress.stage("write")
    changes = parts.apply({name: {path: file.data for path, file in files.items()} for name, files in sites.items()})
    if "public" in sites:
        files = {path: SignedFile(file.sha256, file.size) for path, file in sites["public"].items()}
        sign(folder, records.site, day, files)
    built = Built(day, sum(cv.publish == "public" for cv in records.cvs), changes)
    builder.state = State(
        inputs.seen,
        _last(state, inputs, wanted, records, built),
        {key: paths for key, paths in state.jobs.items() if key.partition("/")[0] not in sites} | shop.done,
        _files(state, folder / OUTPUT, sites),
    )
    builder.state.save(folder)
    return built


def early(builder: Builder, inputs: Inputs, wanted: Wanted, pages: Iterable[str]) -> dict[str, bytes]:
    """The pages of the dashboard that differ from those in the output, and what they load. Raises as `build` does."""
    records = _records(builder, inputs, wanted)
    day = today(records.site, wanted.asked_day)
    committed = wanted.committed.days()
    jobs = (job for page in pages for job in one_page(records, builder.folder, day, page, committed))
    site = builder.folder / OUTPUT / "private"
    return {output.path: output.data for output in made(jobs) if not holds(site / output.path, output.data)}


def _records(builder: Builder, inputs: Inputs, wanted: Wanted) -> Records:
    may_lack = wanted.audiences == ("public",)
    if wanted.past:
        return wanted.past.records or read(wanted.past.folder, may_lack=may_lack)
    if builder.read and not wanted.clean and builder.read[0] == inputs.fingerprint:
        return builder.read[1]
    if wanted.clean or builder.memory is None:
        builder.memory = Memory() if wanted.clean else Memory.open(builder.folder)
    records = read(builder.folder, may_lack=may_lack, memory=builder.memory)
    leave_alone()
    if not may_lack:
        builder.read = inputs.fingerprint, records
    return records


def _last(state: State, inputs: Inputs, wanted: Wanted, records: Records, built: Built) -> dict[str, Last]:
    """The last build of each site; none of one that was built from the past, which is not what stands in the files."""
    kept = {name: last for name, last in state.last.items() if name not in wanted.audiences}
    if wanted.past:
        return kept
    made_from, site = wanted.made_from(inputs), records.site
    pinned = site.today.isoformat() if site.today else None
    lasts = {
        name: Last(made_from[name], site.timezone, pinned, built.today.isoformat(), built.published)
        for name in wanted.audiences
    }
    return kept | lasts


def _files(state: State, output: Path, sites: Mapping[str, Mapping[str, Planned]]) -> dict[str, Made]:
    """All files as they stand in the output."""
    files = {path: made for path, made in state.made.items() if path.partition("/")[0] not in sites}
    for name, planned in sites.items():
        for path, file in planned.items():
            full = f"{name}/{path}"
            known = state.made.get(full) if file.data is None else None
            files[full] = known or Made(file.sha256, file.size, (output / full).lstat().st_mtime_ns)
    return files
