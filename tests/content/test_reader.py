from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot

from onward.content import read
from onward.content.report import as_text
from onward.errors import ContentError
from onward.model.records import COLLECTIONS
from support.sites import report, write

if TYPE_CHECKING:
    from pathlib import Path

    from pydantic.fields import FieldInfo

    from onward.model.base import Record


def test_syntax_that_cannot_be_read(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "content/site.yaml": "title: Ada\n\tdescription: tab\n",
            "content/career/profile.yaml": "name: Ada\n  headline: Head\n",
            "content/career/skills.yaml": "- name: ITIL\n  name: COBIT\n",
            "content/career/awards.yaml": "- &a {title: One}\n- *a\n- !!python/object:os.system {title: Two}\n",
            "content/career/projects.yaml": "[" * 30_000,
            "content/cvs/service-delivery.yaml": b"title: Caf\xe9\n",
            "content/letters/acme-head.md": "Dear Jo,\n",
            "content/network/contacts.csv": 'name\n"Jo\n',
        },
    )
    assert report(tmp_path) == snapshot("""\
content/career/awards.yaml:1:3  `&a` is an anchor, which is not read here
    1 │ - &a {title: One}
      │   ^^ write the value out, or put the text in quotes

content/career/awards.yaml:2:3  `*a` is an alias, which is not read here
    2 │ - *a
      │   ^^ write the value out, or put the text in quotes

content/career/awards.yaml:3:3  `!!python/object:os.system` is a tag, which is not read here
    3 │ - !!python/object:os.system {title: Two}
      │   ^^^^^^^^^^^^^^^^^^^^^^^^^ remove it, or quote the text

content/career/profile.yaml:2:3  this line is indented further than the one above allows
    2 │   headline: Head
      │   ^^^^^^^^^^^^^^ start it in the same column as its neighbours, or put the text above in quotes

content/career/projects.yaml:1:41  lists and mappings are nested over 40 deep here
    1 │
      │ ^ make it flatter

content/career/skills.yaml:2:3  the key `name` stands here a second time
    2 │   name: COBIT
      │   ^^^^ it is already on line 1

content/cvs/service-delivery.yaml:1:11  the byte 0xE9 is not UTF-8; in Windows-1252 it would be `é`
    1 │ title: Caf�
      │           ^ save it as UTF-8

content/letters/acme-head.md:1:1  this file has no front matter
    1 │ Dear Jo,
      │ ^ start with a line `---`, then keys and values, then another line `---`

content/network/contacts.csv:2:1  this quote is not closed
    2 │ "Jo
      │ ^ close it with ", and write quotes inside the text twice

content/site.yaml:2:1  a tab stands where only spaces may
    2 │     description: tab
      │ ^^^^ replace the tab with spaces
10 problems in 8 files.\
""")


def test_every_problem_of_every_file_comes_at_once(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "content/career/experiance.yaml": "",
            "content/career/profile.yaml": "nam: Ada\n",
            "content/career/experience.yaml": "- {organization: Northgate, roles: [{title: Head, start: 2019-13}]}\n",
            "content/cvs/service-delivery.yaml": "title: [\n",
            "content/network/organizations.yaml": "- {name: Acme, colour: red}\n- {name: Acme}\n",
        },
    )
    assert report(tmp_path) == snapshot("""\
content/career/experiance.yaml  nothing of this name is read here
        did you mean `experience`?

content/career/experience.yaml:1:58  `2019-13` is not a date
    1 │ - {organization: Northgate, roles: [{title: Head, start: 2019-13}]}
      │                                                          ^^^^^^^ write 2019, 2019-03, 2019-03-14 or present

content/career/profile.yaml:1:1  `name` is missing here
    1 │ nam: Ada
      │ ^^^^^^^^ add it, as in `name: Morgan Ellery`

content/career/profile.yaml:1:1  unknown key `nam`
    1 │ nam: Ada
      │ ^^^ did you mean `name`?

content/cvs/service-delivery.yaml:2:1  a value is missing here
    2 │
      │ ^ write one, or put the text in quotes if this is text

content/network/organizations.yaml:1:16  unknown key `colour`
    1 │ - {name: Acme, colour: red}
      │                ^^^^^^ write `x-colour` if it is a key of your own
6 problems in 5 files.\
""")


def test_broken_references_come_with_other_problems(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "content/career/skills.yaml": "- {name: ITIL, levle: expert}\n",
            "content/network/journal/2026.yaml": "- {date: 2026-11-02, kind: call, with: [jo-feild]}\n",
            "content/cvs/service-delivery.yaml": "title: Head\nextends: service-delivery\n",
        },
    )
    assert report(tmp_path) == snapshot("""\
content/career/skills.yaml:1:16  unknown key `levle`
    1 │ - {name: ITIL, levle: expert}
      │                ^^^^^ did you mean `level`?

content/cvs/service-delivery.yaml:2:10  `service-delivery` extends itself: service-delivery → service-delivery
    2 │ extends: service-delivery
      │          ^^^^^^^^^^^^^^^^ one of them has to stand on its own

content/network/journal/2026.yaml:1:41  there is no contact `jo-feild`
    1 │ - {date: 2026-11-02, kind: call, with: [jo-feild]}
      │                                         ^^^^^^^^ did you mean `jo-field`?
3 problems in 3 files.\
""")


def test_empty_files(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "content/career/awards.yaml": "",
            "content/career/projects.yaml": "# nothing yet\n",
            "content/network/contacts.csv": "",
            "content/network/events.csv": "name,start\n",
        },
    )
    assert report(tmp_path) == ""
    write(
        tmp_path,
        {
            "content/site.yaml": "",
            "content/career/profile.yaml": "# nobody\n",
            "content/cvs/service-delivery.yaml": "",
            "content/network/contacts/eve.md": "",
            "content/network/contacts/sam.md": "---\n---\n",
        },
    )
    assert report(tmp_path) == snapshot("""\
content/career/profile.yaml:1:1  `name` is missing here
    1 │ # nobody
      │ ^ add it, as in `name: Morgan Ellery`

content/cvs/service-delivery.yaml:1:1  `title` is missing here
    1 │
      │ ^ add it, as in `title: Service Delivery Manager`

content/network/contacts/eve.md:1:1  this file has no front matter
    1 │
      │ ^ start with a line `---`, then keys and values, then another line `---`

content/network/contacts/sam.md:2:1  `name` is missing here
    2 │ ---
      │ ^ add it, as in `name: Priya Nair`

content/site.yaml:1:1  `title` is missing here
    1 │
      │ ^ add it, as in `title: Morgan Ellery`
5 problems in 5 files.\
""")


def test_a_site_folder_needs_a_site_and_a_profile(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    assert report(tmp_path) == snapshot("""\
content/career/profile.yaml  this file is missing
        `onward new profile` writes a start

content/site.yaml  this file is missing
        `onward new site` writes a start
2 problems in 2 files.\
""")
    write(tmp_path, {"content/site.yaml": "title: Ada\n", "content/career/profile.yaml": "name: Ada\n"}, base={})
    records = read(tmp_path)
    assert (records.site.title, records.career.profile.name, records.count()) == ("Ada", "Ada", 2)


def test_a_second_site(tmp_path: Path) -> None:
    write(tmp_path, {"content/site.yml": "title: Bob\n"})
    assert report(tmp_path) == snapshot("""\
content/site.yml:1:1  there is a second site
    1 │ title: Bob
      │ ^^^^^^^^^^ the first is content/site.yaml; keep one of the two
1 problem in 1 file.\
""")


def test_a_collection_is_a_list_of_mappings(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "content/site.yaml": "- title: Ada\n",
            "content/career/awards.yaml": "title: Medal\n",
            "content/career/projects.yaml": "A project\n",
            "content/network/organizations.yaml": "- name: Acme\n- [Bolt]\n- 7\n-\n",
            "content/network/contacts/eve.yaml": "Eve\n",
            "content/letters/acme-head.md": "---\n- cv\n---\n",
        },
    )
    assert report(tmp_path) == snapshot("""\
content/career/awards.yaml:1:1  a list of awards is meant here
    1 │ title: Medal
      │ ^^^^^^^^^^^^ start each award with `- `

content/career/projects.yaml:1:1  a list of projects is meant here
    1 │ A project
      │ ^^^^^^^^^ start each project with `- `

content/letters/acme-head.md:2:1  front matter is keys and values
    2 │ - cv
      │ ^^^^ write `key: value`

content/network/contacts/eve.yaml:1:1  `Eve` where keys with values are meant
    1 │ Eve
      │ ^^^ write `key: value` lines

content/network/organizations.yaml:2:3  a list where keys with values are meant
    2 │ - [Bolt]
      │   ^^^^^^ write `key: value` lines

content/network/organizations.yaml:3:3  `7` where keys with values are meant
    3 │ - 7
      │   ^ write `key: value` lines

content/network/organizations.yaml:4:2  nothing where keys with values are meant
    4 │ -
      │  ^ write `key: value` lines

content/site.yaml:1:1  a list where keys with values are meant
    1 │ - title: Ada
      │ ^^^^^^^^^^^^ write `key: value` lines
8 problems in 6 files.\
""")


def test_a_text_that_stands_twice(tmp_path: Path) -> None:
    write(tmp_path, {"content/letters/acme-head.md": "---\nbody: Dear Jo\n---\nDear Jo,\n"})
    assert report(tmp_path) == snapshot("""\
content/letters/acme-head.md:2:1  `body` stands both here and below the front matter
    2 │ body: Dear Jo
      │ ^^^^ keep one of the two
1 problem in 1 file.\
""")


ODD = [
    'O\'Brien "Bo" `x`',
    '#read("x")',
    "<script>alert(1)</script>",
    "שלום Ada مرحبا",
    "👩🏽\u200d💻 🎉",
    "{% x %} ${x} \\",
    "no",
]


@pytest.mark.parametrize("text", ODD)
def test_text_is_read_as_it_is_written(tmp_path: Path, text: str) -> None:
    quoted = "'" + text.replace("'", "''") + "'"
    cell = '"' + text.replace('"', '""') + '"'
    write(
        tmp_path,
        {
            "content/career/profile.yaml": f"name: {quoted}\nsummary: |-\n  {text}\n",
            "content/cvs/service-delivery.yaml": "title: Head\n",
            "content/letters/acme-head.md": f"---\nsubject: {quoted}\n---\n{text}\n",
            "content/network/contacts.csv": f"id,name,x-own\njo,{cell},{cell}\n",
        },
    )
    records = read(tmp_path)
    profile, letter = records.career.profile, records.letters[0]
    contact = next(contact for contact in records.network.contacts if contact.id == "jo")
    assert (profile.name, profile.summary) == (text, text)
    assert (letter.subject, letter.body) == (text, f"{text}\n")
    assert (contact.name, contact.own) == (text, {"x-own": text})


def test_public_only_does_not_open_what_is_private(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "content/career/references.yaml": "- {name: Jo, contact: jo-field}\n",
            "content/cvs/service-delivery.yaml": """\
                title: Head
                publish: public
                links: [{token: aaaaaaaaaaaaaaaaaaaaaaaaaa, application: acme-head, letter: acme-head}]
                """,
        },
    )
    everything = read(tmp_path)
    content = tmp_path / "content"
    for name in ("letters/acme-head.md", "applications/acme-head.md", "network/contacts.yaml"):
        (content / name).write_bytes(b"\xff[{*")
    (content / "letters/stray.exe").touch()
    (content / "network/events.yaml").symlink_to(tmp_path)
    (content / "applications.csv").write_bytes(b"\xff")
    with pytest.raises(ContentError):
        read(tmp_path)
    broken = read(tmp_path, public_only=True)
    for name in ("letters", "applications", "network"):
        shutil.rmtree(content / name)
    (content / "applications.csv").unlink()
    deleted = read(tmp_path, public_only=True)
    for records in (broken, deleted):
        assert (records.site, records.career, records.cvs) == (everything.site, everything.career, everything.cvs)
        assert records.letters == records.applications == records.network.contacts == ()
    assert broken == deleted


def test_public_only_still_checks_what_is_public(tmp_path: Path) -> None:
    write(tmp_path, {"content/cvs/service-delivery.yaml": "title: Head\nextends: generl\ncontact: [fax]\n"})
    with pytest.raises(ContentError) as caught:
        read(tmp_path, public_only=True)
    assert as_text(caught.value.problems, footer="") == snapshot("""\
content/cvs/service-delivery.yaml:2:10  there is no cv `generl`
    2 │ extends: generl
      │          ^^^^^^ there is only `service-delivery`

content/cvs/service-delivery.yaml:3:11  the profile has no contact detail `fax`
    3 │ contact: [fax]
      │           ^^^ one of `email`, `linkedin`
2 problems in 1 file.\
""")


FILES = {
    "/".join(filter(None, ("content", each.folder, f"{each.name}{suffix}"))): each.record
    for each in COLLECTIONS
    for suffix in (
        [".yaml"] if each.single else [".yaml", ".csv", "/a.md"] if each.body else [".yaml", ".csv", "/a.yaml"]
    )
}
WORDS = [
    "2019-03", "2026-11-02", "2026-11-02T10:00+14:00", "present", "3 months", "public", "true", "-1", "1e999", "9" * 20,
    "٣", "itil", "index", "a@b.example", "https://x.example", "+44 113", "<b>", "", "{x}", "%s", "x-*", "Œ", "⁷",
]  # fmt: skip
PYDANTICS_WORDS = ("Input ", "Value ", "String ", "Unable ", "Field ", "Extra ")
words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8)
plain = st.sampled_from(WORDS) | words | st.none()
keys = st.sampled_from(["id", "name", "with", "x-own"]) | words
anything = st.recursive(
    plain, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3), max_leaves=8
)


def like(record: type[Record]) -> st.SearchStrategy[object]:
    """Data that is nearly such a record: its fields but the id, with the values of its examples or any others."""
    named = {info.alias or name: info for name, info in record.model_fields.items() if name not in ("own", "id")}
    fields = {name: examples(info) for name, info in named.items()}
    required = {name: fields[name] for name, info in named.items() if info.is_required()}
    optional = {name: strategy for name, strategy in fields.items() if name not in required}
    return st.fixed_dictionaries(required, optional=optional)


def examples(info: FieldInfo) -> st.SearchStrategy[object]:
    often = st.sampled_from(info.examples) if info.examples else anything
    return often | often | often | anything


def in_file(name: str, entry: object) -> str:
    """The text of a file that holds one entry; JSON is YAML."""
    if name.endswith(".csv"):
        cells = entry.items() if isinstance(entry, dict) else [("name", entry)]
        rows = zip(*(("" if cell is None else str(cell) for cell in pair) for pair in cells), strict=True)
        return "\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows)
    text = json.dumps(entry, ensure_ascii=False)
    return f"---\n{text}\n---\nBody\n" if name.endswith(".md") else text


def read_or_refuse(folder: Path) -> None:
    """Fails the test that calls this for anything but records, or problems that can be shown."""
    try:
        read(folder)
        problems = None
    except ContentError as error:
        problems = error.problems
    if problems is not None:
        assert as_text(problems)
        assert [each for each in problems if not each.message or not each.file.startswith("content/")] == []
        assert [each for each in problems if each.message.startswith(PYDANTICS_WORDS)] == []


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("site")


@given(files=st.dictionaries(st.sampled_from(sorted(FILES)), st.text(max_size=60) | st.binary(max_size=30), max_size=3))
@settings(max_examples=60)
def test_any_text_is_records_or_problems(folder: Path, files: dict[str, str | bytes]) -> None:
    shutil.rmtree(folder)
    read_or_refuse(write(folder, files))


def nearly_records(name: str) -> st.SearchStrategy[tuple[str, object]]:
    entry = like(FILES[name])
    one = "/a." in name or name.endswith((".csv", "site.yaml", "profile.yaml"))
    return st.tuples(st.just(name), entry if one else st.lists(entry, max_size=2))


@given(files=st.lists(st.sampled_from(sorted(FILES)).flatmap(nearly_records), min_size=1, max_size=3))
@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
def test_any_data_is_records_or_problems(folder: Path, files: list[tuple[str, object]]) -> None:
    shutil.rmtree(folder)
    read_or_refuse(write(folder, {name: in_file(name, entry) for name, entry in files}))
