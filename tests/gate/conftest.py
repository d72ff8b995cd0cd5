"""A small site folder with private values of every kind, and the gate in front of it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Protocol

import pytest

from onward.content import read
from onward.content.report import as_text
from onward.errors import ContentError
from onward.gate import guard, public_reader
from onward.projection.site import public_site
from support.sites import write

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from onward.model.records import Records

DAY = dt.date(2026, 11, 22)

SITE = {
    "content/network/contacts.yaml": """\
        - name: Jo Field
          emails: [jo@field.example]
          phones: [+44 113 496 0171]
          links: [https://linkedin.example/in/jo-field-7]
          location: Wolverhampton
          notes: Told me over lunch that the whole desk moves to Gdansk in May.
        """,
    "content/network/organizations.yaml": "- {id: acme, name: Acme Holdings, url: https://acme.example}\n- name: EY\n",
    "content/applications/acme-head.md": """\
        ---
        title: Head of Night Operations
        organization: acme
        source: referral
        referrer: jo-field
        salary: {minimum: 78000, maximum: 86500, currency: GBP}
        cv: service-delivery
        letter: acme-head
        ---
        We look for someone who brings calm to our nights.
        """,
    "content/letters/acme-head.md": "---\napplication: acme-head\n---\nNobody at your desk should be alone at night.\n",
}


class Gate(Protocol):
    def __call__(self, outputs: Mapping[str, bytes], files: Mapping[str, str] = ...) -> str: ...


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Records]:
    """The folder, read."""
    folder = write(tmp_path_factory.mktemp("gate"), SITE)
    return folder, read(folder)


@pytest.fixture
def gate(kept: tuple[Path, Records], tmp_path: Path) -> Gate:
    """What the gate says to some outputs of the folder, perhaps with other files in it; "" when it lets them pass."""

    def said(outputs: Mapping[str, bytes], files: Mapping[str, str] | None = None) -> str:
        folder = write(tmp_path, {**SITE, **files}) if files else kept[0]
        records = read(folder) if files else kept[1]
        try:
            guard(outputs, records, [public_reader(records, public_site(records, DAY))], day=DAY, folder=folder)
        except ContentError as error:
            return as_text(error.problems, footer="")
        return ""

    return said
