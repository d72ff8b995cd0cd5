"""What a CV or a letter says, in reading order: what every format of it has to hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from onward.render.markdown_tree import markdown_tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from onward.projection.letters import LetterView
    from onward.projection.public import CvPage, EmployerView, EntryView, Period, RoleView, SectionView

_BLOCKS = frozenset({"paragraph", "heading", "text"})


class Fact(Struct, frozen=True):
    """A text that has to be there, after those before it. The texts `beside` stand right before or after it, in
    whatever order.
    """

    text: str
    beside: tuple[str, ...] = ()


def cv_facts(page: CvPage) -> tuple[Fact, ...]:
    """Everything that a CV says, in order."""
    facts = [Fact(text) for text in (page.name, page.headline, *(line.text for line in page.contact))]
    for section in page.sections:
        facts += [Fact(section.title), *_section(section)]
    return _told(facts)


def letter_facts(letter: LetterView) -> tuple[Fact, ...]:
    """Everything that a letter says, in order."""
    texts = [
        letter.name,
        letter.headline,
        *letter.sender,
        *(line.text for line in letter.contact if not (letter.sender and line.kind == "location")),
        letter.date.text if letter.date else "",
        *letter.recipient,
        letter.subject,
        letter.salutation,
        *_paragraphs(letter.body),
        letter.sign_off,
        letter.name,
    ]
    return _told(Fact(text) for text in texts)


def _told(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """The facts without the empty ones."""
    return tuple(Fact(fact.text, tuple(filter(None, fact.beside))) for fact in facts if fact.text)


def _section(section: SectionView) -> Iterator[Fact]:
    yield from (Fact(text) for text in _paragraphs(section.text))
    for employer in section.employers:
        yield Fact(employer.name, (employer.location, employer.description))
        for role in employer.roles:
            yield from _role(role, employer)
    for entry in section.entries:
        yield from _entry(entry)
    for group in section.groups:
        yield from (Fact(text) for text in (group.name, *group.skills))


def _role(role: RoleView, employer: EmployerView) -> Iterator[Fact]:
    """A paragraph that is all there is to say may stand before the dates, as it does in a compact theme."""
    place = role.location if role.location != employer.location else ""
    account = _paragraphs(role.summary)
    brief = account if len(account) == 1 and not role.highlights else []
    yield Fact(role.title, (place, *_dates(role.period), *brief))
    yield from (Fact(text) for text in (*account[len(brief) :], *role.highlights))


def _entry(entry: EntryView) -> Iterator[Fact]:
    yield Fact(entry.title, (entry.detail, *_dates(entry.period), entry.note))
    yield from (Fact(text) for text in (*_paragraphs(entry.summary), *entry.highlights))


def _dates(period: Period) -> tuple[str, ...]:
    """Its ends in words; one, where it ends as it began."""
    return tuple(dict.fromkeys(stamp.text for stamp in (period.start, period.end) if stamp))


def _paragraphs(text: str) -> list[str]:
    """The words of some Markdown, a text for each paragraph, heading, list item or block of code."""
    return [said for node in markdown_tree(text) for said in _said(node) if said] if text else []


def _said(node: Mapping[str, object]) -> Iterator[str]:
    if node["kind"] in _BLOCKS:
        yield _words(node)
    else:
        for child in _children(node):
            yield from _said(child)


def _words(node: Mapping[str, object]) -> str:
    return str(node["text"]) + "".join(_words(child) for child in _children(node))


def _children(node: Mapping[str, object]) -> list[Mapping[str, object]]:
    children = node["children"]
    return children if isinstance(children, list) else []
