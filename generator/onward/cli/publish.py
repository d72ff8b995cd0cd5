"""`onward publish`: what a build signed, onto its host."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from onward.model.site import PublishTarget, Site
    from onward.publish import Published
    from onward.publish.targets.target import Progress

_LINES = """\
There is no target to publish to. Write where the site goes into content/site.yaml, one of:

publish:
  pages: {kind: git, to: "git@host.example:you/cv.git", host: github-pages}
  bucket: {kind: rclone, to: "REMOTE:BUCKET", host: bucket}
  folder: {kind: folder, to: ../cv-site}
"""


def publish(
    context: typer.Context,
    target: Annotated[
        str | None, typer.Argument(metavar="TARGET", help="Its name in site.yaml; left out when there is one.")
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would be done, and change nothing.")] = False,
    allow_deletes: Annotated[
        int | None, typer.Option(min=0, metavar="N", help="Delete up to N files, where that looks like a mistake.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Print what was done as JSON.")] = False,
) -> None:
    """Put the public site on its host: what the last build signed, and nothing else."""
    from onward.build.signature import signed
    from onward.content import read
    from onward.publish import publish as publish_site

    site = read(context.obj, public_only=True).site
    name, settings = _chosen(site, target)
    with _progress(quiet=json) as progress:
        done = publish_site(
            signed(context.obj), settings, context.obj, progress, dry_run=dry_run, allow_deletes=allow_deletes
        )
    print(_as_json(name, done, dry_run=dry_run) if json else _as_text(name, done, site, dry_run=dry_run))
    if newer := _newer(context.obj):
        print(f"{newer} changed after the last build. If that should show, build and publish again.", file=sys.stderr)


def _chosen(site: Site, name: str | None) -> tuple[str, PublishTarget]:
    from onward.content.hints import did_you_mean
    from onward.errors import UsageError

    if not site.publish:
        raise UsageError(_LINES.rstrip())
    names = list(site.publish)
    if name is None:
        if len(names) > 1:
            raise UsageError(
                f"There are several targets: {', '.join(names)}. Say which, as in `onward publish {names[0]}`."
            )
        return names[0], site.publish[names[0]]
    if name not in site.publish:
        hint = did_you_mean(name, names) or f"there are {', '.join(names)}."
        raise UsageError(f"There is no target `{name}` in site.yaml: {hint}")
    return name, site.publish[name]


@contextmanager
def _progress(*, quiet: bool) -> Iterator[Progress]:
    """A bar on a terminal, a line for each step elsewhere."""
    if quiet:
        yield lambda _step, _done, _total: None
        return
    if not sys.stderr.isatty():
        said: set[str] = set()

        def tell(step: str, _done: int, total: int) -> None:
            if step not in said:
                said.add(step)
                print(f"{step} …" if total == 1 else f"{step} {total} files …", file=sys.stderr, flush=True)

        yield tell
        return
    from rich.console import Console
    from rich.progress import Progress as Bar

    with Bar(console=Console(stderr=True), transient=True) as bar:
        tasks = {}

        def show(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = bar.add_task(step, total=total)
            bar.update(tasks[step], completed=done)

        yield show


def _as_text(name: str, done: Published, site: Site, *, dry_run: bool) -> str:
    return "\n".join([*(_table(done) if dry_run else ()), *_summary(name, done, site, dry_run=dry_run)])


def _table(done: Published) -> Iterator[str]:
    """The plan: what, which file, how large."""
    plan = done.plan
    rows = [("upload" if path in plan.new else "replace", path) for path in plan.uploads]
    rows += [("delete", path) for path in plan.deletes]
    rows += [("leave", path) for path in plan.left]
    if not rows:
        return
    width = max(len(_shown(path)) for _, path in rows)
    for what, path in rows:
        size = f"{done.sizes[path]:>11,}" if path in done.sizes else ""
        yield f"{what:<8} {_shown(path):<{width}} {size}".rstrip()
    yield ""


def _summary(name: str, done: Published, site: Site, *, dry_run: bool) -> Iterator[str]:
    plan = done.plan
    if plan.is_empty:
        yield f"`{name}`, {done.where}, is as it was built: {_files(plan.unchanged)} unchanged."
    else:
        said = "Would publish to" if dry_run else "Published to"
        told = f"{_files(plan.uploads)} uploaded, {len(plan.deletes)} deleted, {len(plan.unchanged)} unchanged"
        yield f"{said} `{name}`, {done.where}: {told}{'' if dry_run else ', read back and equal'}."
    if plan.left:
        yield f"{_files(plan.left)} changed by somebody else since, so left there: {_some(plan.left)}."
    if plan.strangers:
        yield f"{_files(plan.strangers)} that Onward did not put there, left alone: {_some(plan.strangers)}."
    if done.withheld:
        yield (
            f"{done.withheld} files of unlisted pages were kept back: whoever can read the repository would see their "
            f"addresses. If only you can, write `unlisted: true` into the target."
        )
    if site.base_url and not dry_run:
        yield f"  {site.base_url}"


def _files(paths: tuple[str, ...]) -> str:
    return f"{len(paths)} file{'' if len(paths) == 1 else 's'}"


def _some(paths: tuple[str, ...]) -> str:
    more = [f"{len(paths) - 3} more"] if len(paths) > 3 else []
    return ", ".join([*map(_shown, paths[:3]), *more])


def _shown(path: str) -> str:
    """A path for the eyes of whoever reads a log: the secret part of an unlisted page's address is cut short."""
    parts = path.split("/")
    if parts[0] == "u" and len(parts) > 1:
        parts[1] = f"{parts[1][:4]}…"
    return ascii("/".join(parts))[1:-1].replace("\\u2026", "…")


def _as_json(name: str, done: Published, *, dry_run: bool) -> str:
    from json import dumps

    plan = done.plan
    lists = {"uploaded": plan.uploads, "deleted": plan.deletes, "left": plan.left, "strangers": plan.strangers}
    told = {
        "target": name,
        "where": done.where,
        "dry_run": dry_run,
        **{key: [_shown(path) for path in paths] for key, paths in lists.items()},
        "unchanged": len(plan.unchanged),
        "withheld": done.withheld,
    }
    return dumps(told, indent=2)


def _newer(folder: Path) -> str | None:
    """A file that the public site is made from and that changed after the build."""
    from onward.build.signature import signed_at

    built = signed_at(folder)
    sources = [
        folder / "content/site.yaml",
        *(folder / "content/career").rglob("*"),
        *(folder / "content/cvs").rglob("*"),
    ]
    changed = (path for path in sources if path.is_file() and built and path.stat().st_mtime > built)
    return next((path.relative_to(folder).as_posix() for path in sorted(changed)), None)
