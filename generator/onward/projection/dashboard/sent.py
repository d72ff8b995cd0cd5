"""What was sent for an application, and whether it is still what the CV and the letter say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onward.projection import words
from onward.projection.blocks import Block, Inline, Item, Items, Span
from onward.projection.dashboard.view import View, joined, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onward.insight.pipeline import Standing
    from onward.insight.since_sent import Change, SentState
    from onward.model.application import Application, Sent, SentFile

_KINDS = {"cv": "CV", "letter": "letter"}
_FEW = 6
_LONGEST = 150


def sent_path(sent: Sent, file: SentFile) -> str:
    """Where the copy of a file that was sent stands, within the dashboard."""
    return f"applications/{sent.application}/sent/{sent.id}/{file.name}"


def document_blocks(view: View, standing: Standing) -> list[Block]:
    """The documents named and sent, and below them what has changed since."""
    application = standing.application
    sendings = [sent for sent in view.records.sent if sent.application == application.id]
    items = [*_named(view, application), *(_sent(view, sent) for sent in sendings)]
    blocks: list[Block] = [
        Items("Documents", tuple(items), text("Name the CV and the letter in its file: `cv:` and `letter:`."))
    ]
    if sendings:
        return [*blocks, *_since(view, sendings[-1])]
    return [*blocks, *_committed_since(view, standing)]


def _named(view: View, application: Application) -> Iterator[Item]:
    if application.cv:
        yield Item((Span(f"CV: {view.cvs[application.cv].title}", f"cvs/{application.cv}/"),))
    if application.letter:
        letter = view.letters[application.letter]
        yield Item((Span(f"Letter: {letter.subject or letter.id}", f"letters/{application.letter}/"),))


def _sent(view: View, sent: Sent) -> Item:
    """What was sent, with the files themselves below it."""
    letter = f", letter {sent.letter}" if sent.letter else ""
    commit = f", commit {sent.commit[:7]}" if sent.commit else ""
    doubt = ", with changes that were not committed" if sent.uncommitted else ""
    files = [(Span(file.name, sent_path(sent, file)),) for file in sent.files]
    later = "" if view.since_sent.get((sent.application, sent.id)) else _changed_since(view, sent)
    return Item(text(f"Sent {view.date(sent.date)}: CV {sent.cv}{letter}{commit}{doubt}{later}"), joined(files))


def _changed_since(view: View, sent: Sent) -> str:
    """Where the texts cannot be compared: which of what was sent has another wording now, as far as git knows; a
    change on the day itself is not told.
    """
    kept = {"the CV": ("cvs", sent.cv), "the letter": ("letters", sent.letter or "")}
    days = {name: view.committed.get(view.place(*where)) for name, where in kept.items()}
    changed = [f"{name} on {view.date(day)}" for name, day in days.items() if day and day > sent.date]
    return f". Changed since: {words.listed(changed)}" if changed else ""


def _since(view: View, sent: Sent) -> Iterator[Block]:
    """How the last sending differs from what would be sent now."""
    states = view.since_sent.get((sent.application, sent.id), ())
    if not states:
        return
    items = tuple(item for state in states for item in _state(view, state))
    yield Items("Since you sent it", items)


def _state(view: View, state: SentState) -> Iterator[Item]:
    name = _document(view, state)
    match state.state:
        case "removed":
            yield Item(text(f"The {_KINDS[state.document]} `{state.id}` is no more; the copy above is what they have."))
        case "same":
            yield Item(text(name, " still says what you sent."))
        case "changed":
            count = words.plural(len(state.changes), "passage")
            yield Item(text(name, f" says {count} otherwise now. What they have is the copy above."))
            yield from (Item(*_change(each)) for each in state.changes[:_FEW])
            if len(state.changes) > _FEW:
                yield Item(text(f"And {words.plural(len(state.changes) - _FEW, 'more change')}."))


def _document(view: View, state: SentState) -> Span:
    if state.document == "letter":
        return Span("The letter", f"letters/{state.id}/" if state.id in view.letters else "")
    title = view.cvs[state.id].title if state.id in view.cvs else state.id
    return Span(title, f"cvs/{state.id}/" if state.id in view.cvs else "")


def _change(change: Change) -> tuple[Inline, Inline]:
    match change.kind:
        case "reworded":
            sent, now = _apart(change.sent, change.now)
            return text(f"You sent “{sent}”"), text(f"It now says “{now}”.")
        case "gone":
            return text(f"You sent “{_cut(change.sent)}”"), text("It is no longer there.")
        case "new":
            return text(f"New since: “{_cut(change.now)}”"), ()


def _apart(one: str, other: str) -> tuple[str, str]:
    """Two wordings, each cut to where they part."""
    same = next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), 0)
    start = one.rfind(" ", 0, max(0, same - 40)) + 1
    lead = "… " if start else ""
    return f"{lead}{_cut(one[start:])}", f"{lead}{_cut(other[start:])}"


def _cut(said: str) -> str:
    return said if len(said) <= _LONGEST else f"{said[:_LONGEST].rsplit(' ', 1)[0].rstrip(',;:')} …"


def _committed_since(view: View, standing: Standing) -> Iterator[Block]:
    """Without a copy of what was sent: whether git has later changes of the CV and the letter."""
    application, applied = standing.application, standing.applied
    if not applied:
        return
    named = (("cvs", application.cv, "The CV version"), ("letters", application.letter, "The letter"))
    later = [
        (collection, name, said, view.committed[place])
        for collection, name, said in named
        if name and view.committed.get(place := view.place(collection, name), applied) > applied
    ]
    items = tuple(
        Item(
            text(Span(said, f"{collection}/{name}/"), f" changed on {view.date(day)}, after you sent it."),
            text(f"`onward history {collection}/{name}` says how."),
        )
        for collection, name, said, day in later
    )
    if items:
        yield Items("Since you sent it", items)
