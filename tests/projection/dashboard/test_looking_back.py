"""Pages that look back or ahead: readiness, lessons, weeks, and what was sent; today is Sunday 22 November 2026."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from inline_snapshot import snapshot
from msgspec.structs import replace

from insight.given import TODAY, records
from onward.content import read
from onward.insight.since_sent import Change, SentState
from onward.model.application import Sent
from onward.projection.blocks import Checks, Dashboard, Demands, Items, Table, Timeline, Todos
from onward.projection.dashboard import dashboard
from projection.dashboard.test_dashboard import application, every, page, said, todos

if TYPE_CHECKING:
    from pathlib import Path

    from onward.projection.blocks import Page


@pytest.fixture(scope="module")
def example(root: Path) -> Dashboard:
    found = read(root)
    assert found.site.today
    return dashboard(found, found.site.today)


def rows(given: Page, title: str) -> list[list[str]]:
    tables = [each for each in every(Table, given) if each.title == title]
    return [[said(cell.content) for cell in row] for table in tables for row in table.rows]


def items(given: Page) -> dict[str, list[tuple[str, str]]]:
    return {block.title: [(said(each.text), said(each.note)) for each in block.items] for block in every(Items, given)}


class TestReadiness:
    def test_each_point_has_its_records_its_rule_and_what_raises_it(self, example: Dashboard) -> None:
        assert rows(page(example, "ready/"), "The points") == snapshot(
            [
                [
                    "✓ in place: 4 CV versions, newest edited 9 days ago",
                    "Customer Success Director, Head of IT Service Management, Interim Service Management Lead and Service Delivery Manager",  # noqa: E501
                    "–",
                    "One version or more with “updated” within a year (“current_for”).",
                ],
                [
                    "✓ in place: A letter to start from for each",
                    "–",
                    "–",
                    "Each version has a letter that names it, or whose application does.",
                ],
                [
                    "✓ in place: 2 referees who have agreed",
                    "Graham Osei and Sana Qureshi",
                    "–",
                    "Two (“referees”) whose “agreed” is within a year.",
                ],
                [
                    "→ to do: PRINCE2 Practitioner lapsed",
                    "PRINCE2 Practitioner",
                    "Renew it, or say in your CVs that it ended: the rules",
                    "No certificate and no membership is past its last day.",
                ],
                ["✓ in place: No gaps to explain", "–", "–", "No more than 92 days between two roles (“gap_days”)."],
                [
                    "✓ in place: Match of 70 % or more for your target role",
                    "33 of 36 things asked for, in the postings below.",
                    "–",
                    "The best version for each posting shows 70 % of what they ask, taken together (“match_percent”).",
                ],
                [
                    "✓ in place: About 31 of 93 contacts likely out of date",
                    "31 of 93 contacts",
                    "–",
                    "At most 35 % (“out_of_date_percent”) likely out of date, if half of all people change jobs in 4 years (“contact_half_life”).",  # noqa: E501
                ],
            ]
        )

    def test_the_match_is_measured_by_postings_that_are_named(self, example: Dashboard) -> None:
        ready = page(example, "ready/")
        assert rows(ready, "The postings it is measured by") == snapshot(
            [
                ["Head of IT Service Management, Castle & Rowe", "Head of IT Service Management", "14 of 16", "88 %"],
                ["Head of Service, Pennine Mutual", "Head of IT Service Management", "11 of 11", "100 %"],
                ["Head of IT Service, Skelton Housing", "Head of IT Service Management", "8 of 9", "89 %"],
            ]
        )
        assert rows(ready, "What would raise the match") == snapshot(
            [
                [
                    "ITIL 4 Master",
                    "Head of IT Service Management",
                    "Not met. You hold ITIL 4 Managing Professional, one level below.",
                ],
                [
                    "Public sector",
                    "Head of IT Service",
                    "Nothing on file. Learn it, or say in the letter how you would make up for it.",
                ],
                [
                    "Teams in several countries",
                    "Head of IT Service Management",
                    "Nothing on file. Learn it, or say in the letter how you would make up for it.",
                ],
            ]
        )

    def test_an_empty_folder_is_told_how_to_begin(self) -> None:
        ready = page(dashboard(records(), TODAY), "ready/")
        assert {row[0]: row[2] for row in rows(ready, "The points")} == snapshot(
            {
                "→ to do: No CV version yet": "Read a version again and write the day under “updated”; `onward new cv ID` starts one.",  # noqa: E501
                "→ to do: None of two referees asked within a year": "Ask, and write the day under “agreed” in references.",  # noqa: E501
                "✓ in place: No certificate has lapsed": "–",
            }
        )


class TestWeeks:
    def test_a_week(self, example: Dashboard) -> None:
        week = page(example, "weeks/2026-W47/")
        assert [week.heading, said(week.lede)] == snapshot(
            ["Week of 16 November 2026", "1 h 40 of the 5 h you set so far, 8 people, 5 results. Two not done in time."]
        )
        assert rows(week, "Time") == snapshot(
            [["Call", "1 h 15"], ["Coffee", "20 min"], ["Message", "5 min"], ["In all", "1 h 40"]]
        )
        assert [(check.good, said(check.text)) for block in every(Checks, week) for check in block.checks] == snapshot(
            [
                (False, "Tell him how the interview at Kestrel went, to Tariq Mahmood, due 20 Nov: not done."),
                (False, "Follow up on Head of IT Service Management, Castle & Rowe, due 17 Nov: nobody asked."),
                (True, "Read the third paper, to Martin Hebden, due 19 Nov: done 18 Nov."),
            ]
        )
        results = [each for block in every(Timeline, week) if block.title == "Results" for each in block.happenings]
        assert [said(each.what) for each in results] == snapshot(
            [
                "Found: ITSM Lead, a client of Fenwick Search",
                "Interview: Interim SIAM Lead, Kestrel Energy",
                "Acknowledged: Service Transition Manager, Wharfedale Trust",
                "Offer: Head of Service, Pennine Mutual",
                "Found: Customer Success Manager, Airlines, Northmoor Airports",
            ]
        )

    def test_weeks_follow_each_other(self, example: Dashboard) -> None:
        assert items(page(example, "weeks/2026-W46/"))["Other weeks"] == snapshot(
            [("Before: 2 November 2026", ""), ("After: 16 November 2026", ""), ("All weeks", "")]
        )

    def test_a_list_of_all_weeks(self, example: Dashboard) -> None:
        listed = rows(page(example, "weeks/"), "All weeks")
        assert listed[:3] == snapshot(
            [
                ["16 Nov", "1 h 40", "5", "8", "5", "2"],
                ["9 Nov", "3 h 50", "8", "10", "8", "–"],
                ["2 Nov", "3 h", "5", "6", "4", "–"],
            ]
        )
        assert len(listed) == len([each for each in example.pages if each.path.startswith("weeks/2")])


class TestLessons:
    def test_themes_and_what_recurs(self, example: Dashboard) -> None:
        lessons = page(example, "lessons/")
        assert said(lessons.lede) == snapshot(
            "2 pieces of feedback and 7 lessons, in 6 themes. Two of them recur, in 2 applications or more."
        )
        assert items(lessons)["What recurs"] == snapshot(
            [
                (
                    "Cost figures, 2 applications",
                    "Head of IT Service, Skelton Housing and Head of Customer Support, Tarn Analytics",
                ),
                (
                    "Phantom, 2 applications",
                    "Service Desk Manager, Ostler Hotels and Head of Customer Support, Tarn Analytics",
                ),
                ("From 2 applications on: “lesson_recurs_from” in site.yaml.", ""),
            ]
        )
        assert items(lessons)["Cost figures"] == snapshot(
            [
                (
                    "“Strong on suppliers and on people, and the tenant on the panel wanted you. We missed figures on cost per ticket: the other candidate knew what a call cost, before and after.”",  # noqa: E501
                    "they said: Head of IT Service, Skelton Housing · Helen Marsh · 16 Oct",
                ),
                (
                    "“Warm, clear, and light on numbers. She would have asked for cost per contact next.”",
                    "they said: Head of Customer Support, Tarn Analytics · Ruth Fenwick · 30 Oct",
                ),
                (
                    "Bring cost per ticket to every interview, on one sheet, with the year before and the year after. I had the figures all along; Graham found them in ten minutes.",  # noqa: E501
                    "what you will do: Head of IT Service, Skelton Housing",
                ),
            ]
        )

    def test_who_can_be_asked_why(self) -> None:
        one = application(("2026-11-01", "applied"), ("2026-11-05", "interview"), ("2026-11-20", "rejected"))
        made = page(dashboard(records(applications=[one]), TODAY), "lessons/")
        (asked,) = every(Todos, made.aside)
        assert [said(each.why) for each in asked.items] == snapshot(
            ["They met you and said no on 20 Nov, and no reason is on file. Asked within 30 days, most will say."]
        )

    def test_nothing_learnt_yet_says_how(self) -> None:
        (block,) = page(dashboard(records(), TODAY), "lessons/").main
        assert isinstance(block, Items)
        assert said(block.empty).startswith("After an interview or a rejection, write what they said")


class TestPromises:
    def test_what_was_promised_stands_on_today_until_it_is_done(self) -> None:
        journal = [
            {
                "date": "2026-11-10",
                "kind": "coffee",
                "with": ["jo"],
                "promised": [
                    "Send the sheet",
                    {"text": "Ring", "done": "2026-11-11"},
                    {"text": "Call", "by": "2026-11-22"},
                ],
            }
        ]
        made = dashboard(records(contacts=[{"id": "jo", "name": "Jo", "verified": TODAY}], journal=journal), TODAY)
        assert [entry for entry in todos(page(made, "")) if "You said so" in entry[2]] == snapshot(
            [
                ("Send the sheet", "5 days late", "You said so to Jo on 10 Nov, coffee."),
                ("Call", "by today", "You said so to Jo on 10 Nov, coffee."),
            ]
        )

    def test_the_command_that_marks_it_has_words_that_only_it_has(self) -> None:
        promised = ["Send the sheet", 'Send "all" of it for $5', "Ask", "Ask Jo", "$`!"]
        made = dashboard(records(journal=[{"date": "2026-11-10", "kind": "call", "promised": promised}]), TODAY)
        (block,) = every(Todos, page(made, "").main)
        acts = {said(each.what): each.acts[-1].command for each in block.items if "You said so" in said(each.why)}
        assert acts == snapshot(
            {
                "Send the sheet": 'onward done "Send the sheet"',
                'Send "all" of it for $5': 'onward done "all"',
                "Ask": 'onward done "Ask"',
                "Ask Jo": 'onward done "Ask Jo"',
                "$`!": "done: 2026-11-22  # beside its text, in ",
            }
        )


def sent(**given: Any) -> dict[str, list[tuple[str, str]]]:
    """The blocks of an application with one sending, as it stands since."""
    sending = {
        "id": "2026-11-03",
        "application": "one",
        "date": "2026-11-03",
        "cv": "v",
        "onward": "0.1.0",
        "files": [{"name": "v.txt", "sha256": "0" * 64, "size": 1}],
    }
    kept = records(cvs=[{"id": "v", "title": "Lead"}], applications=[application(("2026-11-03", "applied"), cv="v")])
    kept = replace(kept, sent=(Sent.model_validate(sending),))
    states = {("one", "2026-11-03"): (SentState("cv", "v", **given),)}
    return items(page(dashboard(kept, TODAY, since_sent=states), "applications/one/"))


class TestWhatWasSent:
    def test_the_same_still(self) -> None:
        assert sent(state="same")["Since you sent it"] == [("Lead still says what you sent.", "")]

    def test_changed_in_words(self) -> None:
        reworded = Change("reworded", f"{'The same beginning of a long line, ' * 3}then five", "")
        changes = (
            Change("reworded", reworded.sent, reworded.sent.replace("five", "six")),
            Change("gone", "Ran a desk.", ""),
            Change("new", "", "Led a team."),
        )
        assert sent(state="changed", changes=changes)["Since you sent it"] == snapshot(
            [
                ("Lead says 3 passages otherwise now. What they have is the copy above.", ""),
                (
                    "You sent “… The same beginning of a long line, then five”",
                    "It now says “… The same beginning of a long line, then six”.",
                ),
                ("You sent “Ran a desk.”", "It is no longer there."),
                ("New since: “Led a team.”", ""),
            ]
        )

    def test_many_changes_are_counted(self) -> None:
        changes = tuple(Change("new", "", f"Thing {number}.") for number in range(9))
        assert sent(state="changed", changes=changes)["Since you sent it"][-1] == ("And 3 more changes.", "")

    def test_removed(self) -> None:
        assert sent(state="removed")["Since you sent it"] == snapshot(
            [("The CV `v` is no more; the copy above is what they have.", "")]
        )

    def test_without_a_copy_git_tells(self) -> None:
        kept = records(
            cvs=[{"id": "v", "title": "Lead"}], applications=[application(("2026-11-03", "applied"), cv="v")]
        )
        places = {("cvs", "v"): "content/cvs/v.yaml"}
        for day, told in (("2026-11-03", False), ("2026-11-04", True)):
            made = dashboard(
                replace(kept, places=places), TODAY, committed={"content/cvs/v.yaml": TODAY.fromisoformat(day)}
            )
            assert ("Since you sent it" in items(page(made, "applications/one/"))) == told


class TestVersions:
    def test_each_other_version_is_folded_in_with_why(self, example: Dashboard) -> None:
        found = page(example, "applications/castle-rowe-head-of-itsm/")
        shown, *folded = every(Demands, found)
        assert (bool(shown.folded), [each.title for each in folded]) == snapshot(
            (
                False,
                [
                    "As Head of IT Service Management",
                    "As Interim Service Management Lead",
                    "As Customer Success Director",
                ],
            )
        )
        assert said(folded[0].verdict) == snapshot(
            "Head of IT Service Management: 14 of 16, with 1 of 1 must. It shows Budget over £5 m, which Service Delivery Manager does not."  # noqa: E501
        )
        assert all(len(each.demands) == len(shown.demands) for each in folded)

    def test_once_it_is_over_the_table_is_enough(self, example: Dashboard) -> None:
        assert len([*every(Demands, page(example, "applications/skelton-housing-head-of-it-service/"))]) == 1
