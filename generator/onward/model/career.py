"""The career: what is true of the owner, told once, whatever any CV version says of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from onward.model.base import Dated, Record
from onward.model.dates import Day, PartialDate
from onward.model.development import Certification, Membership, Training
from onward.model.profile import Location, Profile
from onward.model.values import (
    ContactId,
    Count,
    CvId,
    Id,
    Markdown,
    SkillId,
    Tag,
    Text,
    Url,
    Visibility,
)


class Highlight(Record):
    """One thing done, told so that it stands alone: what, for whom, with what result."""

    short = "text"

    id: Id = Field(
        default="",
        description="To select and reword it by. Made from the role and its place in the list when absent; "
        "give one before you refer to it.",
        examples=["mttr"],
    )
    text: Text = Field(
        description="The sentence.",
        examples=["Cut mean time to restore major incidents from 4 h 10 to 1 h 25 across 61 services."],
    )
    skills: tuple[SkillId, ...] = Field(
        default=(), description="Skills it is evidence for.", examples=[["major-incident", "servicenow"]]
    )
    tags: tuple[Tag, ...] = Field(
        default=(), description="Words of your own to select it by.", examples=[["service-delivery"]]
    )
    wording: Mapping[CvId, Text] = Field(
        default_factory=dict,
        description="Other words for it, by CV version.",
        examples=[{"customer-success": "Kept 61 client-facing services up."}],
    )


class Role(Dated):
    """One job title held at one employer."""

    id: Id = Field(
        default="",
        description="Unique among all roles. Made from title and employer when absent.",
        examples=["head-of-service"],
    )
    title: Text = Field(description="The job title.", examples=["Head of Service Delivery"])
    location: Location | None = Field(default=None, description="Where it differs from the employer's.")
    arrangement: (
        Literal["permanent", "fixed-term", "contract", "interim", "part-time", "freelance", "internship", "volunteer"]
        | None
    ) = Field(default=None, description="How you were engaged.", examples=["permanent"])
    summary: Markdown | None = Field(
        default=None,
        description="A line on scope: team, budget, services.",
        examples=["62 people in four teams; £6.4 m a year."],
    )
    highlights: tuple[Highlight, ...] = Field(default=(), description="What you did there, the strongest first.")
    skills: tuple[SkillId, ...] = Field(default=(), description="Skills used throughout.")
    tags: tuple[Tag, ...] = Field(
        default=(), description="Words of your own to select it by.", examples=[["leadership"]]
    )
    reason_left: Text | None = Field(
        default=None,
        description="For interviews; never shown to others.",
        examples=["redundancy: the service was moved to a supplier"],
    )


class Employment(Record):
    """One employer, with every role held there, newest first."""

    id: Id = Field(default="", description="Made from the employer's name when absent.", examples=["northgate-health"])
    organization: Text = Field(
        description="The employer's name, as a reader should see it.", examples=["Northgate Health"]
    )
    kind: Literal["work", "volunteering"] = Field(default="work", description="Volunteering has a section of its own.")
    url: Url | None = Field(default=None, description="Their web site.", examples=["https://northgate.example"])
    location: Location | None = Field(default=None, description="Where they are.", examples=["Leeds"])
    industry: Text | None = Field(default=None, description="Their line of business.", examples=["healthcare"])
    description: Text | None = Field(
        default=None,
        description="Who they are, in a few words, for readers who do not know them.",
        examples=["hospital group, 14,000 staff"],
    )
    roles: tuple[Role, ...] = Field(min_length=1, description="Every role held there, newest first; at least one.")


class Education(Dated):
    """A course of study."""

    id: Id = Field(
        default="",
        description="Made from qualification, subject and institution when absent.",
        examples=["university-of-aireborough"],
    )
    institution: Text = Field(description="School, college or university.", examples=["University of Aireborough"])
    qualification: Text | None = Field(default=None, description="What it led to.", examples=["BSc (Hons)"])
    area: Text | None = Field(default=None, description="The subject.", examples=["Business Information Systems"])
    url: Url | None = Field(
        default=None, description="Its web site, or the course's.", examples=["https://aireborough.example"]
    )
    location: Location | None = Field(default=None, description="Where it is.", examples=["Leeds"])
    grade: Text | None = Field(default=None, description="The result.", examples=["2:1"])
    courses: tuple[Text, ...] = Field(
        default=(), description="Courses worth naming.", examples=[["Operations research"]]
    )
    highlights: tuple[Highlight, ...] = Field(
        default=(),
        description="What you did there beyond the course.",
        examples=[["Ran the student IT desk for two years."]],
    )
    tags: tuple[Tag, ...] = Field(
        default=(), description="Words of your own to select it by.", examples=[["leadership"]]
    )


class Skill(Record):
    """A skill, with the other names it goes by."""

    short = "name"

    id: Id = Field(default="", description="Made from the name when absent.", examples=["major-incident"])
    name: Text = Field(description="As a reader should see it.", examples=["Major incident management"])
    aliases: tuple[Text, ...] = Field(
        default=(), description="Other names postings use for it.", examples=[["MIM", "P1 management"]]
    )
    level: Literal["awareness", "working", "practitioner", "expert"] | None = Field(
        default=None,
        description="How well you know it: `awareness` is having heard of it, `expert` is being asked by others.",
        examples=["expert"],
    )
    group: Text | None = Field(
        default=None, description="The heading it stands under.", examples=["Service management"]
    )
    years: Count | None = Field(default=None, description="Years of use.", examples=[12])
    last_used: PartialDate | None = Field(default=None, description="When you last used it.", examples=["2024-02"])
    tags: tuple[Tag, ...] = Field(
        default=(), description="Words of your own to select it by.", examples=[["service-delivery"]]
    )


class Project(Dated):
    """A piece of work that stands on its own."""

    id: Id = Field(default="", description="Made from the name when absent.", examples=["night-desk-handbook"])
    name: Text = Field(description="What it is called.", examples=["Night desk handbook"])
    organization: Text | None = Field(default=None, description="For whom.", examples=["Airedale Rescue"])
    role: Text | None = Field(default=None, description="What you were in it.", examples=["author"])
    url: Url | None = Field(default=None, description="A page about it.", examples=["https://ellery.example/handbook"])
    summary: Markdown | None = Field(
        default=None,
        description="What it is, in a sentence or two.",
        examples=["Forty pages for whoever is alone at three in the morning."],
    )
    highlights: tuple[Highlight, ...] = Field(
        default=(), description="What came of it.", examples=[["In use on eleven desks."]]
    )
    skills: tuple[SkillId, ...] = Field(default=(), description="Skills it is evidence for.")
    tags: tuple[Tag, ...] = Field(
        default=(), description="Words of your own to select it by.", examples=[["service-delivery"]]
    )


class Award(Record):
    """A prize or an honour."""

    id: Id = Field(default="", description="Made from the title when absent.", examples=["service-team-of-the-year"])
    title: Text = Field(description="What it is called.", examples=["Service Team of the Year"])
    awarder: Text | None = Field(default=None, description="Who gave it.", examples=["Northern Service Forum"])
    date: PartialDate | None = Field(default=None, description="When.", examples=["2022-11"])
    url: Url | None = Field(default=None, description="A page about it.", examples=["https://forum.example/awards"])
    summary: Markdown | None = Field(
        default=None, description="What it was for.", examples=["For the move to one service desk."]
    )
    tags: tuple[Tag, ...] = Field(
        default=(), description="Words of your own to select it by.", examples=[["leadership"]]
    )


class Publication(Record):
    """Something published, or a talk given."""

    id: Id = Field(default="", description="Made from the title when absent.", examples=["nine-reports"])
    title: Text = Field(description="Its title.", examples=["Nine reports instead of two hundred"])
    kind: Literal["article", "book", "chapter", "paper", "talk", "podcast", "other"] = Field(
        default="article", description="What it is."
    )
    publisher: Text | None = Field(
        default=None, description="Where it appeared, or who held the event.", examples=["Service Quarterly"]
    )
    date: PartialDate | None = Field(default=None, description="When.", examples=["2021-06"])
    authors: tuple[Text, ...] = Field(
        default=(),
        description="All authors in their order, you among them.",
        examples=[["Morgan Ellery", "Priya Nair"]],
    )
    url: Url | None = Field(
        default=None, description="Where to read or hear it.", examples=["https://quarterly.example/nine-reports"]
    )
    summary: Markdown | None = Field(
        default=None, description="What it says.", examples=["Why nobody missed 203 of 212 reports."]
    )
    tags: tuple[Tag, ...] = Field(
        default=(), description="Words of your own to select it by.", examples=[["service-delivery"]]
    )


class Language(Record):
    """A language spoken."""

    id: Id = Field(default="", description="Made from the language when absent.", examples=["german"])
    language: Text = Field(description="Its name, as a reader should see it.", examples=["German"])
    fluency: Text | None = Field(
        default=None, description="In the words of your country, or a level of the CEFR.", examples=["B2"]
    )


class Interest(Record):
    """Something you care for outside work."""

    short = "name"

    id: Id = Field(default="", description="Made from the name when absent.", examples=["mountain-rescue"])
    name: Text = Field(description="What it is.", examples=["Mountain rescue"])
    keywords: tuple[Text, ...] = Field(
        default=(), description="What in particular.", examples=[["radio", "search planning"]]
    )


class Reference(Record):
    """Someone who speaks for you. Shown to nobody unless `publish` says so."""

    id: Id = Field(default="", description="Made from the name when absent.", examples=["ines-castellan"])
    name: Text = Field(description="Their name.", examples=["Ines Castellan"])
    title: Text | None = Field(
        default=None, description="Their title when you worked together.", examples=["Chief Information Officer"]
    )
    organization: Text | None = Field(
        default=None, description="Where you worked together.", examples=["Northgate Health"]
    )
    contact: ContactId | None = Field(default=None, description="The same person in your network. Private.")
    relation: Text | None = Field(
        default=None, description="What they were to you, and when.", examples=["my director, 2019 to 2024"]
    )
    text: Markdown | None = Field(
        default=None, description="What they said, in their words.", examples=["Morgan is who I would ring at night."]
    )
    agreed: Day | None = Field(default=None, description="When they last agreed to be asked.", examples=["2026-09-12"])
    publish: Visibility = Field(default="private", description="`public` only with their consent.")


class Career(Record):
    """All facts about the owner, a collection each."""

    profile: Profile
    experience: tuple[Employment, ...] = ()
    education: tuple[Education, ...] = ()
    certifications: tuple[Certification, ...] = ()
    skills: tuple[Skill, ...] = ()
    training: tuple[Training, ...] = ()
    memberships: tuple[Membership, ...] = ()
    projects: tuple[Project, ...] = ()
    awards: tuple[Award, ...] = ()
    publications: tuple[Publication, ...] = ()
    languages: tuple[Language, ...] = ()
    interests: tuple[Interest, ...] = ()
    references: tuple[Reference, ...] = ()
