from __future__ import annotations

from typing import TYPE_CHECKING

from inline_snapshot import snapshot

from support.sites import report, write

if TYPE_CHECKING:
    from pathlib import Path

LETTER = "content/letters/acme-head.md"
APPLICATION = "content/applications/acme-head.md"
ALL = "{{ organization }} {{role}} {{  contact  }}"


def test_fields_that_can_be_filled(tmp_path: Path) -> None:
    head = f"application: acme-head\ncontact: jo-field\nsubject: '{ALL}'\nsalutation: 'Dear {{{{ contact }}}},'"
    write(tmp_path, {LETTER: f"---\n{head}\n---\n{ALL}\n"})
    assert report(tmp_path) == ""


def test_fields_that_there_are_not(tmp_path: Path) -> None:
    text = """\
        ---
        application: acme-head
        subject: '{{ rôle }}, {{ organization }}'
        salutation: Dear {{ contakt }},
        ---
        I like {{ organisation }}
        and would like {{ Organization }} {{ organisation }}.

        {{ salary }} {{}} {{ never
        closed }}
        """
    write(tmp_path, {LETTER: text})
    assert report(tmp_path) == snapshot("""\
content/letters/acme-head.md:3:11  there is no field `{{ rôle }}`
    3 │ subject: '{{ rôle }}, {{ organization }}'
      │           ^^^^^^^^^^ did you mean `role`?

content/letters/acme-head.md:4:18  there is no field `{{ contakt }}`
    4 │ salutation: Dear {{ contakt }},
      │                  ^^^^^^^^^^^^^ did you mean `contact`?

content/letters/acme-head.md:6:8  there is no field `{{ organisation }}`
    6 │ I like {{ organisation }}
      │        ^^^^^^^^^^^^^^^^^^ did you mean `organization`?

content/letters/acme-head.md:7:16  there is no field `{{ Organization }}`
    7 │ and would like {{ Organization }} {{ organisation }}.
      │                ^^^^^^^^^^^^^^^^^^ did you mean `organization`?

content/letters/acme-head.md:9:1  there is no field `{{ salary }}`
    9 │ {{ salary }} {{}} {{ never
      │ ^^^^^^^^^^^^ one of `organization`, `role`, `contact`

content/letters/acme-head.md:9:14  there is no field `{{}}`
    9 │ {{ salary }} {{}} {{ never
      │              ^^^^ one of `organization`, `role`, `contact`

content/letters/acme-head.md:9:19  `{{` opens a field, and no `}}` closes it
    9 │ {{ salary }} {{}} {{ never
      │                   ^^^^^^^^ a field is one of `{{ organization }}`, `{{ role }}`, `{{ contact }}`
7 problems in 1 file.\
""")


def test_fields_of_which_nothing_is_known(tmp_path: Path) -> None:
    write(tmp_path, {LETTER: f"---\ncv: service-delivery\n---\n\n{ALL}\n"})
    assert report(tmp_path) == snapshot("""\
content/letters/acme-head.md:5:1  nothing says which organization this letter is to
    5 │ {{ organization }} {{role}} {{  contact  }}
      │ ^^^^^^^^^^^^^^^^^^ add `organization: …`, or `application: …` with one that names it

content/letters/acme-head.md:5:20  nothing says which opening this letter is for
    5 │ {{ organization }} {{role}} {{  contact  }}
      │                    ^^^^^^^^ add `application: …`, or write the role out

content/letters/acme-head.md:5:29  this letter names no contact
    5 │ {{ organization }} {{role}} {{  contact  }}
      │                             ^^^^^^^^^^^^^^^ add `contact: …`, or write the name out
3 problems in 1 file.\
""")


def test_an_employer_that_the_recruiter_keeps_to_himself(tmp_path: Path) -> None:
    posting = "---\ntitle: Head\nsource: recruiter\n---\nThe posting.\n"
    write(tmp_path, {APPLICATION: posting, LETTER: "---\napplication: acme-head\n---\n{{ organization }}\n"})
    assert "nothing says which organization this letter is to" in report(tmp_path)


def test_what_has_problems_of_its_own_is_not_held_against_the_letter(tmp_path: Path) -> None:
    head = "application: acme-head\ncontact: jo-field"
    files = {
        LETTER: f"---\n{head}\n---\n{ALL} {{{{ nonsense }}}}\n",
        APPLICATION: "---\ntitle: Head\n---\nThe posting.\n",
        "content/network/contacts.yaml": "- {name: Jo Field, emial: jo@field.example}\n",
    }
    write(tmp_path, files)
    told = report(tmp_path)
    assert "unknown key `emial`" in told
    assert "`source` is missing here" in told
    assert "no field `{{ nonsense }}`" in told
    assert "this letter names no contact" not in told
    assert "nothing says" not in told


def test_a_field_in_a_folded_text_is_shown_by_the_text_it_is_in(tmp_path: Path) -> None:
    write(tmp_path, {LETTER: "---\nsubject: >-\n  Head, {{\n  post }}\n---\nDear Jo,\n"})
    assert report(tmp_path) == snapshot("""\
content/letters/acme-head.md:2:10  there is no field `{{ post }}`
    2 │ subject: >-
      │          ^^ one of `organization`, `role`, `contact`
1 problem in 1 file.\
""")
