from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from onward import locales
from onward.content import read
from onward.projection.letters import letter_view, letter_views
from onward.render.markdown import markdown
from support.sites import write

if TYPE_CHECKING:
    from pathlib import Path

    from onward.projection.letters import LetterView

TODAY = dt.date(2026, 11, 22)
PROFILE = """\
    name: Ada Field
    headline: Service manager
    location: {city: Leeds, region: West Yorkshire, country: United Kingdom}
    address: {lines: [12 Larch Row], postal_code: LS6 9ZZ}
    contact: {email: ada@field.example, mobile: "+44 7700 900132"}
    """
CONTACTS = """\
    - name: Jo Field
      positions:
        - {organization: Other, title: Trustee}
        - {organization: acme, title: Director}
        - {organization: Acme, title: Analyst, end: 2020}
    - name: Rae Recruiter
      positions: [{organization: People & Co, title: Partner}]
    - name: Noa Nowhere
    - name: Lee Former
      positions:
        - {organization: Acme, title: Analyst, end: 2020}
        - {organization: Elsewhere, title: Chair}
    """


def letter(tmp_path: Path, head: str = "", body: str = "Hello.", **files: str) -> LetterView:
    """The view of a letter with this front matter and body, for the application of the base."""
    named = {f"content/{name.replace('__', '/')}.yaml": text for name, text in files.items()}
    base = {"content/career/profile.yaml": PROFILE, "content/network/contacts.yaml": CONTACTS}
    text = f"---\napplication: acme-head\n{head}\n---\n{body}\n"
    records = read(write(tmp_path, {**base, "content/letters/acme-head.md": text, **named}))
    return letter_view(records.letters[0], records, TODAY)


def test_what_is_not_said_comes_from_the_application_and_the_language(tmp_path: Path) -> None:
    view = letter(tmp_path)
    assert (view.id, view.name, view.headline) == ("acme-head", "Ada Field", "Service Delivery Manager")
    assert view.subject == "Head of Service"
    assert view.recipient == ("Acme",)
    assert (view.salutation, view.sign_off) == ("Dear hiring team,", "Yours faithfully,")
    assert view.date is not None
    assert (view.date.text, view.date.iso) == ("22 November 2026", "2026-11-22")
    assert view.body == "Hello."


def test_what_is_said_stands(tmp_path: Path) -> None:
    head = (
        "contact: jo-field\nsubject: A\ndate: 2026-10-01\nsalutation: Jo!\nsign_off: Bye\naddress: [acme ltd, 1 Road]"
    )
    view = letter(tmp_path, head)
    assert (view.subject, view.salutation, view.sign_off) == ("A", "Jo!", "Bye")
    assert view.date is not None
    assert view.date.iso == "2026-10-01"
    assert view.recipient == ("Jo Field", "Director", "acme ltd", "1 Road")


@pytest.mark.parametrize(
    ("head", "lines"),
    [
        ("contact: jo-field", ("Jo Field", "Director", "Acme")),
        ("contact: rae-recruiter", ("Rae Recruiter", "Partner", "People & Co")),
        ("contact: noa-nowhere", ("Noa Nowhere", "Acme")),
        ("contact: lee-former", ("Lee Former", "Chair", "Elsewhere")),
        ("recipient: The panel", ("The panel", "Acme")),
        ("recipient: The panel\norganization: Elsewhere Ltd", ("The panel", "Elsewhere Ltd")),
    ],
)
def test_to_whom(tmp_path: Path, head: str, lines: tuple[str, ...]) -> None:
    assert letter(tmp_path, head).recipient == lines


def test_a_person_is_greeted_by_name(tmp_path: Path) -> None:
    view = letter(tmp_path, "contact: jo-field")
    assert (view.salutation, view.sign_off) == ("Dear Jo Field,", "Yours sincerely,")


def test_the_look_is_the_cvs_with_what_that_inherits(tmp_path: Path) -> None:
    view = letter(
        tmp_path,
        "cv: short",
        cvs__short="title: Head\nextends: long",
        cvs__long="title: Long\nlocale: de\npaper: letter\ncontact: [mobile]\noptions: {accent: plum}",
        site="title: Ada\ntheme: classic\noptions: {font: sans, accent: teal}",
    )
    assert (view.theme, view.paper, view.locale.tag) == ("classic", "letter", "de")
    assert view.headline == "Head"
    assert view.options == {"font": "sans", "accent": "plum"}
    assert (view.salutation, view.sign_off) == ("Guten Tag,", "Mit freundlichen Grüßen")


def test_only_the_ways_to_reach_one_that_the_cv_lists(tmp_path: Path) -> None:
    assert [line.text for line in letter(tmp_path).contact] == ["ada@field.example"]
    without = {"content/applications/acme-head.md": "---\ntitle: Head\nsource: direct\n---\n"}
    records = read(write(tmp_path, without))
    view = letter_view(records.letters[0].model_copy(update={"cv": None, "application": None}), records, TODAY)
    assert view.contact == ()
    assert view.headline == ""


@pytest.mark.parametrize(
    ("locale", "lines"),
    [
        ("en-GB", ("12 Larch Row", "Leeds LS6 9ZZ")),
        ("en-US", ("12 Larch Row", "Leeds, West Yorkshire LS6 9ZZ")),
        ("de", ("12 Larch Row", "LS6 9ZZ Leeds")),
    ],
)
def test_the_address_is_written_as_in_the_language(tmp_path: Path, locale: str, lines: tuple[str, ...]) -> None:
    assert letter(tmp_path, site=f"title: Ada\nlocale: {locale}").sender == lines


@pytest.mark.parametrize(
    ("profile", "lines"),
    [
        ("name: Ada\nlocation: Leeds\ncontact: {email: ada@field.example}", ()),
        ("name: Ada\naddress: {lines: [1 Row]}\ncontact: {email: ada@field.example}", ("1 Row",)),
        ("name: Ada\nlocation: Leeds\naddress: {}\ncontact: {email: ada@field.example}", ("Leeds",)),
    ],
)
def test_an_address_with_parts_missing(tmp_path: Path, profile: str, lines: tuple[str, ...]) -> None:
    for locale in ("en-GB", "en-US"):
        site = f"title: Ada\nlocale: {locale}"
        assert letter(tmp_path, career__profile=profile, site=site).sender == lines


def test_fields_are_filled(tmp_path: Path) -> None:
    head = "contact: jo-field\nsubject: '{{role}} at {{ organization }}'\nsalutation: 'Hi {{ contact }},'"
    view = letter(tmp_path, head, "To {{ organization }}: the {{ role }} that {{ contact }} needs.")
    assert view.subject == "Head of Service at Acme"
    assert view.salutation == "Hi Jo Field,"
    assert view.body == "To Acme: the Head of Service that Jo Field needs."


def test_what_a_field_stands_for_is_never_markup(tmp_path: Path) -> None:
    name = "*A* [b](https://c.example) <d> & `e` # f_g_ \\ 1."
    view = letter(tmp_path, f"organization: {name!r}", "{{ organization }}", network__organizations="[{name: Acme}]")
    assert view.recipient == (name.replace("\\", "\\\\"),)
    assert markdown(view.body).striptags() == view.recipient[0]
    assert "<a" not in markdown(view.body)
    assert "<em>" not in markdown(view.body)


def test_the_fields_of_a_filled_value_are_left_alone(tmp_path: Path) -> None:
    view = letter(tmp_path, "organization: '{{ role }}'\nsubject: '{{ organization }}'")
    assert view.subject == "{{ role }}"


def test_all_letters_of_the_example(root: Path) -> None:
    records = read(root)
    views = letter_views(records, TODAY)
    assert [view.id for view in views] == [each.id for each in records.letters]
    assert views == tuple(letter_view(each, records, TODAY) for each in records.letters)
    for view in views:
        assert "{{" not in f"{view.subject}{view.salutation}{view.body}"
        assert view.recipient
        assert view.contact


@pytest.mark.parametrize("tag", locales.available())
def test_every_language_has_the_words(tag: str) -> None:
    words = locales.load(tag).labels
    assert words["letter_to"].format(name="Jo").count("Jo") == 1
    assert "{" not in "".join(words[key] for key in ("letter_to_team", "letter_end", "letter_end_to_team", "card"))
    assert {"Leeds", "LS6"} <= set(
        words["town"].format(city="Leeds", region="", postal_code="LS6").replace(",", "").split()
    )
    assert words["code_of_page"] != words["code_of_contact"]
    assert words["save_contact"]
