"""The dashboard leads nowhere that is not there, and says what is so; today is Sunday 22 November 2026."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

import pytest
from inline_snapshot import snapshot
from msgspec import Struct
from msgspec.structs import astuple

from insight.given import TODAY, records
from onward.content import read
from onward.model.records import COLLECTIONS
from onward.projection.blocks import (
    Act,
    Command,
    Dashboard,
    Facts,
    FunnelStep,
    Items,
    Lane,
    NavItem,
    Page,
    Span,
    Stream,
    Table,
    Timeline,
    Todo,
    Todos,
)
from onward.projection.dashboard import dashboard
from onward.projection.dashboard.sent import sent_path
from onward.projection.data import Line, Panels
from onward.projection.leaves import leaves
from projection.filled import everything

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from onward.model.records import Records
    from onward.projection.blocks import Inline

ABROAD = ("https://", "http://", "mailto:", "tel:")


@pytest.fixture(scope="module")
def example(root: Path) -> Dashboard:
    found = read(root)
    assert found.site.today
    return dashboard(found, found.site.today)


@pytest.fixture(scope="module", params=["example", "empty", "everything"])
def site(request: pytest.FixtureRequest, root: Path) -> Records:
    return {"example": lambda: read(root), "empty": records, "everything": lambda: everything()[0]}[request.param]()


def every(kind: type[Any], value: object) -> Iterator[Any]:
    """Everything of a kind that a value is made of."""
    if isinstance(value, kind):
        yield value
    if isinstance(value, tuple):
        for each in value:
            yield from every(kind, each)
    elif isinstance(value, Struct):
        for each in astuple(value):
            yield from every(kind, each)


def said(line: Inline) -> str:
    return "".join(span.text for span in line).replace("\u00a0", " ")


def sentences(line: str) -> list[str]:
    return re.split(r"(?<=[.?;]) ", line)


def page(given: Dashboard, path: str) -> Page:
    return next(each for each in given.pages if each.path == path)


def home(**given: Any) -> Page:
    return page(dashboard(records(**given), TODAY), "")


def todos(given: Page) -> list[tuple[str, str, str]]:
    return [(said(todo.what), todo.tag, said(todo.why)) for block in every(Todos, given.main) for todo in block.items]


def narrowed(table: Table, href: str) -> int:
    """How many rows of a table are left when it is opened by an address."""
    facets = {facet.name: facet for facet in table.facets}
    asked = [
        (facets[name], facets[name].choices.index(unquote(choice)))
        for name, choice in (part.split("=") for part in href.partition("#")[2].split("&"))
    ]
    return sum(all(place in facet.rows[row] for facet, place in asked) for row in range(len(table.rows)))


_LISTS = ("openings/", "contacts/", "organizations/", "current/skills/")


def numbers_with_rows(made: Dashboard) -> dict[str, list[tuple[int, str]]]:
    """By list, the numbers on all pages that lead to some of its rows, and where they lead."""
    pages = tuple(made.pages)
    linked = [(span.text, span.href) for span in every(Span, pages)]
    linked += [(str(each.count), each.href) for kind in (FunnelStep, Stream) for each in every(kind, pages)]
    found: dict[str, list[tuple[int, str]]] = {path: [] for path in _LISTS}
    for text, href in linked:
        path, _, chosen = href.partition("#")
        number = re.match("[1-9][0-9]*", text)
        if number and path in found and "=" in chosen and not chosen.startswith("find="):
            found[path].append((int(number[0]), href))
    return found


def application(*steps: tuple[str, str], **more: Any) -> dict[str, Any]:
    timeline = [{"date": date, "stage": stage} for date, stage in steps]
    return {"id": "one", "title": "Head of ITSM", "source": "direct", "timeline": timeline} | more


class TestEveryPage:
    def test_links_lead_to_pages_that_exist(self, site: Records) -> None:
        made = dashboard(site, TODAY)
        known = {each.path for each in (*made.pages, *made.previews)}
        known |= {f"preview/letters/{letter.id}/" for letter in site.letters}
        known |= {draft.path for draft in made.drafts}
        panels = [
            (file.path.partition("panels-")[0], panel)
            for file in every(Panels, tuple(made.data))
            for panel in file.panels
        ]
        known |= {f"{folder}#{panel.id}" for folder, panel in panels}
        lines = {line.href for _, panel in panels for line in every(Line, panel)} - {""}
        assert not {link for link in lines if not link.startswith((*ABROAD, "contacts/#find="))} - known
        assert made.calendar
        known |= {"calendar.ics", *(entry.file for entry in made.calendar.entries)}
        known |= {sent_path(sent, file) for sent in site.sent for file in sent.files}
        for each in made.pages:
            links = {link.href for kind in (Span, Act) for link in every(kind, each)} - {""}
            links |= {item.href for item in every(NavItem, each)}
            lost = {link.partition("#")[0] for link in links if not link.startswith(ABROAD)} - known
            assert not lost, f"{each.path or 'home'} links to {lost}"

    def test_numbers_lead_to_the_rows_that_they_count(self, site: Records) -> None:
        made = dashboard(site, TODAY)
        for path, numbers in numbers_with_rows(made).items():
            for count, href in numbers:
                table = next(each for each in every(Table, page(made, path)) if each.facets)
                assert narrowed(table, href) == count, href

    def test_numbers_lead_to_each_of_the_long_lists(self, root: Path) -> None:
        assert all(numbers_with_rows(dashboard(read(root), TODAY)).values())

    def test_there_is_one_for_each_record(self, site: Records) -> None:
        made = dashboard(site, TODAY)
        paths = {each.path for each in made.pages}
        for file in every(Panels, tuple(made.data)):
            paths |= {f"{file.path.partition('panels-')[0]}{panel.id}/" for panel in file.panels}
        for collection in COLLECTIONS:
            if collection.single or collection.name == "journal":
                continue
            folder = f"career/{collection.name}/" if collection.folder == "career" else f"{collection.name}/"
            names = {f"{folder}{getattr(record, 'id', '')}/" for record in site.of(collection.name)}
            assert {folder, *names} <= paths

    def test_paths_are_unique(self, site: Records) -> None:
        made = dashboard(site, TODAY)
        paths = [each.path for each in (*made.pages, *made.previews)]
        assert len(paths) == len(set(paths))

    def test_each_has_a_heading_and_says_what_it_is(self, site: Records) -> None:
        for each in dashboard(site, TODAY).pages:
            assert each.heading.strip(), each.path
            assert each.title.strip(), each.path
            assert said(each.lede).strip(), each.path
            assert each.main or each.wide, each.path

    def test_no_sentence_has_lost_a_part(self, site: Records) -> None:
        for each in dashboard(site, TODAY).pages:
            lines = [each.lede, *(item.text for item in every(Items, each) for item in item.items)]
            lines += [line for block in every(Todos, each) for todo in block.items for line in (todo.what, todo.why)]
            for line in map(said, lines):
                assert not {"None of one", "()", "{}", ".."} & {line, *line.split()}, f"{each.path}: {line}"
                assert "  " not in line, f"{each.path}: {line}"

    def test_the_same_records_and_day_give_the_same_pages(self, site: Records) -> None:
        assert list(leaves(dashboard(site, TODAY))) == list(leaves(dashboard(site, TODAY)))

    def test_one_place_of_the_navigation_is_here(self, site: Records) -> None:
        for each in dashboard(site, TODAY).pages:
            assert sum(item.current for item in each.nav) == 1, each.path


def test_an_empty_folder_says_how_to_begin() -> None:
    made = dashboard(records(), TODAY)
    assert {path: said(page(made, path).lede) for path in ("", "applications/", "contacts/", "cvs/")} == snapshot(
        {
            "": "Nothing presses. You have given your network none of the 5 h you set for this week.",
            "applications/": "Every opening you go for has its place here, from the day you find it to its end.",
            "contacts/": "The people you worked with, where they are now, and when you last spoke.",
            "cvs/": "A version selects and words your career for one audience; it never copies it.",
        }
    )
    assert [what for what, *_ in todos(page(made, ""))] == [
        "Tell your career, once",
        "Bring in the people you know",
        "Note the first opening you like",
    ]


def test_a_folder_with_people_lacks_an_opening_and_one_with_an_opening_has_begun() -> None:
    first = "Note the first opening you like"
    assert [what for what, *_ in todos(home(contacts=[{"name": "Ann"}]))][-1] == first
    assert todos(home(applications=[application(("2026-11-21", "applied"))])) == []


class TestExample:
    def test_today(self, example: Dashboard) -> None:
        today = page(example, "")
        assert [today.heading, *sentences(said(today.lede))] == snapshot(
            [
                "Sunday 22 November",
                "Two things in your calendar clash.",
                "Five things are pressing.",
                "You have given your network 1 h 40 of the 5 h you set for this week.",
            ]
        )

    def test_the_board_tells_of_a_clash_as_the_calendar_does(self, example: Dashboard) -> None:
        cards = [card for lane in every(Lane, page(example, "applications/").wide) for card in lane.cards]
        assert [(card.tag, card.tone) for card in cards if "clash" in card.tag] == [
            ("interview tomorrow 10:00, clash", "late"),
            ("screening tomorrow 10:30, clash", "late"),
        ]

    def test_an_application_says_where_to_be_and_how_to_answer(self, example: Dashboard) -> None:
        (talk,) = every(Todo, page(example, "applications/harrowgate-water-service-delivery-manager/").aside)
        assert Span("https://meet.harrowgatewater.example/panel-4471", talk.why[0].text) == talk.why[0]
        assert said(talk.why).endswith("It overlaps with something else; move one.")
        assert "Ask to move it" in [act.label for act in talk.acts]
        (offer,) = every(Todo, page(example, "applications/pennine-mutual-head-of-service/").aside)
        assert said(offer.why) == "By phone, then in writing. They want an answer by Friday 27 November."
        assert [act.label for act in offer.acts] == ["Note your answer"]

    def test_every_page_of_somebody_has_the_line_that_notes_a_talk(self, example: Dashboard) -> None:
        (command,) = every(Command, page(example, "contacts/priya-nair/").main)
        assert command.command == 'onward log "…" --with priya-nair --kind call --minutes 20'

    def test_what_to_do_next(self, example: Dashboard) -> None:
        assert [entry[:2] for entry in todos(page(example, ""))] == snapshot(
            [
                ("Prepare for Harrowgate Water: Service Delivery Manager", "tomorrow 10:00, clash"),
                ("Prepare for a client of Fenwick Search: ITSM Lead", "tomorrow 10:30, clash"),
                ("Answer the offer from Pennine Mutual", "offer"),
                ("Follow up with Castle & Rowe", "5 days late"),
                ("Tell him how the interview at Kestrel went", "2 days late"),
                ("Prepare for Orbital Cloud: Customer Success Director, UK and Ireland", "Wed 25 Nov 16:00"),
                ("Prepare for Wharfedale Trust: Service Transition Manager", "Thu 26 Nov"),
                ("Send him the list with what Kestrel said to each line", "by Tue 24 Nov"),
                ("Apply to Northmoor Airports, or let it go", "closes Fri 27 Nov"),
                ("Log 4 points for ITIL 4 Managing Professional", "21 days"),
                ("Log 5 hours for Institute of Service Practitioners", "39 days"),
                ("Northern Service Forum, winter evening 2026", "2 Dec 18:00"),
                ("Renew Northern Service Forum", "39 days"),
                ("Find Ines Castellan", "15 min"),
                ("Write to Huw Pritchard", "15 min"),
            ]
        )

    def test_why(self, example: Dashboard) -> None:
        reasons = {what: why for what, _, why in todos(page(example, ""))}
        wanted = ("Prepare for Harrowgate", "Answer", "Follow up", "Log 4")
        assert [sentences(why) for what, why in reasons.items() if what.startswith(wanted)] == snapshot(
            [
                [
                    "Interview, 1 h, https://meet.harrowgatewater.example/panel-4471.",
                    "With Janet Okafor.",
                    "Panel of three.",
                    "Ten minutes on the first ninety days, no slides.",
                    "Bring the on-call figures and the cost per ticket.",
                    "It overlaps the screening for ITSM Lead, a client of Fenwick Search at 10:30;",
                    "move one of them.",
                ],
                [
                    "Head of Service.",
                    "Offered 4 days ago.",
                    "By phone, then in writing.",
                    "They want an answer by Friday 27 November.",
                ],
                [
                    "Head of IT Service Management: applied 3 Nov, no word in 19 days.",
                    "One follow-up, a week or two later, is usual;",
                    "you have sent none since.",
                ],
                [
                    "16 of 20 points logged;",
                    "the year ends on 13 Dec.",
                    "Log 20 points in each of the three years, or pass any examination of the suite.",
                ],
            ]
        )

    def test_an_application(self, example: Dashboard) -> None:
        found = page(example, "applications/castle-rowe-head-of-itsm/")
        assert (found.heading, said(found.lede)) == snapshot(
            (
                "Head of IT Service Management",
                "Castle & Rowe, Leeds. Job board, posted 2 months ago, applied 19 days ago.",
            )
        )
        assert [(stage.label, stage.when, stage.state) for stage in found.stages] == snapshot(
            [
                ("Found", "29 Oct", "done"),
                ("Applied", "3 Nov", "here"),
                ("Interview", "", "ahead"),
                ("Offer", "", "ahead"),
            ]
        )
        assert {
            block.title: [(said(item.text), said(item.note)) for item in block.items]
            for block in every(Items, found.aside)
        } == snapshot(
            {
                "People": [
                    ("Godfrey Asante", "there now, Service Analyst"),
                    ("Ines Castellan", "there now, Partner, Technology Operations"),
                    ("Oliver Stanhope", "there now, Senior Manager"),
                    ("Simon Tetley", "there now, Infrastructure Operations Manager"),
                    ("Rachel Dunning", "was there, Service Assurance Manager"),
                ],
                "Documents": [
                    ("CV: Service Delivery Manager", ""),
                    ("Letter: Head of IT Service Management", ""),
                    (
                        "Sent 3 Nov: CV service-delivery, letter castle-rowe, with changes that were not committed",
                        "morgan-ellery-service-delivery-manager.txt and morgan-ellery-castle-rowe.txt",
                    ),
                ],
            }
        )
        assert [(each.when, said(each.what)) for block in every(Timeline, found) for each in block.happenings] == (
            snapshot(
                [
                    ("19 Sep", "Posted"),
                    ("12 Oct", "You looked at the posting"),
                    ("29 Oct", "Found"),
                    ("2 Nov", "You looked at the posting"),
                    ("3 Nov", "Applied"),
                    ("20 Nov", "You looked at the posting"),
                ]
            )
        )

    def test_a_contact(self, example: Dashboard) -> None:
        found = page(example, "contacts/priya-nair/")
        assert (found.heading, said(found.lede)) == snapshot(
            ("Priya Nair", "Chief Information Officer, Pennine Mutual. Strong tie, fresh: you last spoke 3 days ago.")
        )
        facts = {
            fact.term: [said(value) for value in fact.values]
            for block in every(Facts, found)
            for fact in block.facts
            if fact.term in ("E-mail", "Known since", "In touch every", "Last known right", "Likely moved on")
        }
        assert facts == snapshot(
            {
                "E-mail": [
                    "priya@nair.example home",
                    "priya.nair@penninemutual.example work",
                    "priya.nair@northgate.example bounced 19 Jun 2023 Northgate",
                ],
                "Known since": ["Feb 2017"],
                "In touch every": ["6 weeks"],
                "Last known right": ["19 Nov"],
                "Likely moved on": ["0 %"],
            }
        )
        (history,) = every(Timeline, found)
        assert [(each.when, said(each.what)) for each in history.happenings[:3]] == snapshot(
            [("19 Nov", "Call, 25 min"), ("3 Oct", "Message, 5 min"), ("29 Sep", "Coffee, 30 min")]
        )


class TestSentences:
    def test_a_follow_up_is_due_from_its_day(self) -> None:
        # ten days after 12 November is today, after the 13th tomorrow
        ((what, tag, why),) = todos(home(applications=[application(("2026-11-12", "applied"))]))
        assert [what, tag, *sentences(why)] == snapshot(
            [
                "Follow up with an unnamed employer",
                "today",
                "Head of ITSM: applied 12 Nov, no word in 10 days.",
                "One follow-up, a week or two later, is usual;",
                "you have sent none since.",
            ]
        )
        assert todos(home(applications=[application(("2026-11-13", "applied"))])) == []

    def test_an_interview_today_is_to_be_prepared_and_no_waiting(self) -> None:
        one = application(("2026-11-01", "applied"), ("2026-11-22T14:00+00:00", "interview"), organization="Acme")
        made = dashboard(records(applications=[one], site={"title": "M", "timezone": "Europe/London"}), TODAY)
        assert [entry[:2] for entry in todos(page(made, ""))] == [("Prepare for Acme: Head of ITSM", "today 14:00")]
        found = page(made, "applications/one/")
        assert said(found.lede) == "Acme. Direct, applied 21 days ago, interview today 14:00."
        assert [(stage.label, stage.state) for stage in found.stages] == [
            ("Applied", "here"),
            ("Interview", "ahead"),
            ("Offer", "ahead"),
        ]

    def test_a_talk_of_today_or_tomorrow_comes_before_all_that_is_late(self) -> None:
        late = application(("2026-10-01", "applied"), id="late", organization="Late")
        for day, first in (("22", "Prepare"), ("23", "Prepare"), ("24", "Follow up")):
            talk = application(("2026-11-01", "applied"), (f"2026-11-{day}", "interview"), organization="Acme")
            assert todos(home(applications=[late, talk]))[0][0].startswith(first)

    def test_the_address_of_a_talk_on_the_web_is_a_link(self) -> None:
        talk = application(organization="Acme") | {
            "timeline": [{"date": "2026-11-23", "stage": "interview", "where": "https://meet.example/1"}]
        }
        (todo,) = next(every(Todos, home(applications=[talk]).main)).items
        assert Span("https://meet.example/1", "https://meet.example/1") in todo.why

    def test_numbers_of_thousands_are_set_apart(self) -> None:
        people = [{"name": f"Ann {number}"} for number in range(1000)]
        found = page(dashboard(records(contacts=people), TODAY), "contacts/")
        assert said(found.lede).startswith("1,000 dormant.")
        assert "1,000" in [item.count for item in found.nav]

    def test_who_rang_has_not_written(self) -> None:
        entry = {
            "date": "2026-11-02",
            "with": ["ann"],
            "direction": "in",
            "text": "The offer.",
            "outcome": "I say yes.",
        }
        for kind, told in (
            ("call", "They rang · The offer · I say yes."),
            ("email", "They wrote · The offer · I say yes."),
        ):
            made = dashboard(
                records(contacts=[{"id": "ann", "name": "Ann", "notes": "n"}], journal=[entry | {"kind": kind}]), TODAY
            )
            (line,) = next(every(Timeline, page(made, "contacts/ann/").main)).happenings
            assert said(line.note) == told

    def test_who_was_approached_has_sent_nothing_and_is_not_told_so(self) -> None:
        made = dashboard(records(applications=[application(("2026-11-20", "screening"))]), TODAY)
        assert said(page(made, "applications/one/").lede) == "Employer not named. Direct, screening."

    def test_an_opening_that_has_closed_has_closed(self) -> None:
        made = dashboard(records(applications=[application(closes="2026-11-03")]), TODAY)
        (item,) = next(block for block in every(Todos, page(made, "applications/one/")) if block.title == "Next").items
        assert (said(item.what), said(item.why)) == ("Apply, or let it go.", "It closed 3 Nov.")
        assert todos(page(made, "")) == []

    def test_the_silence_is_as_long_as_the_settings_say(self) -> None:
        given = records(
            site={"title": "M", "dashboard": {"silent_after_days": 14}},
            applications=[application(("2026-11-01", "applied"))],
        )
        assert said(page(dashboard(given, TODAY), "applications/").lede) == snapshot(
            "One running, none over. One silent for 14 days or more."
        )

    def test_a_fair_under_way_is_on_until_it_ends(self) -> None:
        fair = {"name": "Fair", "start": "2026-11-21", "end": "2026-11-23", "status": "registered"}
        assert todos(home(events=[fair]))[0] == ("Fair", "until tomorrow", "")
        made = dashboard(records(events=[fair]), TODAY)
        assert said(page(made, "events/").lede) == "One ahead, none past."

    def test_the_points_year_ends_on_its_last_day(self) -> None:
        ledger = {"required_per_year": 20, "year_starts": "12-14", "entries": []}
        rule = {"how": "sit a one-day exam."}
        (what, tag, why), *_ = todos(home(certifications=[{"name": "ITIL", "cpd": ledger, "renewal": rule}]))
        assert [what, tag, *sentences(why)] == snapshot(
            [
                "Log 20 points for ITIL",
                "21 days",
                "0 of 20 points logged;",
                "the year ends on 13 Dec.",
                "Sit a one-day exam.",
            ]
        )

    def test_times_of_one_day_are_told_in_order_across_zones(self) -> None:
        # half past nine in Berlin is half past eight in London
        one = application(
            ("2026-11-12T09:00+00:00", "interview"), ("2026-11-12T09:30+01:00", "screening"), ("2026-11-12", "applied")
        )
        made = dashboard(records(applications=[one], site={"title": "M", "timezone": "Europe/London"}), TODAY)
        (history,) = every(Timeline, page(made, "applications/one/"))
        assert [each.when for each in history.happenings] == ["12 Nov", "12 Nov 08:30", "12 Nov 09:00"]

    def test_who_moved_within_an_employer_has_not_left(self) -> None:
        positions = [{"organization": "acme", "title": "Head"}, {"organization": "acme", "end": "2020"}]
        given = records(
            organizations=[{"id": "acme", "name": "Acme", "target": True}],
            contacts=[{"name": "Ann", "positions": positions}],
        )
        found = page(dashboard(given, TODAY), "organizations/acme/")
        assert said(found.lede) == "Employer, one of your targets. You know 1 person there."

    def test_who_has_a_part_in_an_application_and_who_knows_the_employer(self) -> None:
        at_acme, at_agency = ({"positions": [{"organization": name}]} for name in ("acme", "agency"))
        given = records(
            organizations=[{"id": "acme", "name": "Acme"}, {"id": "agency", "name": "Agency", "kind": "agency"}],
            contacts=[
                {"id": "friend", "name": "Friend", **at_acme},
                {"id": "insider", "name": "Insider", "notes": "Kind.", **at_acme},
                {"id": "recruiter", "name": "Recruiter", **at_agency},
                {"id": "temp", "name": "Temp", "notes": "Gone soon.", **at_agency},
                {"id": "panel", "name": "Panel"},
            ],
            applications=[
                application(organization="Acme", agency="agency", recruiter="recruiter", referrer="friend")
                | {"timeline": [{"date": "2026-11-01", "stage": "interview", "with": ["panel"]}]}
            ],
        )
        made = dashboard(given, TODAY)

        def parts(path: str) -> list[tuple[str, str]]:
            (block,) = [each for each in every(Items, page(made, path)) if each.title == "Applications"]
            return [(said(item.text), said(item.note)) for item in block.items]

        mine, there = [("Head of ITSM, Acme", "")], [("Head of ITSM, Acme", "at an employer they know")]
        shown = {name: parts(f"contacts/{name}/") for name in ("friend", "insider", "recruiter", "temp", "panel")}
        assert shown == {"friend": mine, "insider": there, "recruiter": mine, "temp": [], "panel": mine}
        for name in ("acme", "agency"):
            assert parts(f"organizations/{name}/") == [("Head of ITSM", "interview")]

    def test_a_name_of_spaces_breaks_nothing(self) -> None:
        made = dashboard(records(contacts=[{"id": "blank", "name": " ", "notes": "Who?"}]), TODAY)
        assert page(made, "contacts/blank/")

    def test_a_course_without_a_qualification_is_called_by_its_subject_or_school(self) -> None:
        courses = [{"id": "a", "institution": "School", "area": "History"}, {"id": "b", "institution": "School"}]
        made = dashboard(records(education=courses), TODAY)
        assert [page(made, f"career/education/{name}/").heading for name in "ab"] == ["History", "School"]
