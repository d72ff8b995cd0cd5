from __future__ import annotations

from typing import TYPE_CHECKING

from inline_snapshot import snapshot

from onward.content import read
from onward.content.references import references
from onward.model.cv import CvVersion
from onward.model.network import Interaction
from onward.model.values import Ref
from support.sites import report, write

if TYPE_CHECKING:
    from pathlib import Path


def test_references_stand_at_their_path_in_the_file() -> None:
    entry = Interaction.model_validate(
        {"date": "2026-11-02", "kind": "call", "with": ["jo", "sam"], "about": "acme", "organization": "Acme"}
    )
    assert [(each.path, each.name) for each in references(entry)] == [
        (("with", 0), "jo"), (("with", 1), "sam"), (("organization",), "Acme"), (("about",), "acme"),
    ]  # fmt: skip
    cv = CvVersion.model_validate(
        {"title": "A", "select": {"skills": ["itil"]}, "links": [{"token": "a" * 26, "letter": "b"}]}
    )
    assert [(each.path, each.target) for each in references(cv)] == [
        (("select", "skills", 0), Ref("skills")), (("links", 0, "letter"), Ref("letters")),
    ]  # fmt: skip


def test_broken_references_of_every_kind(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "content/career/profile.yaml": """\
                name: Ada
                contact: {email: ada@field.example}
                photo: {file: me.jpg, alt: Ada}
                target: {organizations: [acmee, Acmee, Some Other Firm]}
                """,
            "content/career/experience.yaml": """\
                - organization: northgat
                  roles:
                    - title: Head
                      skills: [itl]
                      highlights:
                        - {id: mttr, text: A., skills: [cobol], wording: {servce-delivery: B.}}
                """,
            "content/career/training.yaml": "- {name: Course, certification: itil-4}\n",
            "content/career/references.yaml": "- {name: Jo, contact: jo-feild}\n",
            "content/cvs/service-delivery.yaml": """\
                title: Head
                extends: generl
                select: {skills: [itill]}
                links: [{token: aaaaaaaaaaaaaaaaaaaaaaaaaa, application: acme-heed, letter: acme}]
                publish: unlisted
                """,
            "content/letters/acme-head.md": "---\napplication: acme-hed\ncv: nothing-like-it\n---\n",
            "content/applications/acme-head.md": """\
                ---
                title: Head
                organization: acne
                source: referral
                referrer: jo
                agency: Acme
                cv: servce-delivery
                letter: acme-headd
                timeline:
                  - {date: 2026-10-03, stage: interview, with: [jo-field, pria]}
                ---
                """,
            "content/network/organizations.yaml": "- {name: Acme, parent: acme-holding}\n",
            "content/network/events.yaml": "- {name: A, start: 2026-12-02, contacts: [jo-fild], organization: forum}\n",
            "content/assets/Me.jpg": b"",
        },
    )
    assert report(tmp_path) == snapshot("""\
content/applications/acme-head.md:6:9  `Acme` is not an id
    6 │ agency: Acme
      │         ^^^^ use a-z, 0-9 and single hyphens, at most 60 characters

content/career/experience.yaml:4:16  there is no skill `itl`
    4 │       skills: [itl]
      │                ^^^ did you mean `itil`?

content/career/experience.yaml:6:41  there is no skill `cobol`
    6 │         - {id: mttr, text: A., skills: [cobol], wording: {servce-delivery: B.}}
      │                                         ^^^^^ there is only `itil`

content/career/experience.yaml:6:59  there is no cv `servce-delivery`
    6 │         - {id: mttr, text: A., skills: [cobol], wording: {servce-delivery: B.}}
      │                                                           ^^^^^^^^^^^^^^^ did you mean `service-delivery`?

content/career/profile.yaml:3:15  there is no file `content/assets/me.jpg`
    3 │ photo: {file: me.jpg, alt: Ada}
      │               ^^^^^^ did you mean `Me.jpg`?

content/career/profile.yaml:4:26  there is no organization `acmee`
    4 │ target: {organizations: [acmee, Acmee, Some Other Firm]}
      │                          ^^^^^ did you mean `acme`?

content/career/references.yaml:1:23  there is no contact `jo-feild`
    1 │ - {name: Jo, contact: jo-feild}
      │                       ^^^^^^^^ did you mean `jo-field`?

content/career/training.yaml:1:33  there is no certification `itil-4`
    1 │ - {name: Course, certification: itil-4}
      │                                 ^^^^^^ `onward new certification itil-4` makes it

content/cvs/service-delivery.yaml:2:10  there is no cv `generl`
    2 │ extends: generl
      │          ^^^^^^ there is only `service-delivery`

content/cvs/service-delivery.yaml:3:19  there is no skill `itill`
    3 │ select: {skills: [itill]}
      │                   ^^^^^ did you mean `itil`?

content/cvs/service-delivery.yaml:4:58  there is no application `acme-heed`
    4 │ links: [{token: aaaaaaaaaaaaaaaaaaaaaaaaaa, application: acme-heed, letter: acme}]
      │                                                          ^^^^^^^^^ did you mean `acme-head`?

content/cvs/service-delivery.yaml:4:77  there is no letter `acme`
    4 │ …aaaaaaaaaaaaaaaaaaaaaaaaaa, application: acme-heed, letter: acme}]
      │                                                              ^^^^ there is only `acme-head`

content/letters/acme-head.md:2:14  there is no application `acme-hed`
    2 │ application: acme-hed
      │              ^^^^^^^^ did you mean `acme-head`?

content/letters/acme-head.md:3:5  there is no cv `nothing-like-it`
    3 │ cv: nothing-like-it
      │     ^^^^^^^^^^^^^^^ there is only `service-delivery`

content/network/events.yaml:1:43  there is no contact `jo-fild`
    1 │ - {name: A, start: 2026-12-02, contacts: [jo-fild], organization: forum}
      │                                           ^^^^^^^ did you mean `jo-field`?

content/network/events.yaml:1:67  there is no organization `forum`
    1 │ …e: A, start: 2026-12-02, contacts: [jo-fild], organization: forum}
      │                                                              ^^^^^ there is only `acme`

content/network/organizations.yaml:1:24  there is no organization `acme-holding`
    1 │ - {name: Acme, parent: acme-holding}
      │                        ^^^^^^^^^^^^ there is only `acme`
17 problems in 9 files.\
""")


def test_a_file_that_is_named_must_be_there_as_a_file(tmp_path: Path) -> None:
    profile = "name: Ada\ncontact: {email: ada@field.example}\nphoto: {file: photos/me.jpg, alt: Ada}\n"
    write(tmp_path, {"content/career/profile.yaml": profile})
    assert report(tmp_path) == snapshot("""\
content/career/profile.yaml:3:15  there is no file `content/assets/photos/me.jpg`
    3 │ photo: {file: photos/me.jpg, alt: Ada}
      │               ^^^^^^^^^^^^^ put it there, as a file and not as a link
1 problem in 1 file.\
""")
    write(tmp_path, {"content/assets/photos/me.jpg": b"", "content/career/profile.yaml": profile})
    assert report(tmp_path) == ""
    (tmp_path / "content/assets/photos/me.jpg").rename(tmp_path / "me.jpg")
    (tmp_path / "content/assets/photos/me.jpg").symlink_to(tmp_path / "me.jpg")
    assert "there is no file `content/assets/photos/me.jpg`" in report(tmp_path)


def test_what_a_broken_file_may_hold_is_not_missed(tmp_path: Path) -> None:
    """Only the broken file is named, not all that refers to what it holds."""
    write(tmp_path, {"content/network/contacts.yaml": "- {name: Jo Field\n"})
    assert report(tmp_path) == snapshot("""\
content/network/contacts.yaml:1:3  the bracket `{` is not closed
    1 │ - {name: Jo Field
      │   ^ close it with `}`, with commas between the items and quotes around text that holds `: `
1 problem in 1 file.\
""")


def test_a_broken_record_is_still_there_to_be_referred_to(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "content/network/contacts.yaml": "- {name: Jo Field, emial: jo@field.example}\n",
            "content/network/journal/2026.yaml": "- {date: 2026-11-02, kind: call, with: [jo-field, sam]}\n",
        },
    )
    assert report(tmp_path) == snapshot("""\
content/network/contacts.yaml:1:20  unknown key `emial`
    1 │ - {name: Jo Field, emial: jo@field.example}
      │                    ^^^^^ write `x-emial` if it is a key of your own

content/network/journal/2026.yaml:1:51  there is no contact `sam`
    1 │ - {date: 2026-11-02, kind: call, with: [jo-field, sam]}
      │                                                   ^^^ there is only `jo-field`
2 problems in 2 files.\
""")


def test_a_file_without_a_place_may_be_what_is_referred_to(tmp_path: Path) -> None:
    base = {"content/network/contacts.yaml": None, "content/network/contcts.yaml": "- name: Jo Field\n"}
    assert report(write(tmp_path, base)) == snapshot("""\
content/network/contcts.yaml  nothing of this name is read here
        did you mean `contacts`?
1 problem in 1 file.\
""")


def test_the_example_is_sound(root: Path) -> None:
    assert read(root).count() > 400
