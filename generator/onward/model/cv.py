"""CV versions and letters: what is said to whom, selected from the career and never copied."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal, get_args

from pydantic import Field, StringConstraints

from onward.model.base import Record
from onward.model.dates import Day
from onward.model.values import (
    ApplicationId,
    ContactId,
    Count,
    CvId,
    Flag,
    Id,
    LetterId,
    Markdown,
    OrganizationName,
    SkillId,
    Tag,
    Text,
    Visibility,
)

SectionName = Literal[
    "summary", "experience", "skills", "certifications", "education", "training", "memberships", "projects",
    "volunteering", "awards", "publications", "languages", "interests", "references",
]  # fmt: skip
SECTION_NAMES: tuple[SectionName, ...] = get_args(SectionName)
DEFAULT_SECTIONS: tuple[SectionName, ...] = (
    "summary", "experience", "skills", "certifications", "education", "memberships", "projects", "languages",
)  # fmt: skip

Locale = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z]{2})?$")]
"""A BCP 47 tag: a language, perhaps a region, as in en-GB."""

Paper = Literal["a4", "letter"]


class Section(Record):
    """A section of a CV: a plain name, or a name with a title of your own."""

    short = "section"

    section: SectionName = Field(description="Which part of the career.", examples=["experience"])
    title: Text | None = Field(
        default=None, description="Its heading; the locale's word when absent.", examples=["What I have run"]
    )


class Limit(Record):
    """At most so many, the first ones kept."""

    employers: Count | None = Field(default=None, description="Employers shown.", examples=[4])
    roles: Count | None = Field(default=None, description="Roles shown, over all employers.", examples=[5])
    highlights: Count | None = Field(default=None, description="Highlights a role.", examples=[5])
    skills: Count | None = Field(default=None, description="Skills shown.", examples=[18])
    certifications: Count | None = Field(default=None, description="Certificates shown.", examples=[6])
    education: Count | None = Field(default=None, description="Courses of study shown.", examples=[2])
    projects: Count | None = Field(default=None, description="Projects shown.", examples=[3])
    publications: Count | None = Field(default=None, description="Publications shown.", examples=[3])


class Select(Record):
    """What to take from the career. A highlight is in when it has one of the tags, one of the skills, or its id is
    listed.

    Where a version selects by none of the three, all highlights are in. Roles, certificates and other entries are in
    unless excluded: a CV with holes in it is read as a life with holes in it.
    """

    tags: tuple[Tag, ...] = Field(
        default=(), description="Take highlights with one of these tags.", examples=[["service-delivery", "itil"]]
    )
    skills: tuple[SkillId, ...] = Field(
        default=(), description="Take highlights that are evidence for one of these skills.", examples=[["servicenow"]]
    )
    ids: tuple[Id, ...] = Field(
        default=(),
        description="Ids of highlights to take in any case, in this order before the others of their role.",
        examples=[["mttr"]],
    )
    limit: Limit | None = Field(default=None, description="At most so many.", examples=[{"roles": 5, "highlights": 5}])


class Link(Record):
    """An unlisted page for one employer, under a path nobody can guess."""

    token: Annotated[str, StringConstraints(pattern=r"^[a-z2-7]{26}$")] = Field(
        description="26 characters of a-z and 2-7, drawn at random by `onward new link`."
    )
    application: ApplicationId | None = Field(default=None, description="For whom. Private.")
    letter: LetterId | None = Field(default=None, description="The letter shown with the CV.")
    created: Day | None = Field(default=None, description="When you made it.", examples=["2026-11-03"])
    expires: Day | None = Field(default=None, description="From this day on the page is gone.", examples=["2027-01-31"])
    note: Text | None = Field(
        default=None, description="For yourself. Private.", examples=["goes into the covering mail"]
    )


class CvVersion(Record):
    """A CV for one audience: a selection, an order and a wording over the career."""

    id: Id = Field(default="", description="The file's name.", examples=["service-delivery"])
    title: Text = Field(
        description="The headline of this version: the role it is for.", examples=["Service Delivery Manager"]
    )
    extends: CvId | None = Field(
        default=None,
        description="Another version that this one starts from; what stands here replaces what stands there.",
    )
    publish: Visibility = Field(
        default="private", description="Who may see it: anybody, holders of a link, or only you. Absent means private."
    )
    theme: Id | None = Field(default=None, description="The look. Absent: the site's.", examples=["classic"])
    options: Mapping[str, Text] = Field(
        default_factory=dict, description="The theme's options, set for this version.", examples=[{"accent": "teal"}]
    )
    locale: Locale | None = Field(
        default=None, description="Language and region of dates and headings. Absent: the site's.", examples=["en-GB"]
    )
    paper: Paper | None = Field(default=None, description="The paper of the PDF. Absent: the site's.", examples=["a4"])
    max_pages: Annotated[int, Field(ge=1, le=20)] | None = Field(
        default=None, description="More pages are a problem; nothing is squeezed.", examples=[2]
    )
    summary: Markdown | None = Field(
        default=None,
        description="The profile paragraph of this version. Absent: the profile's.",
        examples=["I run IT services that people do not have to think about."],
    )
    sections: tuple[Section, ...] = Field(
        default=(),
        description=f"Which sections, in which order. Absent: {', '.join(DEFAULT_SECTIONS)}.",
        examples=[["summary", "skills", "experience", "certifications", "education"]],
    )
    select: Select | None = Field(
        default=None,
        description="What to take from the career. Absent: everything.",
        examples=[{"tags": ["service-delivery"], "limit": {"roles": 5, "highlights": 5}}],
    )
    exclude: tuple[Id, ...] = Field(default=(), description="Ids of roles, highlights or any other entry to leave out.")
    reword: Mapping[Id, Text] = Field(
        default_factory=dict, description="Other words for a highlight, by its id; before its own `wording`."
    )
    contact: tuple[Id, ...] = Field(
        default=(),
        description="Which of the profile's contact details this version shows, and `location`. Absent: none.",
        examples=[["location", "email", "linkedin"]],
    )
    photo: Flag = Field(default=False, description="Whether to show the profile's photo.")
    updated: Day | None = Field(default=None, description="Shown at the foot of the page.", examples=["2026-11-13"])
    links: tuple[Link, ...] = Field(default=(), description="Unlisted pages; `onward new link APPLICATION` adds one.")
    note: Markdown | None = Field(
        default=None,
        description="For yourself: whom it is for, what works. Private.",
        examples=["For operations roles. Leads with figures."],
    )


class Letter(Record):
    """A cover letter for one application. The body is the letter."""

    id: Id = Field(default="", description="The file's name.", examples=["castle-rowe"])
    application: ApplicationId | None = Field(default=None, description="The application it is for.")
    cv: CvId | None = Field(
        default=None, description="The CV it goes with: it takes its look and its language. Absent: the application's."
    )
    organization: OrganizationName | None = Field(
        default=None, description="To whom; absent: the application's.", examples=["Castle & Rowe"]
    )
    contact: ContactId | None = Field(default=None, description="The recipient, where you know them.")
    recipient: Text | None = Field(
        default=None,
        description="Name and title of the recipient, where they are no contact of yours.",
        examples=["The hiring panel"],
    )
    address: tuple[Text, ...] = Field(
        default=(),
        description="The recipient's address, a line each.",
        examples=[["Castle & Rowe", "3 Foundry Square", "Leeds LS1 9ZZ"]],
    )
    subject: Text | None = Field(
        default=None,
        description="The line above the letter. Absent: the application's title.",
        examples=["Head of IT Service Management"],
    )
    date: Day | None = Field(default=None, description="The day it bears.", examples=["2026-11-03"])
    salutation: Text | None = Field(
        default=None, description="How it greets. Absent: made from the recipient's name.", examples=["Dear Ms Rowe,"]
    )
    sign_off: Text | None = Field(
        default=None, description="How it closes. Absent: the language's usual words.", examples=["Yours sincerely,"]
    )
    tags: tuple[Tag, ...] = Field(
        default=(), description="What it can be a start for.", examples=[["service-delivery"]]
    )
    note: Markdown | None = Field(
        default=None, description="For yourself. Private.", examples=["Short: they said one page."]
    )
    body: Markdown = Field(
        default="",
        description="The letter, below the front matter. `{{ organization }}`, `{{ role }}` and `{{ contact }}` are "
        "filled in, here as in the subject and the salutation; one that cannot be filled is a problem.",
        examples=["Why them, why you, and the one thing you did that shows it."],
    )
