from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from inline_snapshot import snapshot

from onward.content import read, yaml
from onward.errors import ContentError
from onward.exchange.jsonresume import recognizes, to_content

if TYPE_CHECKING:
    from onward.model.records import Records

EVERYTHING = json.loads((Path(__file__).parent / "everything.resume.json").read_text(encoding="utf-8"))
NASTY = [
    'O\'Neil "the" Ó',
    "<script>alert(1)</script>",
    '#read("x")',
    "שלום עולם",
    "عمر",
    "👩‍💻 🇬🇧",
    "a: b # c\n\n- d",
    "null",
    "{{ x }}",
]


def files(resume: object) -> dict[str, str]:
    return to_content(json.dumps(resume), file="resume.json")


def data(resume: object) -> dict[str, Any]:
    """What the files hold, by path without the suffix, as the reader gives it."""
    return {path.removesuffix(".yaml"): yaml.parse(text, file=path) for path, text in files(resume).items()}


def records(resume: object) -> Records:
    with tempfile.TemporaryDirectory() as folder:
        for path, text in files(resume).items():
            file = Path(folder, "content", path)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return read(Path(folder))


def problems(text: str) -> list[str]:
    with pytest.raises(ContentError) as caught:
        to_content(text, file="resume.json")
    return [
        f"{each.place} {each.excerpt[each.column - 1 :][: each.length]}: {each.message}; {each.hint}"
        for each in caught.value.problems
    ]


def test_every_field_finds_its_place() -> None:
    assert "\n".join(f"=== {path}\n{text}" for path, text in files(EVERYTHING).items()) == snapshot("""\
=== site.yaml
# Settings of this site folder.
# `x-jsonresume` keeps what the file said and Onward has no place for; no page shows it.
title: Morgan Ellery
x-jsonresume:
  meta:
    version: v1.0.0

=== career/profile.yaml
# Who you are, and how to reach you. A CV shows only the contact details that it lists.
# `x-jsonresume` keeps what the file said and Onward has no place for; no page shows it.
name: Morgan Ellery
headline: Head of Service
summary: I run services.
location:
  city: Leeds
  region: Yorkshire
  country_code: GB
address:
  lines:
    - 12 Larch Row
  postal_code: LS6 9ZZ
contact:
  email: morgan@ellery.example
  phone: +44 7700 900132
  website: https://ellery.example
  linkedin:
    url: https://linkedin.example/in/morgan
    label: LinkedIn
    username: morgan
x-jsonresume:
  image: https://ellery.example/me.jpg

=== career/experience.yaml
# Employers and the roles held there, the newest first. Volunteering stands here as well.
# `x-jsonresume` keeps what the file said and Onward has no place for; no page shows it.
- id: northgate
  organization: Northgate
  url: https://northgate.example
  location: Leeds
  description: hospitals
  roles:
    - id: head-of-service-northgate
      title: Head of Service
      start: 2019-03
      summary: Four teams.
      highlights:
        - Cut time to restore.
        - Moved to ServiceNow.
    - id: service-manager-northgate
      title: Service Manager
      start: 2016
      end: 2019-03
      location: York
      x-jsonresume:
        description: clinics

- id: calder
  organization: Calder
  roles:
    - id: analyst-calder
      title: Analyst
      end: 2011

- id: northgate-2
  organization: Northgate
  kind: volunteering
  roles:
    - id: radio-desk-northgate
      title: Radio desk

=== career/education.yaml
# Courses of study.
- id: bsc-information-aireborough
  institution: Aireborough
  qualification: BSc
  area: Information
  start: 2001
  grade: 2.1
  courses:
    - SQL

=== career/certifications.yaml
# Certificates and licences. Add `expires` to be told in time.
- id: itil-4
  name: ITIL 4
  issuer: PeopleCert
  issued: 2023-12-14
  url: https://badge.example/1

=== career/skills.yaml
# Skills. Add the other names that postings use as `aliases`.
# `x-jsonresume` keeps what the file said and Onward has no place for; no page shows it.
- id: siam
  name: SIAM
  group: Service
  x-jsonresume:
    level: Master

- id: servicenow
  name: ServiceNow
  group: Service

- id: writing
  name: Writing
  level: practitioner
  x-jsonresume:
    level: Advanced

=== career/awards.yaml
# Prizes and honours.
- id: team-of-the-year
  title: Team of the Year
  awarder: Forum
  date: 2022-11
  summary: For the night of the floods.

=== career/publications.yaml
# What you published, and talks given.
- id: nine-reports
  title: Nine reports
  publisher: Quarterly
  date: 2021-06
  url: https://q.example/9
  summary: Fewer.

=== career/languages.yaml
# Languages you speak.
- id: german
  language: German
  fluency: B2

=== career/interests.yaml
# What you care for outside work.
- id: hills
  name: Hills
  keywords:
    - maps

=== career/references.yaml
# People who speak for you. Each is private until it says `publish: public`; ask them first.
- id: ines-castellan
  name: Ines Castellan
  text: Morgan stays calm.

=== career/projects.yaml
# Pieces of work that stand on their own.
# `x-jsonresume` keeps what the file said and Onward has no place for; no page shows it.
- id: handbook
  name: Handbook
  organization: Northgate
  role: author, editor
  summary: For the night desk.
  highlights:
    - Used by six desks.
  skills:
    - servicenow
  x-jsonresume:
    type: book
    roles:
      - author
      - editor
    keywords:
      - nights

=== cvs/resume.yaml
# One CV version, with everything in it. It is private until you write `publish: public` here.
# A phone number shows only once you add `phone` to `contact`.
title: Head of Service
publish: private
sections:
  - summary
  - experience
  - skills
  - certifications
  - education
  - projects
  - volunteering
  - awards
  - publications
  - languages
  - interests
  - references
contact:
  - location
  - email
  - website
  - linkedin
""")


def test_roles_in_a_row_at_one_employer_are_one_employment() -> None:
    experience = records(EVERYTHING).career.experience
    assert [(each.organization, [role.title for role in each.roles]) for each in experience] == [
        ("Northgate", ["Head of Service", "Service Manager"]),
        ("Calder", ["Analyst"]),
        ("Northgate", ["Radio desk"]),
    ]
    assert [each.kind for each in experience] == ["work", "work", "volunteering"]


def test_employers_without_a_name_are_not_taken_for_one() -> None:
    experience = records(
        {"work": [{"position": "A"}, {"position": "B"}, {"name": "", "position": "C"}]}
    ).career.experience
    assert [each.organization for each in experience] == ["Unnamed employer"] * 3


@pytest.mark.parametrize("name", NASTY)
def test_text_is_data(name: str) -> None:
    work = {"name": name, "position": name, "summary": name, "highlights": [name], "location": name}
    made = records(
        {"basics": {"name": name, "label": name}, "work": [work], "skills": [{"name": name, "keywords": [name]}]}
    )
    (employment,) = made.career.experience
    (role,) = employment.roles
    assert {made.career.profile.name, made.site.title, made.cvs[0].title, employment.organization, role.title} == {name}
    assert (role.highlights[0].text, made.career.skills[0].name, made.career.skills[0].group) == (name, name, name)


def test_ids_are_made_from_names_without_accents_and_are_unique() -> None:
    made = records(
        {
            "work": [{"name": name, "position": "Chef"} for name in ("Café Zoë", "Other", "Cafe Zoe", "عمر", "名前")],
            "awards": [
                {"title": "x" * 200},
                {"title": "con"},
                {"title": "The Award of the Northern Forum for Patience and Good Humour"},
            ],
            "projects": [{"name": "Chef other", "highlights": ["a"]}],
        }
    ).career
    assert [each.id for each in made.experience] == snapshot(
        ["cafe-zoe", "other", "cafe-zoe-2", "employment-1", "employment-2"]
    )
    assert [role.id for each in made.experience for role in each.roles] == snapshot(
        ["chef-cafe-zoe", "chef-other", "chef-cafe-zoe-2", "chef", "chef-2"]
    )
    assert [each.id for each in made.awards] == snapshot(
        [
            "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
            "con-1",
            "the-award-of-the-northern-forum-for-patience-and",
        ]
    )
    assert [each.id for each in made.projects] == snapshot(["chef-other-2"])


def test_the_cv_shows_every_section_that_has_something_and_no_phone_number() -> None:
    (cv,) = records(EVERYTHING).cvs
    assert (cv.id, cv.title, cv.publish) == ("resume", "Head of Service", "private")
    assert [section.section for section in cv.sections] == snapshot(
        [
            "summary",
            "experience",
            "skills",
            "certifications",
            "education",
            "projects",
            "volunteering",
            "awards",
            "publications",
            "languages",
            "interests",
            "references",
        ]
    )
    assert cv.contact == ("location", "email", "website", "linkedin")


def test_the_cv_of_a_short_resume_shows_what_there_is() -> None:
    (cv,) = records({"volunteer": [{"organization": "Rescue"}], "skills": [{"level": "Master"}]}).cvs
    assert [section.section for section in cv.sections] == ["volunteering"]
    assert cv.contact == ()


def test_an_empty_resume_still_makes_a_site_folder() -> None:
    assert files({}) == snapshot(
        {
            "site.yaml": """\
# Settings of this site folder.
title: Your name
""",
            "career/profile.yaml": """\
# Who you are, and how to reach you. A CV shows only the contact details that it lists.
name: Your name
""",
            "cvs/resume.yaml": """\
# One CV version, with everything in it. It is private until you write `publish: public` here.
# A phone number shows only once you add `phone` to `contact`.
title: CV
publish: private
""",
        }
    )


def test_values_that_our_types_refuse_are_kept_where_they_stood() -> None:
    basics = {
        "email": "me at home",
        "phone": "ask",
        "url": "ellery.example",
        "location": {"countryCode": "Germany", "planet": "Earth"},
        "profiles": [
            {"network": "IRC", "username": "me"},
            {"network": "X", "url": "https://x.example/me", "since": 2009},
        ],
    }
    made = data(
        {
            "basics": basics,
            "work": [{"name": "A", "url": "a.example", "highlights": ["b", "", 3, None], "remote": True}],
        }
    )
    assert made["career/profile"] == snapshot(
        {
            "name": "Your name",
            "contact": {"x": {"url": "https://x.example/me", "label": "X", "x-*": {"x-jsonresume": {"since": 2009}}}},
            "x-*": {
                "x-jsonresume": {
                    "email": "me at home",
                    "phone": "ask",
                    "url": "ellery.example",
                    "location": {"countryCode": "Germany", "planet": "Earth"},
                    "profiles": [{"network": "IRC", "username": "me"}],
                }
            },
        }
    )
    assert made["career/experience"] == snapshot(
        [
            {
                "id": "a",
                "organization": "A",
                "roles": [
                    {
                        "id": "unnamed-role-a",
                        "title": "Unnamed role",
                        "highlights": ["b", "3"],
                        "x-*": {"x-jsonresume": {"url": "a.example", "remote": True, "highlights": ["", None]}},
                    }
                ],
            }
        ]
    )


def test_entries_that_say_nothing_are_kept_and_make_no_record() -> None:
    made = data({"work": [{"name": "", "position": ""}, {}, {"name": "A"}], "awards": [{"rank": 1}], "interests": None})
    assert [each["organization"] for each in made["career/experience"]] == ["A"]
    assert made["site"]["x-*"] == {
        "x-jsonresume": {"work": [{"name": "", "position": ""}], "awards": [{"rank": 1}], "interests": None}
    }
    assert "career/awards" not in made


def test_an_end_of_present_means_that_it_goes_on() -> None:
    work = [{"name": "A", "startDate": "2019", "endDate": "Present"}]
    role = data({"work": work})["career/experience"][0]["roles"][0]
    assert "end" not in role
    assert role["x-*"] == {"x-jsonresume": {"endDate": "Present"}}


def test_older_names_of_fields_are_known() -> None:
    (employment,) = records({"work": [{"company": "Acme", "website": "https://acme.example"}]}).career.experience
    assert (employment.organization, employment.url) == ("Acme", "https://acme.example")


def test_wrong_shapes_are_problems_all_at_once() -> None:
    text = """{
  "basics": [],
  "work": {"name": "A"},
  "education": ["BSc"],
  "skills": [null, {"name": "Go"}],
  "awards": "many",
  "basics2": 1
}"""
    assert problems(text) == snapshot(
        [
            'resume.json:2:13 [: `basics` is a list, where an object is meant; write {"…": "…"}',
            "resume.json:3:11 {: `work` is an object, where a list is meant; put it in square brackets",
            'resume.json:4:17 "BSc": an entry of `education` is a text, where an object is meant; write {"…": "…"}',
            'resume.json:5:14 null: an entry of `skills` is null, where an object is meant; write {"…": "…"}',
            'resume.json:6:13 "many": `awards` is a text, where a list is meant; put it in square brackets',
        ]
    )


def test_wrong_dates_are_problems_all_at_once() -> None:
    text = """{"work": [
  {"name": "A", "startDate": "March 2019", "endDate": "2019-13"},
  {"name": "B", "startDate": "2020-05-01", "endDate": "2019"},
  {"name": "C", "startDate": "present"}
], "awards": [{"title": "D", "date": 2019}], "publications": [{"name": "E", "releaseDate": "2019-02-30"}]}"""
    assert problems(text) == snapshot(
        [
            'resume.json:2:30 "March 2019": `March 2019` is not a date; write "2019", "2019-03" or "2019-03-14"',
            'resume.json:2:55 "2019-13": `2019-13` is not a date; write "2019", "2019-03" or "2019-03-14"',
            'resume.json:3:55 "2019": the end, 2019, is before the start, 2020-05-01; swap them, or correct the year',
            'resume.json:4:30 "present": `present` is not a date; write "2019", "2019-03" or "2019-03-14"',
            'resume.json:5:38 2019: `2019` is not a date; write "2019", "2019-03" or "2019-03-14"',
            'resume.json:5:92 "2019-02-30": `2019-02-30` is not a date; write "2019", "2019-03" or "2019-03-14"',
        ]
    )


@pytest.mark.parametrize("text", ["[]", "null", '"resume"', "1"])
def test_what_is_no_object_is_no_resume(text: str) -> None:
    (problem,) = problems(text)
    assert problem.endswith(
        ': a JSON Resume is one object; it starts with `{` and has keys such as "basics" and "work"'
    )


def test_what_is_not_json_says_where() -> None:
    assert problems('{"basics": {\n  "name": "A",\n}}')[0].startswith("resume.json:")


@pytest.mark.parametrize(
    ("text", "is_one"), [("\ufeff\n {}", True), ('{"a"', True), ("[]", False), ("cv:\n", False), ("", False)]
)
def test_it_is_recognized_by_its_first_character(text: str, is_one: bool) -> None:
    assert recognizes(text) is is_one
