"""Organizations: who you know there, now and before, and what you applied for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from onward.projection import words
from onward.projection.blocks import (
    Block,
    Cell,
    Column,
    Command,
    Facet,
    Fact,
    Facts,
    Inline,
    Item,
    Items,
    Page,
    Prose,
    Span,
    Table,
)
from onward.projection.dashboard.applications import state
from onward.projection.dashboard.frame import page
from onward.projection.dashboard.view import View, dotted, narrowed, one_of, text
from onward.projection.dashboard.ways import introducers_of
from onward.projection.data import files_for
from onward.projection.later import Later
from onward.projection.reach import place

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onward.insight.employers import Stay
    from onward.insight.pipeline import Standing
    from onward.model.network import Organization


PANELS = "organizations/panels-"
_AIM = "target"
_MOST = 40
"""People named on a page; where there are more, the list of all, narrowed to the employer, has them."""


def organization_pages(view: View) -> Iterator[Later[Page]]:
    """The list, and a page for each of which more is on file than a name; `panels` has the rest."""
    yield Later("organizations/", partial(_list, view))
    for organization in view.records.network.organizations:
        if organization.id in view.organizations_with_page:
            yield Later(f"organizations/{organization.id}/", partial(_detail, view, organization))


def _list(view: View) -> Page:
    organizations = sorted(view.records.network.organizations, key=lambda each: (not each.target, each.name.casefold()))
    kinds = tuple(sorted({_kind(each) for each in organizations}))
    targets = sum(each.target for each in organizations)
    known = sum(any(stay.now for stay in view.employers.people(each.id)) for each in organizations if each.target)
    targeted = Facet("Aim", "aim", (_AIM,), tuple((0,) if each.target else () for each in organizations))
    lede = (
        text(
            Span(words.plural(targets, "target employer"), narrowed("organizations/", aim=_AIM)),
            f"; you know somebody at {_of(known, targets)}.",
        )
        if targets
        else ()
    )
    return page(
        view,
        "organizations/",
        "Organizations",
        lede
        or text(
            "Employers, agencies and professional bodies. Mark those you would like to work for with `target: true`."
        ),
        section="organizations/",
        wide=[
            Table(
                title="All organizations",
                columns=(
                    Column("Name"),
                    Column("Kind"),
                    Column("Place"),
                    Column("There now", numeric=True),
                    Column("There before", numeric=True),
                    Column("Applications", numeric=True),
                ),
                rows=tuple(_row(view, each) for each in organizations),
                filter="Filter by name, kind or place",
                facets=(
                    one_of("Kind", "kind", kinds, [_kind(each) for each in organizations]),
                    *([targeted] if targets else []),
                ),
                panels=PANELS,
                panel_files=files_for(len(organizations) - len(view.organizations_with_page)),
                empty=text("None yet. `onward new organization ID` makes a start."),
            ),
            Command("Add one", text("An entry with every field explained:"), "onward new organization ID"),
        ],
    )


def _of(known: int, targets: int) -> str:
    if targets == 1:
        return "it" if known else "none"
    return "each of them" if known == targets else f"{known or 'none'} of them"


def _row(view: View, organization: Organization) -> tuple[Cell, ...]:
    stays = view.employers.people(organization.id)
    now = len({stay.contact.id for stay in stays if stay.now})
    before = len({stay.contact.id for stay in stays if not stay.now})
    target = Span(" target", tone="good") if organization.target else ""
    href = view.organization_href(organization.id)
    return (
        Cell(text(Span(organization.name, href), target)),
        Cell(text(_kind(organization))),
        Cell(text(place(organization.location))),
        *(
            Cell((Span(words.figure(count), href),) if count else text("–"), f"{count:06}")
            for count in (now, before, len(_standings(view, organization)))
        ),
    )


def _kind(organization: Organization) -> str:
    return organization.kind.replace("-", " ")


def _standings(view: View, organization: Organization) -> Sequence[Standing]:
    return view.standings_at.get(organization.id, ())


def _detail(view: View, organization: Organization) -> Page:
    stays = view.employers.people(organization.id)
    now, before = [stay for stay in stays if stay.now], [stay for stay in stays if not stay.now]
    main: list[Block] = [
        Items("There now", _people(view, organization, now), text("Nobody you know, as far as is on file.")),
        Items(
            "There before",
            _people(view, organization, before),
            text("Nobody on file. People who left tell you who hires."),
        ),
        Items(
            "Who could introduce you",
            introducers_of(view, organization.id),
            text("Nobody that you are in touch with. ", Span("Whom to reconnect with", "reconnect/"), " comes first."),
        ),
        Items(
            "Applications", tuple(_application(view, each) for each in _standings(view, organization)), text("None.")
        ),
    ]
    if organization.notes:
        main.append(Prose("Notes", organization.notes))
    return page(
        view,
        f"organizations/{organization.id}/",
        organization.name,
        _lede(organization, len(now), len(before)),
        section="organizations/",
        crumbs=[Span("Network", "contacts/"), Span("Organizations", "organizations/")],
        main=main,
        aside=[_facts(view, organization)],
        source=view.place("organizations", organization.id),
    )


def _lede(organization: Organization, now: int, before: int) -> Inline:
    target = ", one of your targets" if organization.target else ""
    where = f" in {place(organization.location)}" if organization.location else ""
    kind = words.sentence_case(organization.kind)
    return text(f"{kind}{where}{target}. {known_there(now, before)}")


def known_there(now: int, before: int) -> str:
    """How many one knows at an employer, in a sentence."""
    if not now and not before:
        return "You know nobody there."
    left = f" and {words.figure(before)} who left" if before else ""
    return f"You know {words.plural(now, 'person/people') if now else 'nobody'} there{left}."


def _people(view: View, organization: Organization, stays: Sequence[Stay]) -> tuple[Item, ...]:
    shown = [_stay(view, stay) for stay in stays[:_MOST]]
    if more := len(stays) - len(shown):
        shown.append(Item(text(f"and {more} more, ", Span("among all people", find_people(organization)))))
    return tuple(shown)


def find_people(organization: Organization) -> str:
    """The list of all people, narrowed to those at an organization."""
    return narrowed("contacts/", find=organization.name)


def _stay(view: View, stay: Stay) -> Item:
    position = stay.position
    dates = words.stay(position.start, position.end)
    return Item(
        (Span(stay.contact.name, view.contact_href(stay.contact.id)),),
        dotted(position.title, dates, f"{stay.contact.strength} tie"),
    )


def _application(view: View, standing: Standing) -> Item:
    said, tone = state(view, standing)
    application = standing.application
    return Item((Span(application.title, f"applications/{application.id}/"),), (Span(said, tone=tone),))


def _facts(view: View, organization: Organization) -> Facts:
    def link(url: str | None) -> Inline:
        return (Span(url.partition("://")[2].rstrip("/"), url),) if url else ()

    pairs = (
        ("Web", link(organization.url)),
        ("Openings", link(organization.careers_url)),
        ("Also called", text(", ".join(organization.aliases))),
        ("Industry", text(organization.industry or "")),
        ("Part of", view.organization(organization.parent)),
        ("Mail domains", text(", ".join(organization.email_domains))),
        ("Tags", text(", ".join(organization.tags))),
    )
    return Facts("Facts", tuple(Fact(term, (value,)) for term, value in pairs if value))
