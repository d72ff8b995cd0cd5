from __future__ import annotations

from typing import TYPE_CHECKING

from inline_snapshot import snapshot

from onward.content import read
from support.sites import report, write

if TYPE_CHECKING:
    from pathlib import Path


def test_ids_are_made_from_names_places_and_dates(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "content/career/experience.yaml": """\
                - organization: Müller & Söhne
                  roles:
                    - title: Head of Desk
                      highlights:
                        - First.
                        - {text: Second.}
                        - {id: mttr, text: Third., tags: [service-delivery]}
                    - {title: Analyst, id: analyst, highlights: [Fourth.]}
                """,
            "content/career/education.yaml": "- {institution: Leeds, qualification: BSc, highlights: [Desk.]}\n",
            "content/network/journal/2026.yaml": """\
                - {date: 2026-11-02, kind: call}
                - {date: 2026-11-02, kind: call}
                - {id: , date: 2026-11-03T10:00Z, kind: call}
                """,
        },
    )
    records = read(tmp_path)
    (employment,) = records.career.experience
    assert employment.id == "muller-and-sohne"
    assert [role.id for role in employment.roles] == ["head-of-desk-muller-and-sohne", "analyst"]
    assert [highlight.id for role in employment.roles for highlight in role.highlights] == [
        "head-of-desk-muller-and-sohne-1", "head-of-desk-muller-and-sohne-2", "mttr", "analyst-1",
    ]  # fmt: skip
    assert records.career.education[0].highlights[0].id == "bsc-leeds-1"
    assert [entry.id for entry in records.network.journal] == [
        "2026-11-02-1", "2026-11-02-2", "2026-11-03t10-00z-1",
    ]  # fmt: skip


def test_ids_that_are_taken(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "content/network/contacts.yaml": """\
                - {id: jo-field, name: Jo Field}
                - {id: jo-field, name: Joanna Field}
                - name: Sam Low
                - name: sam LOW
                """,
            "content/network/contacts.csv": "name\nSam Löw\n",
            "content/network/contacts/eve.yaml": "name: Eve\n",
            "content/network/contacts/eve.md": "---\nname: Eve\n---\n",
            "content/career/experience.yaml": """\
                - organization: Northgate
                  roles:
                    - {title: Head, id: head, highlights: [{id: mttr, text: A., tags: [service-delivery]}]}
                - organization: Southgate
                  roles:
                    - {title: Head, id: head, highlights: [{id: mttr, text: B.}]}
                    - {title: Clerk}
                    - {title: Clerk}
                """,
            "content/career/projects.yaml": "- {name: Handbook, highlights: [{id: mttr, text: C.}]}\n",
        },
    )
    assert report(tmp_path) == snapshot("""\
content/career/experience.yaml:6:25  the id `head` is taken by another role
    6 │     - {title: Head, id: head, highlights: [{id: mttr, text: B.}]}
      │                         ^^^^ give one of the two an `id` of its own

content/career/experience.yaml:6:49  the id `mttr` is taken by another highlight
    6 │     - {title: Head, id: head, highlights: [{id: mttr, text: B.}]}
      │                                                 ^^^^ give one of the two an `id` of its own

content/career/experience.yaml:8:7  the id `clerk-southgate` is taken by another role
    8 │     - {title: Clerk}
      │       ^^^^^^^^^^^^^^ give one of the two an `id` of its own

content/career/projects.yaml:1:38  the id `mttr` is taken by another highlight
    1 │ - {name: Handbook, highlights: [{id: mttr, text: C.}]}
      │                                      ^^^^ give one of the two an `id` of its own

content/network/contacts.yaml:2:8  the id `jo-field` is taken
    2 │ - {id: jo-field, name: Joanna Field}
      │        ^^^^^^^^ by content/network/contacts.yaml:1:3; give one of the two an `id` of its own

content/network/contacts.yaml:3:3  the id `sam-low` is taken
    3 │ - name: Sam Low
      │   ^^^^^^^^^^^^^ by content/network/contacts.csv:2:1; give one of the two an `id` of its own

content/network/contacts.yaml:4:3  the id `sam-low` is taken
    4 │ - name: sam LOW
      │   ^^^^^^^^^^^^^ by content/network/contacts.csv:2:1; give one of the two an `id` of its own

content/network/contacts/eve.yaml:1:1  the id `eve` is taken
    1 │ name: Eve
      │ ^^^^^^^^^ by content/network/contacts/eve.md:2:1; rename one of the two
8 problems in 4 files.\
""")


def test_names_that_make_no_id(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "content/network/contacts.yaml": """\
                - name: Jo Field
                - name: 山田太郎
                - {name: محمد, id: mohammed}
                - name: 🎉
                """,
            "content/career/experience.yaml": """\
                - organization: 北門
                  roles: [{title: 部長, highlights: [これ]}, {title: 課長}]
                - organization: Northgate
                  roles: [{title: 部長, highlights: [{id: mttr, text: A., tags: [service-delivery]}]}]
                """,
            "content/career/projects.yaml": "- {name: 手引, highlights: [一, 二]}\n",
        },
    )
    assert report(tmp_path) == snapshot("""\
content/career/experience.yaml:1:3  no id can be made from what this is called
    1 │ - organization: 北門
      │   ^^^^^^^^^^^^^^^^^^ add a line `id: …` with a-z, 0-9 and single hyphens

content/career/projects.yaml:1:3  no id can be made from what this is called
    1 │ - {name: 手引, highlights: [一, 二]}
      │   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ add a line `id: …` with a-z, 0-9 and single hyphens

content/network/contacts.yaml:2:3  no id can be made from what this is called
    2 │ - name: 山田太郎
      │   ^^^^^^^^^^^^^^ add a line `id: …` with a-z, 0-9 and single hyphens

content/network/contacts.yaml:4:3  no id can be made from what this is called
    4 │ - name: 🎉
      │   ^^^^^^^^ add a line `id: …` with a-z, 0-9 and single hyphens
4 problems in 3 files.\
""")


def test_a_file_of_one_record_is_named_by_its_id(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "content/network/contacts/eve.yaml": "id: eva\nname: Eve\n",
            "content/network/contacts/sam.yaml": "id: sam\nname: Sam\n",
            "content/network/contacts/Ann Low.yaml": "name: Ann Low\n",
            "content/network/contacts/list of 2026.yaml": "- name: Kim\n",
            "content/letters/山.md": "---\ncv: service-delivery\n---\n",
            "content/letters/nul.md": "---\ncv: service-delivery\n---\n",
        },
    )
    assert report(tmp_path) == snapshot("""\
content/letters/nul.md  the name of this file is its record's id, and `nul` cannot be one
        rename it to `nul-1.md`: an id is made of a-z, 0-9 and single hyphens

content/letters/山.md  the name of this file is its record's id, and `山` cannot be one
        rename it: an id is made of a-z, 0-9 and single hyphens

content/network/contacts/Ann Low.yaml  the name of this file is its record's id, and `Ann Low` cannot be one
        rename it to `ann-low.yaml`: an id is made of a-z, 0-9 and single hyphens

content/network/contacts/eve.yaml:1:5  the id is the file's name
    1 │ id: eva
      │     ^^^ rename the file, or write `id: eve`
4 problems in 4 files.\
""")


def test_an_id_that_is_none(tmp_path: Path) -> None:
    write(
        tmp_path,
        {"content/network/contacts.yaml": '- {name: Jo Field, id: Jo}\n- {name: A, id: ""}\n- {name: B, id: [b]}\n'},
    )
    assert report(tmp_path) == snapshot("""\
content/network/contacts.yaml:1:24  `Jo` is not an id
    1 │ - {name: Jo Field, id: Jo}
      │                        ^^ use a-z, 0-9 and single hyphens, at most 60 characters

content/network/contacts.yaml:2:17  `` is not an id
    2 │ - {name: A, id: ""}
      │                 ^^ use a-z, 0-9 and single hyphens, at most 60 characters

content/network/contacts.yaml:3:17  a list where a text is meant
    3 │ - {name: B, id: [b]}
      │                 ^^^ write one text
3 problems in 1 file.\
""")


def test_an_entry_without_a_date_lacks_the_date_and_no_more(tmp_path: Path) -> None:
    write(tmp_path, {"content/network/journal/2026.yaml": "- {kind: call}\n"})
    assert report(tmp_path) == snapshot("""\
content/network/journal/2026.yaml:1:3  `date` is missing here
    1 │ - {kind: call}
      │   ^^^^^^^^^^^^ add it, as in `date: 2026-11-02`
1 problem in 1 file.\
""")
