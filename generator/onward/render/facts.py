"""What a CV or a letter says, in reading order: what every format of it has to hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onward.render.markdown_tree import markdown_tree

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from onward.projection.letters import LetterView
    from onward.projection.public import CvPage, EntryView, Period, RoleView, SectionView

_BLOCKS = frozenset({"paragraph", "heading", "fence", "code_block", "text"})


@dataclass(frozen=True, slots=True)
class Fact:
    """One text that has to be there, after those before it; `beside` is what it has to stand next to, "" for none."""

    text: str
    beside: str = ""


def cv_facts(page: CvPage) -> tuple[Fact, ...]:
    """Everything that a CV says, in order."""
    head = [page.name, page.headline, *(line.text for line in page.contact)]
    facts = [Fact(text) for text in head]
    for section in page.sections:
        facts += [Fact(section.title), *_section(section)]
    return tuple(fact for fact in facts if fact.text)


def letter_facts(letter: LetterView) -> tuple[Fact, ...]:
    """Everything that a letter says, in order."""
    texts = [
        letter.name,
        letter.date.text if letter.date else "",
        *letter.recipient,
        letter.subject,
        letter.salutation,
        *_paragraphs(letter.body),
        letter.sign_off,
        letter.name,
    ]
    return tuple(Fact(text) for text in texts if text)


def _section(section: SectionView) -> Iterator[Fact]:
    yield from (Fact(text) for text in _paragraphs(section.text))
    for employer in section.employers:
        yield Fact(employer.name)
        for role in employer.roles:
            yield from _role(role)
    for entry in section.entries:
        yield from _entry(entry)
    for group in section.groups:
        yield Fact(group.name)
        yield from (Fact(skill) for skill in group.skills)


def _role(role: RoleView) -> Iterator[Fact]:
    yield Fact(role.title)
    yield from _dates(role.period, role.title)
    yield from (Fact(text) for text in (*_paragraphs(role.summary), *role.highlights))


def _entry(entry: EntryView) -> Iterator[Fact]:
    yield Fact(entry.title)
    yield from _dates(entry.period, "")
    yield from (Fact(text) for text in (*_paragraphs(entry.summary), *entry.highlights))


def _dates(period: Period, beside: str) -> Iterator[Fact]:
    yield from (Fact(stamp.text, beside) for stamp in (period.start, period.end) if stamp)


def _paragraphs(text: str) -> list[str]:
    """The words of some Markdown, a text for each paragraph or list item."""
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
