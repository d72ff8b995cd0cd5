"""`onward send`: freeze what goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onward.model.records import Records
    from onward.sending import Frozen


def send(
    context: typer.Context,
    application: Annotated[str, typer.Argument(metavar="APPLICATION", help="The application's id.")],
    uncommitted: Annotated[
        bool, typer.Option("--uncommitted", help="Even when the content is not committed; the record says so.")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print the record of what was frozen as JSON.")] = False,
) -> None:
    """Freeze the CV and the letter of an application as you send them, with their hashes and the commit."""
    from onward.build.today import today
    from onward.content import read
    from onward.sending import freeze, sent_documents

    records = read(context.obj)
    day = today(records.site)
    frozen = freeze(records, context.obj, day, application, sent_documents, uncommitted=uncommitted)
    if json:
        from json import dumps

        print(dumps({"folder": frozen.folder, **frozen.sent.model_dump(mode="json")}, indent=2, ensure_ascii=False))
        return
    print("\n".join(_told(frozen, records)))


def _told(frozen: Frozen, records: Records) -> Iterator[str]:
    sent = frozen.sent
    origin = f"commit {sent.commit[:7]}" if sent.commit else "content that is not committed"
    doubt = " and what was not committed" if sent.commit and sent.uncommitted else ""
    yield f"Froze {len(sent.files)} files in {frozen.folder}, from {origin}{doubt}:"
    width = max(len(file.name) for file in sent.files)
    yield from (f"  {file.name:<{width}}  {file.size:>9,} bytes" for file in sent.files)
    yield "Send these, and commit the folder."
    application = next(each for each in records.applications if each.id == sent.application)
    if all(step.stage != "applied" for step in application.timeline):
        yield f"Then add to the timeline in {records.places['applications', application.id]}:"
        yield f"  - {{date: {sent.date}, stage: applied}}"
