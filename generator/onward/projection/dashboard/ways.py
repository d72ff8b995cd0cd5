"""How to get back in touch with somebody: the reasons in words, drafts, searches, and whom to ask."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlsplit

from onward.insight.employers import current_position
from onward.insight.introductions import introducers
from onward.insight.ways_in import ways_in
from onward.projection import words
from onward.projection.blocks import Act, Block, Inline, Item, Span, Todo, Todos
from onward.projection.dashboard.view import View, joined, text
from onward.projection.drafts import confirm_draft, given_name, mailto, reconnect_draft
from onward.projection.reach import dial

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from onward.insight.freshness import Tie
    from onward.insight.introductions import Introducer
    from onward.insight.reconnect import Proposal, Reason
    from onward.insight.ways_in import Colleague, Search, WaysIn
    from onward.model.network import Contact
    from onward.projection.drafts import Draft

SHOWN = 4
"""How many of those who come later, and of those to be asked what is right, are shown with a draft."""

_WHAT = {"write": "Write to {}", "call": "Call {}", "coffee": "Have a coffee with {}", "search": "Find {}"}
_KINDS = {"write": "email", "call": "call", "coffee": "coffee", "search": "message"}
WEB = "https://duckduckgo.com/?q="
PROFILES = "https://www.linkedin.com/search/results/people/?keywords="


def drafts(view: View) -> tuple[Draft, ...]:
    """The messages that the pages offer as files: to those of this week and those who come next, to those who are
    asked what is right, and about applications.
    """
    first = [reconnect_message(view, each) for each in _first(view)]
    asking = [_confirm(view, tie.contact) for tie in view.to_confirm[:SHOWN]]
    to_people = [draft for draft in (*first, *asking) if draft and _is_file(view, draft)]
    about = [*view.follow_up_drafts.values(), *view.move_drafts.values()]
    return (*to_people, *(draft for draft in about if draft.sender_address))


def _first(view: View) -> tuple[Proposal, ...]:
    return (*view.plan.this_week, *view.plan.later[:SHOWN])


def _is_file(view: View, draft: Draft) -> bool:
    """Whether a draft is among those that are files: a message has to say from whom it is."""
    shown = {each.contact.id for each in (*_first(view), *view.to_confirm[:SHOWN])}
    return bool(draft.sender_address) and draft.contact in shown


def proposal_todo(view: View, proposal: Proposal) -> Todo:
    """Somebody to contact, with every reason, and the ways to begin."""
    contact = proposal.contact
    found = ways_in(contact, view.in_touch, view.today)
    return Todo(
        what=(Span(_WHAT[proposal.means].format(contact.name), view.contact_href(contact.id)),),
        why=_sentences([why(view, proposal), *_asking(view, proposal, found)]),
        tag=words.minutes(proposal.minutes),
        acts=(*_begin(view, proposal, found), log_act(proposal)),
    )


def why(view: View, proposal: Proposal) -> Inline:
    """All reasons for somebody in a few sentences, the records linked; the weights stand in the ranking."""
    reasons = {reason.topic: reason for reason in proposal.reasons}
    relevant = reasons.get("application") or reasons.get("target")
    lines = [_where(view, proposal.contact, relevant)]
    if relevant and not relevant.now:
        lines.append(text("Was at ", view.organization(relevant.found), _what_for(view, relevant), "."))
    lines.append(_how_close(proposal, reasons))
    if unanswered := reasons.get("unanswered"):
        lines.append(text(f"Your message {words.ago(unanswered.days or 0)} got no answer, which counts against it."))
    if "unreachable" in reasons:
        emails = proposal.contact.emails
        lines.append(text("Every address bounced." if emails else "No address or number is on file."))
    return _sentences(lines)


def _where(view: View, contact: Contact, relevant: Reason | None) -> Inline:
    position = current_position(contact, view.today)
    if not position:
        return ()
    organization = view.organization(position.organization)
    where = text(f"{position.title} at ", organization) if position.title else text("At ", organization)
    return text(where, _what_for(view, relevant) if relevant and relevant.now else (), ".")


def _what_for(view: View, relevant: Reason) -> Inline:
    if relevant.topic == "target":
        return text(", one of your targets")
    names = [(Span(view.applications[each].title, f"applications/{each}/"),) for each in relevant.names]
    return text(", where you have an application open: ", joined(names))


def _how_close(proposal: Proposal, reasons: Mapping[str, Reason]) -> Inline:
    contact, silence = proposal.contact, reasons["silence"]
    trust = f" with {contact.trust} trust" if contact.trust else ""
    if silence.days is None:
        return text(f"A {contact.strength} tie{trust}; no conversation is on record.")
    return text(f"A {contact.strength} tie{trust}, {proposal.tie.state}: you last spoke {words.ago(silence.days)}.")


def log_act(proposal: Proposal) -> Act:
    """The command that notes it once it is done."""
    command = f'onward log "…" --with {proposal.contact.id} --kind {_KINDS[proposal.means]}'
    way = " --direction out" if proposal.means in {"write", "search"} else ""
    return Act("Note it when done", command=f"{command}{way} --minutes {proposal.minutes}")


def ways_blocks(view: View, tie: Tie) -> Iterator[Block]:
    """What stands on a contact's page: ways in for a tie that is not fresh, else a question whether all is right."""
    contact = tie.contact
    if contact.do_not_contact:
        return
    if tie.state != "fresh":
        yield Todos("Ways in", tuple(_ways(view, tie)))
    elif any(each.contact.id == contact.id for each in view.to_confirm[:SHOWN]):
        yield Todos("Is this still so?", (confirm_todo(view, tie),))


def confirm_todo(view: View, tie: Tie) -> Todo:
    """Ask somebody in touch whether what is on file is right."""
    contact = tie.contact
    checked = f"last checked {words.short_day(contact.verified, view.today)}" if contact.verified else "never checked"
    return Todo(
        what=text("Ask ", Span(contact.name, view.contact_href(contact.id)), " whether what you have is right"),
        why=text(f"In touch, but {checked}. The draft lists what is on file, and nothing of your notes."),
        acts=_mail_acts(view, _confirm(view, contact)),
    )


def introducers_of(view: View, organization: str) -> tuple[Item, ...]:
    """Who could introduce the owner at an organization, and to whom."""
    found = introducers(organization, view.employers, view.ties_of, view.introductions, view.today)
    return tuple(Item((view.contact(each.contact.id),), _footing(view, each)) for each in found)


def _footing(view: View, introducer: Introducer) -> Inline:
    to = view.people(introducer.to[:3])
    match introducer.footing:
        case "there":
            return text(f"there now, {introducer.contact.strength} tie")
        case "introduced":
            return text("has introduced you to ", to)
        case "colleague":
            return text("worked there with ", to)


def _ways(view: View, tie: Tie) -> Iterator[Todo]:
    contact, name = tie.contact, given_name(tie.contact)
    found = ways_in(contact, view.in_touch, view.today)
    proposal = view.proposals.get(contact.id)
    if not proposal:
        day = next(day for each, day in view.plan.waiting if each.contact.id == contact.id)
        pause = view.records.site.dashboard.unanswered_pause_days
        yield Todo(
            what=text("Wait for an answer"),
            why=text(
                f"You wrote {words.ago((view.today - day).days)}. Leave {name} in peace for {pause} days; "
                "then one more line is fine."
            ),
        )
    elif found.addresses or found.phones:
        yield Todo(
            what=text(_WHAT[proposal.means].format(name)),
            why=_sentences([why(view, proposal), _met(contact)]),
            tag=words.minutes(proposal.minutes),
            acts=(*_mail_acts(view, reconnect_message(view, proposal)), *_phone_acts(found), log_act(proposal)),
        )
    yield Todo(
        what=text("Search for where they are now"),
        why=text(search_hint(found)),
        acts=(*_page_acts(contact), *_search_acts(found.search)),
    )
    if found.colleagues:
        yield Todo(
            what=text("Ask somebody who was there at the same time"),
            why=_sentences([_colleague(view, each) for each in found.colleagues]),
        )


def _met(contact: Contact) -> Inline:
    return text(f"How you met: {contact.met.rstrip('.')}.") if contact.met else ()


def search_hint(found: WaysIn) -> str:
    """How best to search for somebody."""
    search = found.search
    bounced = f"{words.plural(len(found.dead), 'address/addresses')} bounced. " if found.dead else ""
    if not search.common:
        return f"{bounced}The name is rare enough to find."
    if search.employer:
        return f"{bounced}Many share the name: look for it with {search.employer}."
    return f"{bounced}Too many share the name to search for it alone: add a town or a trade, or ask somebody."


def _colleague(view: View, colleague: Colleague) -> Inline:
    until = f"until {colleague.end.year}" if colleague.end else "to this day"
    person, employer = view.contact(colleague.contact.id), view.organization(colleague.organization)
    return text(person, " was at ", employer, f" with them {until}.")


def _asking(view: View, proposal: Proposal, found: WaysIn) -> list[Inline]:
    """Whom to ask, where somebody has to be found first."""
    return [_colleague(view, each) for each in found.colleagues[:1]] if proposal.means == "search" else []


def _begin(view: View, proposal: Proposal, found: WaysIn) -> Iterator[Act]:
    if proposal.means in {"call", "coffee"}:
        yield from _phone_acts(found)
    yield from _mail_acts(view, reconnect_message(view, proposal))
    if proposal.means == "search":
        yield from _page_acts(proposal.contact)
        yield from _search_acts(found.search)
        for colleague in found.colleagues[:1]:
            yield Act(f"Ask {colleague.contact.name}", view.contact_href(colleague.contact.id))


def _mail_acts(view: View, draft: Draft | None) -> tuple[Act, ...]:
    if not draft:
        return ()
    return draft_acts(draft, as_file=_is_file(view, draft))


def draft_acts(draft: Draft, *, as_file: bool, label: str = "Open a draft") -> tuple[Act, ...]:
    """The ways to begin a message: in the mail program, here to be copied, and as a file where there is one."""
    acts = (Act(label, mailto(draft)), Act("Read the draft", command=draft.body))
    return (*acts, Act("Draft as a file", draft.path)) if as_file else acts


def _phone_acts(found: WaysIn) -> tuple[Act, ...]:
    return tuple(Act(f"Call {number}", dial(number)) for number in found.phones[:1])


def _page_acts(contact: Contact) -> tuple[Act, ...]:
    """The pages about them that are on file: the first places to look."""
    return tuple(Act(f"See {each.label or _host(each.url)}", each.url) for each in contact.links[:2])


def _host(url: str) -> str:
    return (urlsplit(url).hostname or url).removeprefix("www.")


def search_words(search: Search) -> tuple[str, str]:
    """What to search the web for, and what a network of professionals, which takes quotation marks amiss."""
    return f'"{search.name}" {search.employer}'.rstrip(), f"{search.name} {search.employer}".rstrip()


def _search_acts(search: Search) -> tuple[Act, ...]:
    web, network = search_words(search)
    return (
        Act("Search the web", WEB + quote(web, safe="")),
        Act("Search LinkedIn", PROFILES + quote(network, safe="")),
    )


def reconnect_message(view: View, proposal: Proposal) -> Draft | None:
    """The first message to somebody; None where no address works."""
    return reconnect_draft(proposal, view.records, view.employers, view.today)


def _confirm(view: View, contact: Contact) -> Draft | None:
    return confirm_draft(contact, view.records, view.employers, view.today)


def _sentences(lines: list[Inline]) -> Inline:
    spans: list[Span] = []
    for line in filter(None, lines):
        spans += [Span(" "), *line] if spans else line
    return tuple(spans)
