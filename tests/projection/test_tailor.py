"""What a version shows of the career: selection, order, wording, language, and nothing that it does not name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from insight.given import TODAY, records
from onward.model.cv import SECTION_NAMES
from onward.projection.public import ContactLine, EmployerView, SectionView
from onward.projection.tailor import tailor
from onward.projection.tailoring import inherited

if TYPE_CHECKING:
    from onward.model.records import Records
    from onward.projection.public import CvPage, EntryView

EVERY_SECTION = {"sections": list(SECTION_NAMES)}


def shown(given: Records, name: str = "one") -> CvPage:
    version = next(each for each in given.cvs if each.id == name)
    return tailor(version, given, TODAY, path=f"{name}/", indexable=True)


def cv(version: dict[str, Any] | None = None, **career: Any) -> CvPage:
    """The page of one version over a career."""
    return shown(records(cvs=[{"id": "one", "title": "Head of ITSM"} | (version or {})], **career))


def section(page: CvPage, kind: str) -> SectionView:
    return next((each for each in page.sections if each.kind == kind), SectionView(kind, ""))


def entries(page: CvPage, kind: str) -> list[EntryView]:
    return list(section(page, kind).entries)


def role(name: str, *highlights: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": name, "title": name, "highlights": highlights} | more


def told(version: dict[str, Any], *highlights: dict[str, Any]) -> list[str]:
    """The highlights that a version shows of one role."""
    page = cv(version, experience=[{"organization": "O", "roles": [role("r", *highlights)]}])
    return list(section(page, "experience").employers[0].roles[0].highlights)


def jobs(employers: tuple[EmployerView, ...]) -> list[tuple[str, list[str]]]:
    return [(employer.name, [each.title for each in employer.roles]) for employer in employers]


def says(name: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "text": name} | more


A, B, C = says("a", tags=["x"]), says("b", skills=["sql"]), says("c", tags=["y"], skills=["siam"])


class TestSelect:
    @pytest.mark.parametrize(
        ("select", "expected"),
        [
            ({}, ["a", "b", "c"]),
            ({"tags": ["x"]}, ["a"]),
            ({"tags": ["x", "y"]}, ["a", "c"]),
            ({"skills": ["sql"]}, ["b"]),
            ({"tags": ["x"], "skills": ["siam"]}, ["a", "c"]),
            ({"ids": ["c", "a"]}, ["c", "a"]),
            ({"ids": ["c"], "tags": ["x"]}, ["c", "a"]),
            ({"ids": ["c", "c"]}, ["c"]),
            ({"tags": ["z"]}, []),
            ({"limit": {"highlights": 2}}, ["a", "b"]),
            ({"ids": ["c"], "tags": ["x", "y"], "limit": {"highlights": 1}}, ["c"]),
            ({"limit": {"highlights": 0}}, []),
        ],
    )
    def test_highlights_by_tag_skill_and_id(self, select: dict[str, Any], expected: list[str]) -> None:
        assert told({"select": select}, A, B, C) == expected

    def test_what_is_excluded_makes_room_within_the_limit(self) -> None:
        assert told({"exclude": ["a"], "select": {"limit": {"highlights": 2}}}, A, B, C) == ["b", "c"]

    def test_exclusion_goes_before_selection(self) -> None:
        assert told({"exclude": ["a"], "select": {"ids": ["a", "b"]}}, A, B, C) == ["b"]

    @given(
        st.lists(st.sampled_from("abc"), max_size=4),
        st.lists(st.sampled_from(["x", "y"]), max_size=2),
        st.lists(st.sampled_from("abc"), max_size=2),
        st.none() | st.integers(0, 4),
    )
    def test_whatever_is_selected(self, ids: list[str], tags: list[str], exclude: list[str], most: int | None) -> None:
        found = told({"select": {"ids": ids, "tags": tags, "limit": {"highlights": most}}, "exclude": exclude}, A, B, C)
        assert len(found) == len(set(found))
        assert not set(found) & set(exclude)
        assert most is None or len(found) <= most
        listed = [name for name in dict.fromkeys(ids) if name not in exclude]
        assert found[: len(listed)] == listed[:most]
        others = found[len(listed) :]
        assert others == sorted(others)


class TestWording:
    TOLD = says("mttr", text="as written", wording={"one": "worded", "two": "worded for two"})

    def test_reword_before_wording_before_text(self) -> None:
        assert told({"reword": {"mttr": "reworded"}}, self.TOLD) == ["reworded"]
        assert told({}, self.TOLD) == ["worded"]
        assert told({"id": "one"}, says("mttr", text="as written", wording={"two": "other"})) == ["as written"]


class TestExperience:
    CAREER = (
        {
            "id": "old",
            "organization": "Old",
            "roles": [role("desk", start="1998", end="2004"), role("lead", start="2004", end="2010")],
        },
        {
            "id": "new",
            "organization": "New",
            "roles": [role("manager", start="2010", end="2019-03"), role("head", start="2019-03")],
        },
        {"id": "aid", "organization": "Aid", "kind": "volunteering", "roles": [role("radio", start="2012")]},
    )

    def employers(self, version: dict[str, Any], kind: str = "experience") -> list[tuple[str, list[str]]]:
        return jobs(section(cv(EVERY_SECTION | version, experience=self.CAREER), kind).employers)

    def test_employers_and_their_roles_newest_first(self) -> None:
        assert self.employers({}) == [("New", ["head", "manager"]), ("Old", ["lead", "desk"])]

    def test_volunteering_has_a_section_of_its_own(self) -> None:
        assert self.employers({}, "volunteering") == [("Aid", ["radio"])]

    def test_exclude_a_role_or_a_whole_employer(self) -> None:
        assert self.employers({"exclude": ["desk"]}) == [("New", ["head", "manager"]), ("Old", ["lead"])]
        assert self.employers({"exclude": ["new"]}) == [("Old", ["lead", "desk"])]
        assert self.employers({"exclude": ["desk", "lead"]}) == [("New", ["head", "manager"])]

    def test_the_limit_on_roles_is_over_all_employers(self) -> None:
        assert self.employers({"select": {"limit": {"roles": 3}}}) == [("New", ["head", "manager"]), ("Old", ["lead"])]
        assert self.employers({"select": {"limit": {"roles": 2}}}) == [("New", ["head", "manager"])]

    def test_an_employer_without_a_role_left_takes_no_place(self) -> None:
        limited = {"select": {"limit": {"employers": 1}}, "exclude": ["head", "manager"]}
        assert self.employers(limited) == [("Old", ["lead", "desk"])]

    def test_the_order_is_of_what_is_shown(self) -> None:
        career = (
            {"organization": "Long", "roles": [role("board", start="2020"), role("clerk", start="1990", end="1995")]},
            {"organization": "Late", "roles": [role("head", start="2015", end="2020")]},
        )
        page = cv({"exclude": ["board"]}, experience=career)
        assert jobs(section(page, "experience").employers) == [("Late", ["head"]), ("Long", ["clerk"])]

    @pytest.mark.parametrize(
        ("locale", "expected"), [("en-GB", ("Mar 2019", "present")), ("de", ("März 2019", "heute"))]
    )
    def test_a_role_that_goes_on_is_present(self, locale: str, expected: tuple[str, str]) -> None:
        page = cv({"locale": locale}, experience=self.CAREER)
        period = section(page, "experience").employers[0].roles[0].period
        assert period.start
        assert period.end
        assert (period.start.text, period.end.text) == expected
        assert (period.start.iso, period.end.iso) == ("2019-03", "")

    def test_without_a_start_nothing_is_said_to_go_on(self) -> None:
        page = cv(experience=[{"organization": "O", "roles": [role("r")]}])
        period = section(page, "experience").employers[0].roles[0].period
        assert (period.start, period.end) == (None, None)

    def test_why_one_left_is_never_said(self) -> None:
        page = cv(experience=[{"organization": "O", "roles": [role("r", reason_left="CANARY")]}])
        assert "CANARY" not in repr(page)


class TestExtends:
    BASE: ClassVar[dict[str, Any]] = {
        "id": "base",
        "title": "Base",
        "publish": "public",
        "links": [{"token": "a" * 26, "note": "for Acme"}],
        "note": "private note",
        "summary": "From the base.",
        "sections": ["summary", "experience", "skills"],
        "exclude": ["desk"],
        "reword": {"a": "a of base", "b": "b of base"},
        "options": {"accent": "teal", "face": "serif"},
        "contact": ["email"],
        "locale": "de",
        "photo": True,
        "x-*": {"x-mine": "own"},
    }
    MIDDLE: ClassVar[dict[str, Any]] = {
        "id": "middle",
        "title": "Middle",
        "extends": "base",
        "reword": {"b": "b of middle"},
    }
    LAST: ClassVar[dict[str, Any]] = {
        "id": "last",
        "title": "Last",
        "extends": "middle",
        "summary": "My own.",
        "options": {"accent": "red"},
    }
    CAREER: ClassVar[dict[str, Any]] = {
        "profile": {
            "name": "Morgan Ellery",
            "contact": {"email": "m@ellery.example", "mobile": "+44 113 496 0132"},
            "photo": {"file": "me.jpg", "alt": "Morgan"},
        },
        "skills": ["SIAM"],
        "experience": [
            {
                "organization": "O",
                "roles": [role("head", says("a"), says("b"), says("c", wording={"base": "c of base"})), role("desk")],
            }
        ],
    }

    def page(self, name: str, *versions: dict[str, Any]) -> CvPage:
        return shown(records(cvs=[*versions, self.LAST, self.BASE, self.MIDDLE], **self.CAREER), name)

    def test_over_three_versions_the_nearest_wins(self) -> None:
        page = self.page("last")
        assert [each.kind for each in page.sections] == ["summary", "experience", "skills"]
        assert section(page, "summary").text == "My own."
        assert section(page, "experience").employers[0].roles[0].highlights == ("a of base", "b of middle", "c of base")
        assert page.options == {"accent": "red", "face": "serif"}
        assert (page.headline, page.locale.tag, page.photo is not None) == ("Last", "de", True)
        assert [line.kind for line in page.contact] == ["email"]

    def test_who_may_see_it_and_what_is_for_the_owner_is_not_inherited(self) -> None:
        versions = {each.id: each for each in records(cvs=[self.BASE, self.MIDDLE, self.LAST]).cvs}
        base, last = versions["base"], inherited(versions["last"], versions)
        assert (base.publish, len(base.links), base.note, len(base.own)) == ("public", 1, "private note", 1)
        assert (last.publish, last.links, last.note, last.own) == ("private", (), None, {})

    def test_its_own_wording_goes_before_that_of_what_it_extends(self) -> None:
        told = says("a", wording={"base": "of base", "child": "of child"})
        versions = [{"id": "base", "title": "B"}, {"id": "child", "title": "C", "extends": "base"}]
        given = records(cvs=versions, experience=[{"organization": "O", "roles": [role("r", told)]}])
        assert section(shown(given, "child"), "experience").employers[0].roles[0].highlights == ("of child",)

    def test_a_version_that_says_nothing_reads_like_what_it_extends(self) -> None:
        mute = {"id": "mute", "title": "Base", "extends": "base"}
        base = self.page("base", mute)
        assert self.page("mute", mute).sections == base.sections
        assert self.page("mute", mute).contact == base.contact

    def test_a_version_may_say_less_than_what_it_extends(self) -> None:
        plain = {"id": "plain", "title": "P", "extends": "base", "contact": [], "photo": False, "exclude": []}
        page = self.page("plain", plain)
        assert (page.contact, page.photo) == ((), None)
        assert [each.title for each in section(page, "experience").employers[0].roles] == ["head", "desk"]


class TestSections:
    def test_in_any_order_under_titles_of_ones_own_and_the_empty_ones_left_out(self) -> None:
        version = {
            "sections": ["skills", "awards", {"section": "summary", "title": "Who I am"}, "languages"],
            "summary": "I run services.",
        }
        page = cv(version, skills=["SIAM"], languages=[{"language": "German", "fluency": "B2"}])
        assert [(each.kind, each.title) for each in page.sections] == [
            ("skills", "Skills"),
            ("summary", "Who I am"),
            ("languages", "Languages"),
        ]

    def test_an_empty_career_has_no_section(self) -> None:
        assert cv(EVERY_SECTION).sections == ()

    def test_without_a_list_the_usual_ones(self) -> None:
        page = cv(skills=["SIAM"], languages=[{"language": "German"}], interests=["Hills"], awards=[{"title": "Prize"}])
        assert [each.kind for each in page.sections] == ["skills", "languages"]

    def test_headings_speak_the_versions_language_else_the_sites(self) -> None:
        given = records(
            site={"title": "M", "locale": "de"},
            skills=["SIAM"],
            cvs=[{"id": "one", "title": "T"}, {"id": "two", "title": "T", "locale": "en-GB"}],
        )
        assert section(shown(given), "skills").title == "Kenntnisse"
        assert section(shown(given, "two"), "skills").title == "Skills"

    def test_skills_stand_under_their_groups_and_one_can_be_left_out(self) -> None:
        skills = [
            {"id": "siam", "name": "SIAM", "group": "Service"},
            {"id": "sql", "name": "SQL"},
            {"id": "itil", "name": "ITIL", "group": "Service"},
            {"id": "cobol", "name": "COBOL"},
        ]
        page = cv({"exclude": ["cobol"]}, skills=skills)
        assert [(each.name, each.skills) for each in section(page, "skills").groups] == [
            ("Service", ("SIAM", "ITIL")),
            ("", ("SQL",)),
        ]
        limited = cv({"select": {"limit": {"skills": 2}}}, skills=skills)
        assert [each.skills for each in section(limited, "skills").groups] == [("SIAM",), ("SQL",)]

    @pytest.mark.parametrize(
        ("kind", "records"),
        [
            ("certifications", [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}]),
            ("education", [{"id": "a", "institution": "A"}, {"id": "b", "institution": "B"}]),
            ("training", [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}]),
            ("memberships", [{"id": "a", "organization": "A"}, {"id": "b", "organization": "B"}]),
            ("projects", [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}]),
            ("awards", [{"id": "a", "title": "A"}, {"id": "b", "title": "B"}]),
            ("publications", [{"id": "a", "title": "A"}, {"id": "b", "title": "B"}]),
            ("languages", [{"id": "a", "language": "A"}, {"id": "b", "language": "B"}]),
            ("interests", [{"id": "a", "name": "A"}, {"id": "b", "name": "B"}]),
        ],
    )
    def test_every_entry_is_in_unless_excluded(self, kind: str, records: list[dict[str, Any]]) -> None:
        assert [each.title for each in entries(cv(EVERY_SECTION, **{kind: records}), kind)] == ["A", "B"]
        assert [each.title for each in entries(cv(EVERY_SECTION | {"exclude": ["a"]}, **{kind: records}), kind)] == [
            "B"
        ]

    @pytest.mark.parametrize("kind", ["certifications", "education", "projects", "publications"])
    def test_limits_keep_the_first(self, kind: str) -> None:
        names = {"education": "institution", "publications": "title"}
        data = [{names.get(kind, "name"): each} for each in "ABC"]
        page = cv(EVERY_SECTION | {"select": {"limit": {kind: 2}}}, **{kind: data})
        assert [each.title for each in entries(page, kind)] == ["A", "B"]

    def test_what_is_only_planned_is_no_training(self) -> None:
        courses = [{"name": status, "status": status} for status in ("planned", "under-way", "done", "dropped")]
        assert [each.title for each in entries(cv(EVERY_SECTION, training=courses), "training")] == [
            "under-way",
            "done",
        ]


class TestCertificates:
    @pytest.mark.parametrize(
        ("expires", "locale", "note"),
        [
            (None, "en-GB", ""),
            ("present", "en-GB", ""),
            ("2027-12", "en-GB", "valid to Dec 2027"),
            ("2027-12", "de", "gültig bis Dez. 2027"),
            ("2026", "en-GB", "valid to 2026"),
            ("2025-06", "en-GB", "until Jun 2025"),
            ("2025-06", "de", "bis Juni 2025"),
        ],
    )
    def test_how_long_one_holds(self, expires: str | None, locale: str, note: str) -> None:
        page = cv({"locale": locale}, certifications=[{"name": "ITIL", "expires": expires}])
        assert entries(page, "certifications")[0].note == note

    @pytest.mark.parametrize(("expires", "current"), [("2026-11-22", True), ("2026-11-21", False)])
    def test_a_lapsed_one_is_never_shown_as_current(self, expires: str, current: bool) -> None:
        page = cv(certifications=[{"name": "ITIL", "expires": expires}])
        assert entries(page, "certifications")[0].note.startswith("valid to") == current

    def test_no_numbers_fees_or_ledgers(self) -> None:
        page = cv(
            EVERY_SECTION,
            certifications=[{"name": "ITIL", "number": "CANARY-1", "renewal": {"how": "CANARY-2"}}],
            memberships=[{"organization": "Institute", "number": "CANARY-3", "fee": "CANARY-4"}],
            training=[{"name": "Course", "cost": "CANARY-5", "note": "CANARY-6"}],
        )
        assert len(page.sections) == 3
        assert "CANARY" not in repr(page)


class TestReferences:
    @pytest.mark.parametrize(("publish", "count"), [("public", 1), ("unlisted", 0), ("private", 0), (None, 0)])
    def test_only_those_who_consented(self, publish: str | None, count: int) -> None:
        reference = {"name": "Ines", "contact": "ines"} | ({"publish": publish} if publish else {})
        assert len(entries(cv(EVERY_SECTION, references=[reference]), "references")) == count


class TestContact:
    PROFILE: ClassVar[dict[str, Any]] = {
        "name": "Morgan Ellery",
        "contact": {
            "email": "morgan@ellery.example",
            "mobile": "+44 (0)113 496 0132",
            "office": {"phone": "0113 496 0000 ext. 12", "label": "Office"},
            "linkedin": "https://www.linkedin.example/in/morgan/",
            "site": "https://ellery.example/?a=1",
        },
        "location": {"city": "Leeds", "country": "United Kingdom"},
        "address": {"lines": ["12 Larch Row"], "postal_code": "LS6 9ZZ"},
    }

    def lines(self, *names: str, **version: Any) -> tuple[ContactLine, ...]:
        return cv({"contact": names} | version, profile=self.PROFILE).contact

    def test_nothing_is_shown_unless_listed(self) -> None:
        page = cv(profile=self.PROFILE)
        assert page.contact == ()
        for private in ("morgan@", "496", "linkedin.example", "Leeds", "Larch"):
            assert private not in repr(page)

    def test_what_is_listed_in_the_order_of_the_list(self) -> None:
        assert self.lines("location", "linkedin", "email", "mobile", "office", "site") == snapshot(
            (
                ContactLine(kind="location", label="Location", text="Leeds, United Kingdom"),
                ContactLine(
                    kind="url",
                    label="LinkedIn",
                    text="linkedin.example/in/morgan",
                    href="https://www.linkedin.example/in/morgan/",
                ),
                ContactLine(
                    kind="email", label="E-mail", text="morgan@ellery.example", href="mailto:morgan@ellery.example"
                ),
                ContactLine(kind="phone", label="Phone", text="+44 (0)113 496 0132", href="tel:+441134960132"),
                ContactLine(kind="phone", label="Office", text="0113 496 0000 ext. 12", href="tel:01134960000;ext=12"),
                ContactLine(kind="url", label="Web", text="ellery.example?a=1", href="https://ellery.example/?a=1"),
            )
        )

    def test_labels_speak_the_versions_language(self) -> None:
        assert [line.label for line in self.lines("mobile", "location", locale="de")] == ["Telefon", "Ort"]

    def test_the_location_is_never_the_address(self) -> None:
        shown = repr(self.lines("location"))
        assert "Leeds" in shown
        assert "Larch" not in shown
        assert "LS6" not in shown

    def test_without_a_location_there_is_no_line(self) -> None:
        assert cv({"contact": ["location"]}).contact == ()


class TestPage:
    def test_a_photo_only_when_asked_for(self) -> None:
        profile = {"name": "M", "photo": {"file": "me.jpg", "alt": "Morgan"}}
        assert cv(profile=profile).photo is None
        photo = cv({"photo": True}, profile=profile).photo
        assert photo
        assert (photo.file, photo.alt) == ("me.jpg", "Morgan")
        assert cv({"photo": True}).photo is None

    def test_the_versions_look_goes_before_the_sites(self) -> None:
        site = {"title": "M", "theme": "classic", "paper": "letter", "options": {"accent": "teal", "face": "serif"}}
        versions = [
            {"id": "one", "title": "T"},
            {"id": "two", "title": "T", "theme": "modern", "paper": "a4", "options": {"accent": "red"}},
        ]
        given = records(site=site, cvs=versions)
        one, two = shown(given), shown(given, "two")
        assert (one.theme, one.paper, one.options) == ("classic", "letter", {"accent": "teal", "face": "serif"})
        assert (two.theme, two.paper, two.options) == ("modern", "a4", {"accent": "red", "face": "serif"})

    @pytest.mark.parametrize(("locale", "text"), [("en-GB", "13 November 2026"), ("de", "13. November 2026")])
    def test_the_day_of_the_last_change(self, locale: str, text: str) -> None:
        updated = cv({"updated": "2026-11-13", "locale": locale}).updated
        assert updated
        assert (updated.text, updated.iso) == (text, "2026-11-13")

    def test_without_a_day_none_is_shown(self) -> None:
        assert cv().updated is None

    def test_the_versions_summary_goes_before_the_profiles(self) -> None:
        profile = {"name": "M", "summary": "Of the profile."}
        assert section(cv(profile=profile), "summary").text == "Of the profile."
        assert section(cv({"summary": "Of the version."}, profile=profile), "summary").text == "Of the version."

    @pytest.mark.parametrize(
        ("summary", "description"),
        [
            ("I run IT services\nthat work. Twenty years of it.", "I run IT services that work."),
            ("I run IT services", "I run IT services."),
            (None, "Morgan Ellery, Head of ITSM."),
            ("word " * 60, "Morgan Ellery, Head of ITSM."),
            ("I *run* **all** `snake_case` _services_.", "I run all snake_case services."),
            ("I wrote [a book](https://ellery.example). It sold.", "I wrote a book."),
        ],
    )
    def test_what_search_engines_are_told_is_plain_text(self, summary: str | None, description: str) -> None:
        assert cv({"summary": summary}).description == description
