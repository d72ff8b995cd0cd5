"""Site folders of a few lines, for tests."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from onward.content import read
from onward.content.report import as_text
from onward.errors import ContentError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

BASE: Mapping[str, str] = {
    "content/site.yaml": "title: Ada Field\n",
    "content/career/profile.yaml": """\
        name: Ada Field
        contact: {email: ada@field.example, linkedin: "https://linkedin.example/in/ada"}
        """,
    "content/career/experience.yaml": """\
        - organization: Northgate
          roles:
            - id: head
              title: Head of Service
              start: 2019-03
              highlights:
                - {id: mttr, text: Cut the time to restore service., skills: [itil], tags: [service-delivery]}
        """,
    "content/career/skills.yaml": "- ITIL\n",
    "content/cvs/service-delivery.yaml": "title: Service Delivery Manager\npublish: public\ncontact: [email]\n",
    "content/letters/acme-head.md": "---\ncv: service-delivery\n---\nDear Jo,\n",
    "content/applications/acme-head.md": """\
        ---
        title: Head of Service
        organization: acme
        source: referral
        referrer: jo-field
        cv: service-delivery
        letter: acme-head
        ---
        The posting.
        """,
    "content/network/contacts.yaml": "- {name: Jo Field, emails: [jo@field.example]}\n",
    "content/network/organizations.yaml": "- name: Acme\n",
    "content/network/journal/2026.yaml": "- {date: 2026-11-02, kind: coffee, with: [jo-field], about: acme-head}\n",
}
"""The least that has a record in every place that others refer to."""


def write(folder: Path, files: Mapping[str, str | bytes | None], *, base: Mapping[str, str] = BASE) -> Path:
    """A site folder with `files` over `base`, by path; None leaves a file of the base out. Texts are dedented."""
    for name, text in {**base, **files}.items():
        if text is not None:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else textwrap.dedent(text).encode())
    return folder


def report(folder: Path) -> str:
    """What the reader says is wrong with a site folder, as its owner sees it; nothing when all is well."""
    try:
        read(folder)
    except ContentError as error:
        return as_text(error.problems, footer="")
    return ""
