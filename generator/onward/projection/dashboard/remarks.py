"""Warnings: what contradicts itself in the content, and what to look at again in a letter, as sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from onward.projection import words
from onward.projection.blocks import Block, Inline, Item, Items, Span
from onward.projection.dashboard.view import View, text

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from onward.insight.consistency import Remark
    from onward.insight.letters import Finding
    from onward.model.cv import Letter


def warnings(view: View) -> Items:
    """What would embarrass if somebody else found it first: contradictions, and slips in letters that may still go."""
    slips = (
        Item(_finding(view, found), text("In the letter ", _letter(letter), ".")) for letter, found in _slips(view)
    )
    told = [Item(remark_line(view, remark), _where(view, remark)) for remark in view.remarks]
    return Items("Put right before somebody asks", (*slips, *told))


def letter_findings(view: View, letter: str | None) -> list[Block]:
    """What to look at again in an application's letter, where there is anything."""
    return [letter_check(view, letter)] if letter and view.findings[letter] else []


def letter_check(view: View, letter: str) -> Items:
    """What to look at again in one letter."""
    found = tuple(Item(_finding(view, each), _why(each)) for each in view.findings[letter])
    return Items(
        "Before it goes",
        found,
        text(
            "Nothing to look at again: no other employer, nothing left to fill in, no paragraph used before, "
            "evidence for every figure, and the right length."
        ),
    )


def remark_line(view: View, remark: Remark) -> Inline:
    """A contradiction as a sentence."""
    match remark.kind:
        case "figure":
            return text(f"Says {remark.said} where your career says {remark.otherwise}.")
        case "title":
            return text(f"Says {remark.said}; your career has {remark.otherwise}.")
        case "lapsed":
            assert remark.day
            return text(f"Names {remark.said} as current; it lapsed on {words.short_day(remark.day, view.today)}.")
        case "gap":
            return text(f"A gap from {_month(remark.start)} to {_month(remark.end)}, before {remark.said}.")
        case "overlap":
            return text(
                f"{remark.said} overlaps {remark.otherwise}, from {_month(remark.start)} to {_month(remark.end)}."
            )


def _month(day: dt.date | None) -> str:
    return f"{day:%B %Y}" if day else ""


def _where(view: View, remark: Remark) -> Inline:
    return text("In ", Span(_record(view, remark), _page(remark)), f", {remark.field}.")


def _record(view: View, remark: Remark) -> str:
    match remark.collection:
        case "cvs":
            return f"the version {view.cvs[remark.id].title}"
        case "letters":
            letter = view.letters[remark.id]
            return f"the letter {letter.subject or letter.id}"
        case "profile":
            return "your profile"
        case _:
            return "your career"


def _page(remark: Remark) -> str:
    if remark.collection in ("cvs", "letters"):
        return f"{remark.collection}/{remark.id}/"
    return f"career/{remark.collection}/{remark.id}/" if remark.id else f"career/{remark.collection}/"


def _letter(letter: Letter) -> Span:
    return Span(letter.subject or letter.id, f"letters/{letter.id}/")


def _slips(view: View) -> Iterator[tuple[Letter, Finding]]:
    """What would embarrass, in letters that may still go: for an application that is not over, or for none."""
    over = {each.application.id for each in view.standings if not each.open}
    for letter in view.records.letters:
        if letter.application not in over:
            yield from ((letter, finding) for finding in view.findings[letter.id] if finding.pressing)


def _finding(view: View, finding: Finding) -> Inline:
    match finding.kind:
        case "wrong-employer":
            return text(f"Names {finding.quote}, the employer of ", view.application(finding.other), ".")
        case "placeholder":
            return text(f"“{finding.quote}” is left to be filled in.")
        case "reused":
            other = view.letters[finding.other]
            return text(f"“{finding.quote}” stands in ", _letter(other), " as well.")
        case "no-evidence":
            return text(f"“{finding.quote}” stands nowhere in your career or your CVs.")
        case "long":
            most = view.records.site.dashboard.letter_words_most
            return text(f"{finding.count} words; {most} is about a page.")
        case "short":
            least = view.records.site.dashboard.letter_words_least
            return text(f"{words.plural(finding.count, 'word')}; below {least} it says too little.")


_WHY = {
    "wrong-employer": "Fine where you mean to name them; a reader who was not meant stops here.",
    "placeholder": "The first thing a reader sees.",
    "reused": "Does it still speak to this employer?",
    "no-evidence": "Add it where it was earned, so that you can show it when they ask.",
    "long": "Most readers stop at the end of the page.",
    "short": "Say what you would do for them, and what shows it.",
}


def _why(finding: Finding) -> Inline:
    return text(_WHY[finding.kind])


class Note(NamedTuple):
    """A remark for the terminal: the file it is on and the part of it, its kind, and a sentence."""

    file: str
    part: str
    kind: str
    message: str


def notes(view: View) -> tuple[Note, ...]:
    """Every contradiction, every pressing slip in a letter, and who is on file for longer than was meant, as plain
    sentences.
    """
    told = (
        Note(view.place(each.collection, each.id), each.field, each.kind, _said(remark_line(view, each)))
        for each in view.remarks
    )
    slips = (
        Note(view.place("letters", letter.id), "letter", finding.kind, _said(_finding(view, finding)))
        for letter, finding in _slips(view)
    )
    return (*told, *slips, *_overdue(view))


def _overdue(view: View) -> Iterator[Note]:
    """Contacts whose day of review has come: other people's data is kept for a reason, or not at all."""
    for each in view.records.network.contacts:
        if each.review_after and each.review_after <= view.today:
            day = words.short_day(each.review_after, view.today)
            choice = f"set a later `review_after`, or `onward forget {each.id}`"
            message = f"{each.name} was to be reviewed by {day}: {choice}."
            yield Note(view.place("contacts", each.id), each.id, "review", message)


def _said(line: Inline) -> str:
    return "".join(span.text for span in line)
