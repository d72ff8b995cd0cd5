"""`onward links`: every link to an unlisted page, and how long it holds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from onward.insight.links import LinkStanding


def links(
    context: typer.Context,
    json: Annotated[bool, typer.Option("--json", help="Print the links as JSON.")] = False,
) -> None:
    """List the links to unlisted pages: for whom each is, its address, and the days it has left."""
    from onward.build.today import today
    from onward.content import read
    from onward.insight.links import links as all_links

    records = read(context.obj)
    found = all_links(records, today(records.site))
    if json:
        from json import dumps

        print(dumps([_as_data(each) for each in found], indent=2))
    elif found:
        print("\n".join(_as_text(each) for each in found))
    else:
        print("No links yet. `onward new link APPLICATION` makes one.")


def _as_data(each: LinkStanding) -> dict[str, object]:
    link = each.link
    return {
        "state": each.state,
        "address": each.address or None,
        "path": each.path,
        "application": link.application,
        "cv": each.version.id,
        "letter": link.letter,
        "created": link.created.isoformat() if link.created else None,
        "expires": link.expires.isoformat() if link.expires else None,
        "days_left": each.days_left,
        "note": link.note,
    }


def _as_text(each: LinkStanding) -> str:
    link = each.link
    what = f"{each.version.id}, with the letter {link.letter}" if link.letter else each.version.id
    return (
        f"{link.application or 'for nobody in particular'}: {state(each)}\n    {what}\n    {each.address or each.path}"
    )


def state(each: LinkStanding) -> str:
    """How it stands with a link, in words."""
    if each.days_left is None:
        return "live, without an end"
    if each.state == "ended":
        return f"ended on {each.link.expires}"
    return f"live until {each.link.expires}, {each.days_left} {'day' if each.days_left == 1 else 'days'} left"
