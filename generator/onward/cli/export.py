"""`onward export`: everything in the formats of other programs."""

from __future__ import annotations

import sys
from pathlib import Path  # noqa: TC003 — read when the command is registered
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from onward.exchange.exports import Export, Taken


def export(
    context: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(metavar="FORMAT", help="jsonresume, rendercv, vcard, ics, csv or zip; without one, the list."),
    ] = None,
    record: Annotated[
        str | None, typer.Argument(metavar="ID", help="A CV version, a contact or a collection, as the format has it.")
    ] = None,
    output: Annotated[Path | None, typer.Option("-o", metavar="FILE", help="Where to; else to the terminal.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print the list of formats as JSON.")] = False,
) -> None:
    """Take the career, the contacts or anything else out, in a format that other programs read."""
    from onward.build.today import today
    from onward.content import read
    from onward.exchange.exports import EXPORTS, Wanted, find

    if name is None:
        print(_as_json(EXPORTS) if json else _as_text(EXPORTS))
        return
    format_ = find(name)
    if output is None:
        _require_reader(format_, name)
    else:
        _require_place(context.obj / output, format_)
    records = read(context.obj)
    taken = format_.make(Wanted(records, context.obj, today(records.site), record or ""))
    if output is None:
        sys.stdout.buffer.write(taken.data)
        sys.stdout.buffer.flush()
    else:
        print(_written(context.obj / output, taken, format_))
    if taken.note:
        print(f"onward: {taken.note}", file=sys.stderr)


def _require_reader(format_: Export, name: str) -> None:
    from onward.errors import UsageError

    if not format_.is_text and sys.stdout.isatty():
        raise UsageError(f"A {format_.title} is nothing for a terminal. Name a file: `onward export {name} -o FILE`.")


def _require_place(path: Path, format_: Export) -> None:
    """Refuse to write over what is no export of this format."""
    from onward.errors import UsageError

    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise UsageError(f"{path} is there already and is no file. Choose another name.")
    if path.exists() and path.stat().st_size and not format_.recognizes(path.read_bytes()):
        raise UsageError(f"{path} is there already and is no {format_.title}. Move it away, or choose another name.")


def _written(path: Path, taken: Taken, format_: Export) -> str:
    """Write the file, and say what became of it."""
    from onward.scaffold.files import failures_as_sentences, write

    with failures_as_sentences():
        old = path.read_bytes() if path.exists() else None
        if old == taken.data:
            return f"{path} is up to date: {taken.what} as {format_.title}."
        write(path, taken.data)
    done = "Wrote" if old is None else "Replaced an older"
    return f"{done} {path}: {taken.what} as {format_.title}."


def _as_text(formats: dict[str, Export]) -> str:
    width = max(map(len, formats))
    lines = (f"  {name:<{width}}  {each.title}. ID: {each.of}." for name, each in formats.items())
    return "\n".join(["Formats to export to:", *lines, "", "As in: onward export vcard -o contacts.vcf"])


def _as_json(formats: dict[str, Export]) -> str:
    from json import dumps

    data = [
        {"format": name, "title": each.title, "id": each.of, "suffix": each.suffix} for name, each in formats.items()
    ]
    return dumps(data, indent=2)
