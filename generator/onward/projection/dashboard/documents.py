"""Documents: CV versions and letters, what each says, and where each went."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from onward.projection import words
from onward.projection.blocks import (
    Act,
    Block,
    Cell,
    Column,
    Command,
    Fact,
    Facts,
    Inline,
    Item,
    Items,
    Page,
    Prose,
    Span,
    Table,
    Todo,
    Todos,
)
from onward.projection.coverage import coverage
from onward.projection.dashboard.applications import state
from onward.projection.dashboard.frame import page
from onward.projection.dashboard.links import link_list
from onward.projection.dashboard.remarks import letter_check
from onward.projection.dashboard.view import View, text
from onward.projection.later import Later
from onward.projection.letters import letter_views

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onward.insight.pipeline import Standing
    from onward.model.cv import CvVersion, Letter
    from onward.projection.coverage import Coverage, Use
    from onward.projection.letters import LetterView
    from onward.projection.public import CvPage

_FORMATS = {"pdf": "PDF", "docx": "Word", "txt": "Text", "json": "JSON Resume"}
_MANY = 12
_WHO_SEES = {"public": "anyone", "unlisted": "who has the link", "private": "only you"}


def document_pages(view: View, previews: Sequence[CvPage]) -> Iterator[Later[Page]]:
    """The lists of versions and letters, and a page for each; `previews` are the versions as readers see them."""
    covered = coverage(view.records, view.today)
    yield Later("cvs/", partial(_cvs, view, covered))
    for cv, preview in zip(view.records.cvs, previews, strict=True):
        yield Later(f"cvs/{cv.id}/", partial(_cv, view, cv, preview, covered))
    yield Later("letters/", partial(_letters, view))
    for letter, filled in zip(view.records.letters, letter_views(view.records, view.today), strict=True):
        yield Later(f"letters/{letter.id}/", partial(_letter, view, letter, filled))


def _cvs(view: View, covered: Sequence[Coverage]) -> Page:
    public = sum(cv.publish == "public" for cv in view.records.cvs)
    shown = f"{public or 'none'} of them public" if len(view.records.cvs) > 1 else "public" if public else "not public"
    said = f"{words.plural(len(view.records.cvs), 'version')} of one career, {shown}."
    return page(
        view,
        "cvs/",
        "CV versions",
        text(said)
        if view.records.cvs
        else text("A version selects and words your career for one audience; it never copies it."),
        section="cvs/",
        wide=[
            Table(
                title="Versions",
                columns=(
                    *(Column(label) for label in ("Version", "Seen by", "Last changed", "Theme")),
                    Column("Pages", numeric=True),
                    Column("Said by no other", numeric=True),
                    Column("Applications", numeric=True),
                ),
                rows=tuple(_cv_row(view, cv, covered) for cv in view.records.cvs),
                empty=text("None yet. `onward new cv ID` makes a start."),
            ),
            link_list(view),
            _matrix(view, covered),
            Command("Add a version", text("A file with every choice explained:"), "onward new cv ID"),
        ],
    )


def _cv_row(view: View, cv: CvVersion, covered: Sequence[Coverage]) -> tuple[Cell, ...]:
    path = f"cvs/{cv.id}/"
    used = len(_uses(view, cv))
    pages = next((each.pages for each in view.files.get(path, ()) if each.pages), 0)
    alone = len(_alone(cv, covered))
    changed = view.committed.get(view.place("cvs", cv.id)) or cv.updated
    return (
        Cell((Span(cv.title, path),)),
        Cell(text(_WHO_SEES[cv.publish])),
        Cell(text(view.date(changed) if changed else "–"), str(changed or "")),
        Cell(text(cv.theme or view.records.site.theme)),
        *(Cell((Span(str(count), path),) if count else text("–"), f"{count:06}") for count in (pages, alone, used)),
    )


def _alone(cv: CvVersion, covered: Sequence[Coverage]) -> list[Coverage]:
    """What this version says and no other does."""
    return [each for each in covered if set(each.uses) == {cv.id}]


def _matrix(view: View, covered: Sequence[Coverage]) -> Table:
    """Every highlight against every version: in, in other words, or left out."""
    unused = sum(not each.uses for each in covered)
    return Table(
        title="What each version says",
        columns=(Column("Highlight", wide=True), *(Column(cv.title) for cv in view.records.cvs)),
        rows=tuple(
            (
                Cell(text(each.highlight.text, Span(f" {each.place}", tone="quiet")), each.highlight.text),
                *(_use_cell(each.uses.get(cv.id)) for cv in view.records.cvs),
            )
            for each in covered
        ),
        note=text(f"{words.plural(unused, 'highlight')} in no version: kept for the next one.") if unused else (),
        filter="Filter by words, employer or use" if len(covered) > _MANY else "",
        empty=text("No highlights yet. They stand under the roles in `career/experience.yaml`."),
    )


def _use_cell(use: Use | None) -> Cell:
    if use is None:
        return Cell((Span("left out", tone="quiet"),))
    return Cell((Span(use, tone="good" if use == "in" else "soon"),))


def _uses(view: View, cv: CvVersion) -> list[Standing]:
    return [each for each in view.standings if each.application.cv == cv.id]


def _cv(view: View, cv: CvVersion, preview: CvPage, covered: Sequence[Coverage]) -> Page:
    shown = Todo(
        what=text("The page as a reader sees it"),
        why=text(
            f"{words.plural(len(preview.sections), 'section')}: ",
            f"{words.listed([section.title for section in preview.sections])}.",
        ),
        acts=(
            Act("Open it", f"preview/{cv.id}/"),
            Act("Change it", command=f"$EDITOR {view.place('cvs', cv.id)}"),
            Act("How it changed", command=f"onward history cvs/{cv.id}"),
        ),
    )
    main: list[Block] = [Todos("The page", (shown,))]
    summary = next((section.text for section in preview.sections if section.kind == "summary"), "")
    if summary:
        main.append(Prose("Summary", summary))
    main.append(_highlights(preview))
    if alone := _alone(cv, covered):
        main.append(Items("What no other version says", tuple(Item(text(each.highlight.text)) for each in alone)))
    if cv.note:
        main.append(Prose("Notes", cv.note))
    return page(
        view,
        f"cvs/{cv.id}/",
        cv.title,
        text(f"Seen by {_WHO_SEES[cv.publish]}. ", _sent(view, cv)),
        section="cvs/",
        crumbs=[Span("Documents", "cvs/")],
        main=main,
        aside=[_files(view, f"cvs/{cv.id}/"), _cv_applications(view, cv), _cv_facts(view, cv)],
        source=view.place("cvs", cv.id),
    )


def _files(view: View, page: str) -> Items:
    """The document in every format."""
    return Items(
        "As a file",
        tuple(
            Item(
                (Span(_FORMATS[each.name.rpartition(".")[2]], each.path),),
                text(words.plural(each.pages, "page")) if each.pages else (),
            )
            for each in view.files.get(page, ())
        ),
    )


def _committed(view: View, collection: str, identity: str) -> Inline:
    day = view.committed.get(view.place(collection, identity))
    return text(view.date(day)) if day else ()


def _sent(view: View, cv: CvVersion) -> str:
    count = len(_uses(view, cv))
    return f"Used for {words.plural(count, 'application')}." if count else "Not used for an application yet."


def _highlights(preview: CvPage) -> Items:
    """What the version says of the work, in its words and its order."""
    return Items(
        "What it says",
        tuple(
            Item(text(highlight), text(f"{role.title}, {employer.name}"))
            for section in preview.sections
            for employer in section.employers
            for role in employer.roles
            for highlight in role.highlights
        ),
        text("No highlights selected. `select:` in its file chooses them by tag, skill or id."),
    )


def _cv_applications(view: View, cv: CvVersion) -> Items:
    return Items("Applications", tuple(_use(view, each) for each in _uses(view, cv)), text("None yet."))


def _use(view: View, standing: Standing) -> Item:
    said, tone = state(view, standing)
    return Item((view.application(standing.application.id),), (Span(said, tone=tone),))


def _cv_facts(view: View, cv: CvVersion) -> Facts:
    extends = (Span(view.cvs[cv.extends].title, f"cvs/{cv.extends}/"),) if cv.extends else ()
    pairs = (
        ("Updated", text(view.date(cv.updated)) if cv.updated else ()),
        ("Last changed in git", _committed(view, "cvs", cv.id)),
        ("Starts from", extends),
        ("Shows", text(words.listed(list(cv.contact)) if cv.contact else "no contact details")),
        ("Theme", text(cv.theme or view.records.site.theme)),
        ("Language", text(cv.locale or view.records.site.locale)),
        ("Paper", text((cv.paper or view.records.site.paper).upper())),
        ("Pages at most", text(str(cv.max_pages or ""))),
    )
    return Facts("Facts", tuple(Fact(term, (value,)) for term, value in pairs if value))


def _letters(view: View) -> Page:
    return page(
        view,
        "letters/",
        "Letters",
        text(f"{words.plural(len(view.records.letters), 'letter')}, one an application.")
        if view.records.letters
        else text("One letter an application: text with a few lines above it that say to whom."),
        section="letters/",
        wide=[
            Table(
                title="All letters",
                columns=tuple(Column(label) for label in ("Letter", "Employer", "Application", "Date", "Words")),
                rows=tuple(_letter_row(view, letter) for letter in view.records.letters),
                empty=text("None yet. `onward new letter ID` makes a start."),
            ),
            Command("Write one", text("A file with every field explained:"), "onward new letter ID"),
        ],
    )


def _letter_row(view: View, letter: Letter) -> tuple[Cell, ...]:
    length = len(letter.body.split())
    return (
        Cell((Span(letter.subject or letter.id, f"letters/{letter.id}/"),)),
        Cell(_addressee(view, letter)),
        Cell((view.application(letter.application),) if letter.application else ()),
        Cell(text(view.date(letter.date) if letter.date else "–"), str(letter.date or "")),
        Cell(text(str(length)), f"{length:06}"),
    )


def _addressee(view: View, letter: Letter) -> Inline:
    application = view.applications.get(letter.application or "")
    return view.organization(letter.organization or (application.organization if application else None))


def _letter(view: View, letter: Letter, filled: LetterView) -> Page:
    shown = Todo(
        what=text("The letter as its reader sees it"),
        why=text(words.plural(len(filled.body.split()), "word")),
        acts=(
            Act("Open it", f"preview/letters/{letter.id}/"),
            Act("Change it", command=f"$EDITOR {view.place('letters', letter.id)}"),
        ),
    )
    whole = "\n\n".join(part for part in (filled.salutation, filled.body.strip(), filled.sign_off) if part)
    main: list[Block] = [Todos("The page", (shown,)), Prose("The letter", whole)]
    if letter.note:
        main.append(Prose("Notes", letter.note))
    return page(
        view,
        f"letters/{letter.id}/",
        letter.subject or letter.id,
        text(
            "To ",
            _addressee(view, letter) or text("nobody named"),
            f". {words.plural(len(letter.body.split()), 'word')}.",
        ),
        section="letters/",
        crumbs=[Span("Documents", "cvs/"), Span("Letters", "letters/")],
        main=main,
        aside=[letter_check(view, letter.id), _files(view, f"letters/{letter.id}/"), _letter_facts(view, letter)],
        source=view.place("letters", letter.id),
    )


def _letter_facts(view: View, letter: Letter) -> Facts:
    application = view.applications.get(letter.application or "")
    cv = letter.cv or (application.cv if application else None)
    pairs = (
        ("For", (view.application(letter.application),) if letter.application else ()),
        ("To", (view.contact(letter.contact),) if letter.contact else text(letter.recipient or "")),
        ("Dated", text(view.date(letter.date)) if letter.date else ()),
        ("Last changed in git", _committed(view, "letters", letter.id)),
        ("Goes with", (Span(view.cvs[cv].title, f"cvs/{cv}/"),) if cv else ()),
        ("Tags", text(", ".join(letter.tags))),
    )
    return Facts("Facts", tuple(Fact(term, (value,)) for term, value in pairs if value))
