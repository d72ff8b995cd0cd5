"""Everything a site folder holds, and the table of its collections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from onward.model.application import Application, Sent
from onward.model.career import (
    Award,
    Career,
    Education,
    Employment,
    Interest,
    Language,
    Project,
    Publication,
    Reference,
    Skill,
)
from onward.model.cv import CvVersion, Letter
from onward.model.development import Certification, Membership, Training
from onward.model.network import Contact, Event, Interaction, Organization
from onward.model.profile import Profile
from onward.model.site import Site

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onward.model.base import Record


class Network(Struct, frozen=True):
    """People and what was said."""

    contacts: tuple[Contact, ...] = ()
    organizations: tuple[Organization, ...] = ()
    events: tuple[Event, ...] = ()
    journal: tuple[Interaction, ...] = ()


class Records(Struct, frozen=True):
    """All records of one site folder, each collection in the order of its files."""

    site: Site
    career: Career
    cvs: tuple[CvVersion, ...] = ()
    letters: tuple[Letter, ...] = ()
    applications: tuple[Application, ...] = ()
    sent: tuple[Sent, ...] = ()
    """What was sent, by application and then by day."""

    network: Network = Network()
    places: Mapping[tuple[str, str], str] = field(default_factory=dict)
    """The file each record stands in, relative to the site folder, by its collection's name and its id."""

    def of(self, name: str) -> tuple[Record, ...]:
        """The records of one collection, by its name."""
        if name in ("site", "profile"):
            return (self.site if name == "site" else self.career.profile,)
        folder = {"career": self.career, "network": self.network, "": self}[BY_NAME[name].folder]
        return getattr(folder, name)

    def public(self) -> Records:
        """The same with nothing in it but what public pages are made of."""
        return Records(self.site, self.career, self.cvs, places=self.places)

    def count(self) -> int:
        """How many records there are."""
        return sum(len(self.of(collection.name)) for collection in COLLECTIONS)


class Collection(Struct, frozen=True):
    """Where the records of one kind stand and how they are named.

    `name` is the file's or folder's, under `folder` of `content/` ("" for content itself). `kind` is one record in
    words. `named_by` lists the fields that an id is made from. `body` is the field that takes the text below a
    Markdown file's front matter. `single` collections are one mapping in one file. The ids of `numbered` ones end in
    a number: names recur.
    """

    name: str
    folder: str
    kind: str
    record: type[Record]
    named_by: tuple[str, ...] = ("name",)
    body: str | None = None
    single: bool = False
    numbered: bool = False

    @property
    def public(self) -> bool:
        """Whether public pages draw on it; they are a function of these collections alone."""
        return self.folder == "career" or self.name in ("site", "cvs")


COLLECTIONS: tuple[Collection, ...] = (
    Collection("site", "", "site", Site, single=True),
    Collection("profile", "career", "profile", Profile, single=True),
    Collection("experience", "career", "employment", Employment, ("organization",)),
    Collection("education", "career", "education", Education, ("qualification", "area", "institution")),
    Collection("certifications", "career", "certification", Certification),
    Collection("skills", "career", "skill", Skill),
    Collection("training", "career", "training", Training),
    Collection("memberships", "career", "membership", Membership, ("organization",)),
    Collection("projects", "career", "project", Project),
    Collection("awards", "career", "award", Award, ("title",)),
    Collection("publications", "career", "publication", Publication, ("title",)),
    Collection("languages", "career", "language", Language, ("language",)),
    Collection("interests", "career", "interest", Interest),
    Collection("references", "career", "reference", Reference),
    Collection("cvs", "", "cv", CvVersion, ("title",)),
    Collection("letters", "", "letter", Letter, ("subject",), body="body"),
    Collection("applications", "", "application", Application, ("organization", "title"), body="posting"),
    Collection("contacts", "network", "contact", Contact, body="notes"),
    Collection("organizations", "network", "organization", Organization, body="notes"),
    Collection("events", "network", "event", Event, body="notes"),
    Collection("journal", "network", "interaction", Interaction, ("date",), numbered=True),
)

BY_NAME = {collection.name: collection for collection in COLLECTIONS}
