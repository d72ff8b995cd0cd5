from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from inline_snapshot import snapshot

from onward.content import yaml
from onward.content.report import as_text
from onward.errors import ContentError
from onward.exchange import IMPORTERS, import_file, recognize
from onward.exchange.rendercv import to_content

if TYPE_CHECKING:
    from pathlib import Path


def data(sections: str, head: str = "") -> dict[str, Any]:
    text = f"cv:\n  name: Ada\n{head}  sections:\n{sections}"
    return {
        path.removesuffix(".yaml"): yaml.parse(text, file=path)
        for path, text in to_content(text, file="cv.yaml").items()
    }


def test_an_entry_is_known_by_its_keys_whatever_the_title() -> None:
    found = data("""\
    Where I was:
      - {company: "[Acme](https://acme.example)", position: "**Head**", start_date: 2019-03, end_date: present}
      - {institution: Leeds, area: Computing, degree: BSc, date: Fall 2023}
    Things:
      - {label: Tools, details: "Python, C++ (modern, mostly)"}
      - {title: A paper, authors: ["*Ada*", Bob], doi: 10.1/x, journal: Nature, date: 2020}
      - {name: Side project, start_date: 2020, end_date: 2019, summary: "Fun"}
    """)
    assert {
        key: value for key, value in found.items() if key.startswith("career/") and "profile" not in key
    } == snapshot(
        {
            "career/experience": [
                {
                    "id": "acme",
                    "organization": "Acme",
                    "url": "https://acme.example",
                    "roles": [
                        {
                            "id": "head-acme",
                            "title": "Head",
                            "start": "2019-03",
                            "end": "present",
                            "x-*": {
                                "x-rendercv": {
                                    "written": {"company": "[Acme](https://acme.example)", "position": "**Head**"}
                                }
                            },
                        }
                    ],
                }
            ],
            "career/education": [
                {
                    "id": "bsc-computing-leeds",
                    "institution": "Leeds",
                    "qualification": "BSc",
                    "area": "Computing",
                    "x-*": {"x-rendercv": {"date": "Fall 2023"}},
                }
            ],
            "career/skills": [
                {"id": "python", "name": "Python", "group": "Tools"},
                {"id": "c-modern-mostly", "name": "C++ (modern, mostly)", "group": "Tools"},
            ],
            "career/publications": [
                {
                    "id": "a-paper",
                    "title": "A paper",
                    "publisher": "Nature",
                    "date": "2020",
                    "authors": ["Ada", "Bob"],
                    "x-*": {"x-rendercv": {"doi": "10.1/x", "written": {"authors": ["*Ada*", "Bob"]}}},
                }
            ],
            "career/projects": [
                {
                    "id": "side-project",
                    "name": "Side project",
                    "summary": "Fun",
                    "x-*": {"x-rendercv": {"start_date": "2020", "end_date": "2019"}},
                }
            ],
        }
    )


def test_the_title_says_what_a_plain_entry_is() -> None:
    found = data("""\
    about_me: [I run services., And people.]
    selected_honors: [{bullet: Prize 2020}]
    Sprachen: [{label: Deutsch, details: C1}]
    Certifications: [{name: ITIL, date: 2020-01, summary: PeopleCert}]
    invited_talks: [{reversed_number: On outages}]
    volunteering: [{company: Rescue, position: Controller}]
    hobbies: [{label: Kale, details: green}]
    Odds and ends: [{bullet: What is this?}, just text]
    """)
    assert found["career/profile"]["summary"] == "I run services.\n\nAnd people."
    assert found["career/awards"][0]["title"] == "Prize 2020"
    assert found["career/languages"][0] == {"id": "deutsch", "language": "Deutsch", "fluency": "C1"}
    assert found["career/certifications"][0] == snapshot(
        {"id": "itil", "name": "ITIL", "issuer": "PeopleCert", "issued": "2020-01"}
    )
    assert found["career/publications"][0]["kind"] == "talk"
    assert found["career/experience"][0]["kind"] == "volunteering"
    assert found["career/interests"][0]["keywords"] == ["green"]
    assert found["site"]["x-*"]["x-rendercv"]["cv"]["sections"] == {
        "Odds and ends": [{"bullet": "What is this?"}, "just text"]
    }
    assert found["cvs/resume"]["sections"] == snapshot(
        [
            {"section": "summary", "title": "About Me"},
            {"section": "awards", "title": "Selected Honors"},
            "languages",
            "certifications",
            {"section": "publications", "title": "Invited Talks"},
            "volunteering",
            {"section": "interests", "title": "Hobbies"},
        ]
    )


def test_every_way_to_reach_somebody_is_kept() -> None:
    found = data(
        "    none: []\n",
        """\
  email: [a@b.example, second@b.example, nonsense]
  phone: tel:+44-113-496-0132
  website: https://ada.example
  photo: me.jpg
  social_networks:
    - {network: GitHub, username: ada}
    - {network: Mastodon, username: "@ada@social.example"}
    - {network: Nowhere, username: ada}
  custom_connections:
    - {fontawesome_icon: calendar-days, placeholder: Book a call, url: "https://cal.example/ada"}
    - {fontawesome_icon: phone, placeholder: 0113 496 0000, url: null}
""",
    )
    assert found["career/profile"]["contact"] == snapshot(
        {
            "email": {"email": "a@b.example"},
            "email-2": {"email": "second@b.example"},
            "phone": {"phone": "+44-113-496-0132"},
            "phone-2": {"phone": "0113 496 0000"},
            "website": {"url": "https://ada.example"},
            "github": {"url": "https://github.com/ada", "label": "GitHub", "username": "ada"},
            "mastodon": {"url": "https://social.example/@ada", "label": "Mastodon", "username": "@ada@social.example"},
            "book-a-call": {
                "url": "https://cal.example/ada",
                "label": "Book a call",
                "x-*": {"x-rendercv": {"fontawesome_icon": "calendar-days"}},
            },
        }
    )
    assert found["site"]["x-*"]["x-rendercv"] == snapshot(
        {
            "cv": {
                "photo": "me.jpg",
                "email": ["nonsense"],
                "social_networks": [{"network": "Nowhere", "username": "ada"}],
            }
        }
    )


def test_settings_keep_their_types() -> None:
    text = "cv:\n  name: Ada\ndesign:\n  page: {show_footer: true, size: a4}\nsettings: {n: 3}\n"
    site = yaml.parse(to_content(text, file="cv.yaml")["site.yaml"], file="site.yaml")
    assert isinstance(site, dict)
    assert site["x-*"]["x-rendercv"] == {"design": {"page": {"show_footer": True, "size": "a4"}}, "settings": {"n": 3}}


def problems(text: str) -> str:
    with pytest.raises(ContentError) as caught:
        to_content(text, file="cv.yaml")
    return as_text(caught.value.problems, footer="")


def test_what_is_of_the_wrong_shape_has_a_place() -> None:
    assert problems("cv:\n  name: Ada\n  sections:\n    experience: soon\n") == snapshot("""\
cv.yaml:4:17  the section `experience` is no list
    4 │     experience: soon
      │                 ^^^^ start each entry with `- `
1 problem in 1 file.\
""")
    assert problems("cv:\n  name: [\n").startswith("cv.yaml:3:1  a value is missing")
    assert problems("cv: Ada\n") == snapshot("""\
cv.yaml:1:5  `cv` is a text, where an object is meant
    1 │ cv: Ada
      │     ^^^ write `key: value`
1 problem in 1 file.\
""")
    assert problems("- cv\n") == snapshot("""\
cv.yaml:1:1  a RenderCV file has a key `cv` at its top
    1 │ - cv
      │ ^^^^ give the file that `rendercv render` is given
1 problem in 1 file.\
""")


def test_the_format_is_known_by_its_content(tmp_path: Path) -> None:
    assert recognize("# mine\ncv:\n  name: Ada\n", file="x") is IMPORTERS["rendercv"]
    (tmp_path / "Ada_CV.yaml").write_text("cv:\n  name: Ada\n", encoding="utf-8")
    assert "name: Ada" in import_file(tmp_path / "Ada_CV.yaml")["career/profile.yaml"]
