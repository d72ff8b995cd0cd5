"""The network: people, the organizations they are at, the events where one meets them, and what was said when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from onward.model.base import Dated, Record
from onward.model.dates import Day, Interval, Moment, PartialDate, is_before
from onward.model.profile import Location
from onward.model.values import (
    Amount,
    ApplicationId,
    ContactId,
    Count,
    Email,
    Flag,
    Id,
    Markdown,
    Minutes,
    OrganizationId,
    OrganizationName,
    Phone,
    Tag,
    Text,
    Url,
)

if TYPE_CHECKING:
    import datetime as dt

Strength = Literal["strong", "moderate", "weak"]


class EmailAddress(Record):
    """An e-mail address; a plain text is the address."""

    short = "address"

    address: Email = Field(description="The address.", examples=["priya@nair.example"])
    label: Text | None = Field(default=None, description="What it is for.", examples=["work"])
    dead_since: Day | None = Field(default=None, description="When it bounced.", examples=["2025-03-10"])


class PhoneNumber(Record):
    """A phone number; a plain text is the number."""

    short = "number"

    number: Phone = Field(description="The number.", examples=["+44 113 496 0171"])
    label: Text | None = Field(default=None, description="What it is for.", examples=["mobile"])


class ContactLink(Record):
    """A page about someone; a plain text is its address."""

    short = "url"

    url: Url = Field(description="The page.", examples=["https://linkedin.example/in/priya-nair"])
    label: Text | None = Field(default=None, description="What it is.", examples=["LinkedIn"])


class Position(Dated):
    """Where someone worked, and as what. The one that goes on is where they are now."""

    organization: Text = Field(description="An organization's id or name.", examples=["Northgate Health"])
    title: Text | None = Field(default=None, description="Their job title.", examples=["Chief Information Officer"])
    source: Text | None = Field(
        default=None, description="Where you have it from.", examples=["her own words, 2026-11-02"]
    )


class Contact(Record):
    """A person. Everything here is about somebody else: keep what you would show them."""

    id: Id = Field(default="", description="Made from the name when absent.", examples=["priya-nair"])
    name: Text = Field(description="Their full name.", examples=["Priya Nair"])
    given_name: Text | None = Field(
        default=None, description="For salutations; guessed from `name` when absent.", examples=["Priya"]
    )
    family_name: Text | None = Field(
        default=None, description="The rest of the name, for contact cards.", examples=["Nair"]
    )
    pronouns: Text | None = Field(default=None, description="How to speak of them.", examples=["she/her"])
    emails: tuple[EmailAddress, ...] = Field(
        default=(), description="E-mail addresses, the best one first.", examples=[["priya@nair.example"]]
    )
    phones: tuple[PhoneNumber, ...] = Field(
        default=(), description="Phone numbers, the best one first.", examples=[["+44 113 496 0171"]]
    )
    links: tuple[ContactLink, ...] = Field(
        default=(), description="Pages about them.", examples=[["https://linkedin.example/in/priya-nair"]]
    )
    location: Location | None = Field(default=None, description="Where they live or work.", examples=["Leeds"])
    positions: tuple[Position, ...] = Field(default=(), description="Where they are and were, newest first.")
    met: Text | None = Field(
        default=None, description="How you met.", examples=["ran the storage team at Northgate while I ran the desk"]
    )
    introduced_by: ContactId | None = Field(default=None, description="Who brought you together.")
    strength: Strength = Field(
        default="weak",
        description="The tie at its best, even if it is long ago: "
        "`strong` is someone who would take your call on a Sunday.",
        examples=["strong"],
    )
    trust: Literal["high", "some", "little"] | None = Field(
        default=None, description="How far you would trust their word and they yours."
    )
    keep_in_touch: Interval | None = Field(
        default=None, description="How often you mean to be in touch. Absent: by strength.", examples=["3 months"]
    )
    recruiter: Flag = Field(default=False, description="Whether finding people is their job.")
    tags: tuple[Tag, ...] = Field(default=(), description="Words of your own.", examples=[["northgate"]])
    verified: Day | None = Field(
        default=None, description="When you last knew this to be right.", examples=["2025-06-01"]
    )
    source: Text | None = Field(
        default=None, description="Where you have them from.", examples=["LinkedIn export, 2026-10-04"]
    )
    review_after: Day | None = Field(
        default=None, description="When to ask yourself whether to keep this on file.", examples=["2028-06-01"]
    )
    connected: PartialDate | None = Field(
        default=None, description="Since when you have known them.", examples=["2019-03"]
    )
    do_not_contact: Text | None = Field(
        default=None,
        description="Why not to write to them; no plan will propose it.",
        examples=["asked not to be written to"],
    )
    notes: Markdown | None = Field(
        default=None,
        description="What you want to remember, and would not mind them reading.",
        examples=["Two children; runs on Sundays."],
    )


class Organization(Record):
    """An employer, an agency, a customer, a supplier or a professional body."""

    id: Id = Field(default="", description="Made from the name when absent.", examples=["castle-rowe"])
    name: Text = Field(description="Its name.", examples=["Castle & Rowe"])
    aliases: tuple[Text, ...] = Field(
        default=(), description="Other and former names.", examples=[["Castle and Rowe LLP"]]
    )
    kind: Literal["employer", "agency", "customer", "supplier", "professional-body", "education", "other"] = Field(
        default="employer", description="What it is to you."
    )
    url: Url | None = Field(default=None, description="Its web site.", examples=["https://castlerowe.example"])
    careers_url: Url | None = Field(
        default=None, description="Where they list their own openings.", examples=["https://castlerowe.example/jobs"]
    )
    email_domains: tuple[Text, ...] = Field(
        default=(), description="What its e-mail addresses end in.", examples=[["castlerowe.example"]]
    )
    industry: Text | None = Field(default=None, description="Its line of business.", examples=["professional services"])
    location: Location | None = Field(default=None, description="Where it is.", examples=["Leeds"])
    parent: OrganizationId | None = Field(default=None, description="The organization it belongs to.")
    target: Flag = Field(default=False, description="Whether you would like to work there.")
    tags: tuple[Tag, ...] = Field(default=(), description="Words of your own.", examples=[["target"]])
    notes: Markdown | None = Field(
        default=None, description="What you want to remember.", examples=["New CIO since May."]
    )


class Event(Record):
    """A meeting, a conference, a talk: where one meets people and earns points."""

    id: Id = Field(default="", description="Made from the name when absent.", examples=["forum-winter-evening"])
    name: Text = Field(description="What it is called.", examples=["Northern Service Forum, winter evening"])
    start: Moment = Field(
        description="When it begins: a day, or a time with its zone.", examples=["2026-12-02T18:00+00:00"]
    )
    end: Moment | None = Field(default=None, description="When it ends.", examples=["2026-12-02T21:00+00:00"])
    organization: OrganizationName | None = Field(
        default=None, description="Who holds it.", examples=["Northern Service Forum"]
    )
    participants: tuple[OrganizationName, ...] = Field(
        default=(), description="Organizations that take part, as far as you know.", examples=[["Castle & Rowe"]]
    )
    location: Text | None = Field(default=None, description="Where it is.", examples=["Leeds, Old Tram Depot"])
    url: Url | None = Field(default=None, description="Its page.", examples=["https://forum.example/winter"])
    status: Literal["interested", "registered", "attended", "missed"] = Field(
        default="interested", description="How far you are with it."
    )
    contacts: tuple[ContactId, ...] = Field(default=(), description="Whom you expect to meet, or met.")
    cost: Text | None = Field(default=None, description="What it costs.", examples=["£25"])
    points: Amount | None = Field(default=None, description="CPD points it brings.", examples=[3])
    tags: tuple[Tag, ...] = Field(default=(), description="Words of your own.", examples=[["itil"]])
    notes: Markdown | None = Field(
        default=None, description="What you want to remember.", examples=["Ask for the slides."]
    )

    @field_validator("end")
    @classmethod
    def _check_order(cls, end: dt.date | None, info: ValidationInfo) -> dt.date | None:
        start = info.data.get("start")
        if start and end and is_before(end, start):
            raise PydanticCustomError(
                "end_before_start", "it ends before it starts", {"hint": "swap them, or correct the date"}
            )
        return end


class Promise(Record):
    """Something you said you would do."""

    short = "text"

    text: Text = Field(description="What you said you would do.", examples=["Send her the cost per ticket."])
    by: Day | None = Field(
        default=None, description="By when. Absent: within the days that `promise_days` says.", examples=["2026-11-27"]
    )
    done: Day | None = Field(default=None, description="When you did it.", examples=["2026-11-24"])


class Interaction(Record):
    """One entry of the journal: when, with whom, about what, and what came of it."""

    id: Id = Field(
        default="", description="Made from the date and its place among that day's entries.", examples=["2026-11-02"]
    )
    date: Moment = Field(description="When: a day, or a time with its zone.", examples=["2026-11-02"])
    kind: Literal["email", "message", "call", "video", "coffee", "meeting", "event", "letter", "interview", "other"] = (
        Field(description="How you spoke.", examples=["coffee"])
    )
    with_: tuple[ContactId, ...] = Field(default=(), alias="with", description="With whom.", examples=[["priya-nair"]])
    organization: OrganizationName | None = Field(
        default=None,
        description="With which organization, where it was nobody in particular.",
        examples=["Castle & Rowe"],
    )
    direction: Literal["out", "in", "both"] = Field(
        default="both", description="`out`: you wrote and that was it; `in`: they did."
    )
    minutes: Minutes | None = Field(default=None, description="Time you gave to it.", examples=[45])
    about: ApplicationId | None = Field(default=None, description="The application it was about.")
    text: Markdown | None = Field(
        default=None, description="What was said.", examples=["She will mention me to Jo on Monday."]
    )
    outcome: Text | None = Field(default=None, description="What came of it.", examples=["introduced me to Jo"])
    promised: tuple[Promise, ...] = Field(default=(), description="What you said you would do, until it is done.")
    introduced: tuple[ContactId, ...] = Field(default=(), description="Whom they brought you together with.")
    referral: Literal["asked", "offered", "made", "refused"] | None = Field(
        default=None, description="Where a referral was asked for, offered, made or refused."
    )
    messages: Count | None = Field(
        default=None, description="How many messages this entry stands for, when imported.", examples=[12]
    )
    tags: tuple[Tag, ...] = Field(default=(), description="Words of your own.", examples=[["reconnect"]])
