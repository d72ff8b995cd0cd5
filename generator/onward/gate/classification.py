"""Which fields of the records may stand on a public page, one by one. All others are private, new ones too.

The gate lets a private value pass where the owner published the same words: where they stand in one of these fields,
and the projection shows them. That the projections show nothing else is proved in the tests, field by field.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from onward.model.career import (
    Award,
    Education,
    Employment,
    Highlight,
    Interest,
    Language,
    Project,
    Publication,
    Reference,
    Role,
    Skill,
)
from onward.model.cv import CvVersion, Letter, Section
from onward.model.development import Certification, Membership, Training
from onward.model.profile import ContactDetail, Location, Photo, Profile
from onward.model.site import AcceptedHit, Site

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onward.model.base import Record

PUBLIC: Mapping[type[Record], frozenset[str]] = {
    record: frozenset(fields.split())
    for record, fields in {
        Site: "title description base_url introduction options",
        Profile: "name summary location contact photo",
        Location: "city region country",
        ContactDetail: "email phone url label",
        Photo: "alt",
        Employment: "organization url location description roles",
        Role: "title location summary highlights",
        Highlight: "text wording",
        Education: "institution qualification area url location grade courses highlights",
        Skill: "name group",
        Project: "name organization role url summary highlights",
        Award: "title awarder url summary",
        Publication: "title publisher authors url summary",
        Language: "language fluency",
        Interest: "name keywords",
        Reference: "name title organization relation text",
        Certification: "name issuer url",
        Training: "name provider url",
        Membership: "organization grade url",
        CvVersion: "id title summary sections reword options",
        Section: "title",
    }.items()
}
"""Dates, counts and choices are no texts, and are left to the projections."""

IN_LETTERS: Mapping[type[Record], frozenset[str]] = {
    Letter: frozenset(("organization", "recipient", "address", "subject", "salutation", "sign_off", "body")),
}
"""What the letter of an unlisted page adds for that page's reader."""

NO_SECRETS: Mapping[type[Record], frozenset[str]] = {
    AcceptedHit: frozenset(("value",)),
}
"""Fields that hold nothing of their own: what they name is private elsewhere, or nowhere."""

NAMES = frozenset(
    (
        "name", "aliases", "organization", "organizations", "parent", "agency", "recruiter", "referrer",
        "hiring_manager", "with_", "introduced", "introduced_by", "contacts", "by",
    )
)  # fmt: skip
"""Fields that name people and organizations: there a single word says enough."""
