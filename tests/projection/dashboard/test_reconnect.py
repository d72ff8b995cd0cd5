"""Reconnect, on the example and on people made up for it; today is Sunday 22 November 2026."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest

from insight.given import TODAY, records
from onward.content import read
from onward.projection.dashboard import dashboard
from onward.projection.data import Panels

if TYPE_CHECKING:
    from pathlib import Path

    from onward.projection.blocks import Dashboard, Facts, Inline, Items, Page, Table, Todo, Todos


@pytest.fixture(scope="module")
def example(root: Path) -> Dashboard:
    return dashboard(read(root), TODAY)


def page(given: Dashboard, path: str) -> Page:
    return next(each for each in given.pages if each.path == path)


def block(given: Page, title: str) -> Any:
    return next(each for each in (*given.main, *given.aside, *given.wide) if each.title == title)


def titles(given: Page) -> list[str]:
    return [each.title for each in (*given.main, *given.aside, *given.wide)]


def said(line: Inline) -> str:
    return "".join(span.text for span in line)


def whats(todos: Todos) -> list[str]:
    return [said(todo.what) for todo in todos.items]


def links(todo: Todo) -> list[str]:
    return [act.href for act in todo.acts if act.href]


class TestExample:
    def test_the_time_left_is_the_weeks_goal_less_what_was_given(self, example: Dashboard) -> None:
        assert said(page(example, "reconnect/").lede) == (
            "You have 3 h 20 left of the 5 h you set for this week: time for 12 people."
        )

    def test_old_strong_ties_where_it_matters_come_first_on_both_pages(self, example: Dashboard) -> None:
        week = whats(block(page(example, "reconnect/"), "This week"))
        assert week[:2] == ["Find Ines Castellan", "Write to Huw Pritchard"]
        assert whats(block(page(example, ""), "Do next"))[-2:] == week[:2]

    def test_whoever_is_lost_can_be_searched_for_and_asked_about(self, example: Dashboard) -> None:
        ways = block(page(example, "contacts/ines-castellan/"), "Ways in")
        search, ask = ways.items
        assert any("%22Ines%20Castellan%22%20Castle%20%26%20Rowe" in link for link in links(search))
        assert "Edith Mbeki was at Northgate Health with them until 2022." in said(ask.why)

    def test_the_ranking_adds_up(self, example: Dashboard) -> None:
        table: Table = block(page(example, "reconnect/"), "The ranking")
        for name, weight, parts, _ in table.rows:
            made_of = [float(part.rpartition(" ")[2].replace("−", "-")) for part in said(parts.content).split(", ")]
            assert sum(made_of) == float(said(weight.content)), said(name.content)

    def test_whether_the_network_worked(self, example: Dashboard) -> None:
        funnel: Facts = block(page(example, "reconnect/"), "Did the network work?")
        assert [(fact.term, said(fact.values[0])) for fact in funnel.facts] == [
            ("You asked", "3"),
            ("They offered", "2"),
            ("Made", "3"),
            ("Came to an interview", "2"),
            ("Came to an offer", "1"),
        ]

    def test_who_could_introduce_you_stands_on_the_organizations_page(self, example: Dashboard) -> None:
        items: Items = block(page(example, "organizations/pennine-mutual/"), "Who could introduce you")
        assert said(items.items[0].text) == "Priya Nair"
        assert said(items.items[0].note) == "there now, strong tie"

    def test_nobody_who_does_not_want_it_is_proposed_or_written_to(self, example: Dashboard) -> None:
        (panel,) = (
            panel
            for file in example.data
            if isinstance(file, Panels)
            for panel in file.panels
            if panel.id == "vivian-strand"
        )
        assert panel.lede.startswith("Do not contact.")
        assert (panel.message, panel.quest, panel.command) == (None, None, "")
        assert "vivian-strand" not in {draft.contact for draft in example.drafts}

    def test_drafts_go_only_to_addresses_on_file_that_work(self, example: Dashboard, root: Path) -> None:
        contacts = {contact.id: contact for contact in read(root).network.contacts}
        assert example.drafts
        assert all(draft.contact or not draft.address for draft in example.drafts)
        for draft in filter(lambda each: each.contact, example.drafts):
            live = [each.address for each in contacts[draft.contact].emails if not each.dead_since]
            assert draft.address == live[0]

    def test_one_who_was_written_to_lately_is_left_in_peace(self, example: Dashboard) -> None:
        ways = block(page(example, "contacts/anil-kapoor/"), "Ways in")
        assert whats(ways)[0] == "Wait for an answer"
        assert "you wrote 47 days ago" in said(
            block(page(example, "reconnect/"), "Waiting for an answer").items[0].note
        )


def made(*people: dict[str, Any], spoke: tuple[str, ...] = (), minutes: int = 300) -> Dashboard:
    contacts = [{"id": "priya", "name": "Priya Nair", "emails": [{"address": "p@x.example"}]} | each for each in people]
    journal = [{"date": TODAY - dt.timedelta(days=30), "kind": "call", "with": spoke}] if spoke else []
    site = {"title": "Morgan", "dashboard": {"weekly_minutes": minutes}}
    profile = {"name": "Morgan", "contact": {"email": "m@x.example"}}
    return dashboard(records(contacts=contacts, journal=journal, site=site, profile=profile), TODAY)


def test_a_draft_opens_in_the_mail_program_or_as_a_file() -> None:
    site = made({})
    (todo,) = block(page(site, "reconnect/"), "This week").items
    mail, file = links(todo)
    assert unquote(mail).startswith("mailto:p@x.example?subject=It has been a while&body=Hello Priya,\r\n")
    assert file == "network/drafts/priya.eml"
    assert [draft.path for draft in site.drafts] == [file]


def test_those_in_touch_are_asked_what_is_right() -> None:
    site = made({}, spoke=("priya",))
    asked = block(page(site, "reconnect/"), "Ask them what is right")
    assert whats(asked) == ["Ask Priya Nair whether what you have is right"]
    assert whats(block(page(site, "contacts/priya/"), "Is this still so?")) == whats(asked)
    assert [draft.path for draft in site.drafts] == ["network/drafts/confirm/priya.eml"]


def test_a_common_name_alone_is_not_searched_for_in_vain() -> None:
    lost = {"name": "Ann Smith", "emails": [], "notes": "Sang."}
    search = block(page(made(lost), "contacts/priya/"), "Ways in").items[0]
    assert said(search.why) == (
        "Too many share the name to search for it alone: add a town or a trade, or ask somebody."
    )


def test_a_week_that_is_full_proposes_nobody_more() -> None:
    site = made({}, minutes=0)
    assert said(page(site, "reconnect/").lede) == (
        "You have given your network all of the 0 min you set for this week. Whoever comes next can wait until Monday."
    )
    assert block(page(site, "reconnect/"), "This week").items == ()
    assert whats(block(page(site, "reconnect/"), "Next")) == ["Write to Priya Nair"]


def test_hostile_names_stay_text() -> None:
    name = '<img onerror="x">\r\nBcc: all@x.example'
    site = made({"name": name})
    (draft,) = site.drafts
    assert "\n" not in draft.recipient
    (todo,) = block(page(site, "reconnect/"), "This week").items
    assert "\n" not in links(todo)[0]
