"""`onward encrypt`: the dashboard as one encrypted bundle, to read elsewhere."""

from __future__ import annotations

import os
import sys
from pathlib import Path  # noqa: TC003 — read when the command is registered
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Mapping

FOLDER = "encrypted"
"""In the output: where the encrypted dashboard goes, unless somewhere else is named."""

_VARIABLE = "ONWARD_PASSPHRASE"


def encrypt(
    context: typer.Context,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="DIR", help="A folder for a host; else `site/encrypted`.")
    ] = None,
    single_file: Annotated[
        Path | None, typer.Option("--single-file", metavar="FILE", help="One page instead, which opens from disk.")
    ] = None,
    ask: Annotated[
        bool,
        typer.Option("--ask", help=f"Ask for a passphrase of yours. {_VARIABLE} holds one too, else one is drawn."),
    ] = False,
) -> None:
    """Seal the dashboard of the last build under a passphrase. Nothing is uploaded."""
    from onward.build import OUTPUT
    from onward.build.signature import site_id
    from onward.content import read
    from onward.encryption import as_file, as_folder, pack, seal, write_file, write_folder
    from onward.encryption.output import check_place
    from onward.errors import UsageError

    if output and single_file:
        raise UsageError("There can be one of `--output` and `--single-file` only. Leave one out.")
    folder: Path = context.obj
    place = single_file or output or folder / OUTPUT / FOLDER
    check_place(place, folder)
    site = site_id(read(folder, public_only=True).site)
    files = _dashboard(folder / OUTPUT / "private")
    passphrase, is_new = _passphrase(ask=ask)
    bundle = seal(pack(files), passphrase, site)
    if single_file:
        write_file(place, as_file(bundle))
    else:
        write_folder(place, as_folder(bundle))
    print(f"Sealed {len(files)} files of the dashboard into {place}.")
    if is_new:
        print(f"\n  {passphrase}\n\nThis is its passphrase. It is shown once and kept nowhere: write it down.")


def _dashboard(folder: Path) -> Mapping[str, bytes]:
    """The files of the private site, by path."""
    from onward.errors import OutputError

    found = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}
    if "index.html" not in files:
        raise OutputError(f"There is no dashboard in {folder}. Run `onward build` first.")
    return files


def _passphrase(*, ask: bool) -> tuple[str, bool]:
    """The passphrase, and whether it was drawn just now. Never from the command line, where others see it."""
    from onward.encryption import checked, generated
    from onward.errors import UsageError

    given = os.environ.get(_VARIABLE)
    if given and not ask:
        return checked(given), False
    if not ask:
        return generated(), True
    if not sys.stdin.isatty():
        raise UsageError(f"There is no terminal to ask on. Put the passphrase into {_VARIABLE}, or let one be drawn.")
    from getpass import getpass

    first = checked(getpass("Passphrase: "))
    if checked(getpass("The same again: ")) != first:
        raise UsageError("The two are not the same, so nothing was written.")
    return first, False
