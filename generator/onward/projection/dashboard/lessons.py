"""Lessons: what was said about the owner and what they take from it, by theme."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from onward.projection import words
from onward.projection.blocks import Act, Block, Inline, Item, Items, Page, Span, Todo, Todos
from onward.projection.dashboard.frame import page
from onward.projection.dashboard.lines import feedback_act
from onward.projection.dashboard.view import View, dotted, joined, text
from onward.projection.later import Later

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onward.insight.lessons import Theme
    from onward.insight.pipeline import Standing

LESSONS = "lessons/"


def lesson_pages(view: View) -> Iterator[Later[Page]]:
    """One page."""
    yield Later(LESSONS, partial(_lessons, view))


def _lessons(view: View) -> Page:
    main: list[Block] = [_theme(view, theme) for theme in view.themes]
    return page(
        view,
        LESSONS,
        "Lessons",
        _lede(view),
        section=LESSONS,
        main=main or [_empty()],
        aside=[*_recurring(view), *_open(view), *_asking(view)],
    )


def _lede(view: View) -> Inline:
    said = sum(len(each.feedback) for each in view.records.applications)
    learnt = sum(len(each.lessons) for each in view.records.applications)
    if not view.themes:
        return text("What they said about you and what you will do differently, by theme, from every application.")
    heard = f"{words.plural(said, 'piece')} of feedback and {words.plural(learnt, 'lesson')}"
    recurring = sum(theme.recurs for theme in view.themes)
    least = view.records.site.dashboard.lesson_recurs_from
    more = f" {words.number(recurring)} of them {'recurs' if recurring == 1 else 'recur'}" if recurring else ""
    in_how_many = f", in {least} applications or more" if recurring else ""
    themed = sum(bool(theme.name) for theme in view.themes)
    return text(f"{heard}, in {words.plural(themed, 'theme')}.{more}{in_how_many}{'.' if recurring else ''}")


def _empty() -> Items:
    return Items(
        "By theme",
        (),
        text(
            "After an interview or a rejection, write what they said under `feedback:` in the application’s file, and "
            "what you will do under `lessons:`. Give both a theme or two, as in `themes: [cost-figures]`: what comes "
            "up twice shows here first."
        ),
    )


def _theme(view: View, theme: Theme) -> Items:
    title = words.sentence_case(theme.name) if theme.name else "Without a theme"
    said = [
        Item(
            text(f"“{each.text.strip()}”"),
            dotted(
                text("they said: ", view.application(name)),
                view.contact(each.by) if each.by else None,
                view.date(each.date) if each.date else None,
            ),
        )
        for name, each in theme.feedback
    ]
    learnt = [
        Item(text(Span(each.text.strip(), strong=True)), text("what you will do: ", view.application(name)))
        for name, each in theme.lessons
    ]
    return Items(title, (*said, *learnt))


def _recurring(view: View) -> list[Block]:
    least = view.records.site.dashboard.lesson_recurs_from
    found = [theme for theme in view.themes if theme.recurs]
    if not found:
        return []
    items = tuple(
        Item(
            text(Span(words.sentence_case(theme.name), strong=True), f", {len(theme.applications)} applications"),
            joined([(view.application(name),) for name in theme.applications]),
        )
        for theme in found
    )
    note = Item(text(Span(f"From {least} applications on: “lesson_recurs_from” in site.yaml.", tone="quiet")))
    return [Items("What recurs", (*items, note))]


def _open(view: View) -> list[Block]:
    """Themes that came up and that nothing is done about yet."""
    found = [theme for theme in view.themes if theme.feedback and not theme.lessons]
    items = tuple(
        Item(
            text(words.sentence_case(theme.name) or "Feedback without a theme"),
            joined([(view.application(name),) for name in theme.applications]),
        )
        for theme in found
    )
    return [Items("Nothing done about it yet", items)] if items else []


def _asking(view: View) -> list[Block]:
    asked = tuple(_ask(view, standing) for standing in view.worth_asking)
    return [Todos("Worth asking why", asked)] if asked else []


def _ask(view: View, standing: Standing) -> Todo:
    application = standing.application
    days = view.records.site.dashboard.ask_feedback_days
    return Todo(
        what=(Span(view.employer(application), f"applications/{application.id}/"),),
        why=text(
            f"They met you and said no on {view.date(standing.since)}, and no reason is on file. "
            f"Asked within {days} days, most will say."
            if standing.since
            else ""
        ),
        acts=(
            feedback_act(view, application),
            Act("See the application", f"applications/{application.id}/"),
        ),
    )
