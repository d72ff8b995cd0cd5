"""Applications: one pursued opening each, from the day it was found to its end."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from onward.model.base import Record
from onward.model.dates import Day, Moment
from onward.model.values import (
    Amount,
    ContactId,
    CvId,
    Flag,
    Id,
    LetterId,
    Markdown,
    Minutes,
    OrganizationId,
    OrganizationName,
    Tag,
    Text,
    Url,
)

Stage = Literal[
    "found", "applied", "follow-up", "acknowledged", "screening", "interview", "assessment", "offer", "accepted",
    "declined", "rejected", "withdrawn", "silent", "closed",
]  # fmt: skip
Source = Literal["referral", "recruiter", "job-board", "direct", "internal"]


class Step(Record):
    """One thing that happened, or will."""

    date: Moment = Field(description="A day, or a time with its zone.", examples=["2026-10-14T10:00+01:00"])
    stage: Stage = Field(
        description="`follow-up` is you asking; `closed` is the opening withdrawn by them; "
        "`silent` is you giving up on an answer.",
        examples=["interview"],
    )
    with_: tuple[ContactId, ...] = Field(
        default=(), alias="with", description="Contacts who took part.", examples=[["jo-field"]]
    )
    minutes: Minutes | None = Field(default=None, description="How long it takes.", examples=[60])
    where: Text | None = Field(default=None, description="A place, a number or a link.", examples=["on Teams"])
    note: Text | None = Field(
        default=None, description="What to know about it.", examples=["panel of three, bring the SIAM figures"]
    )


class Sighting(Record):
    """A time you looked at the posting, and what you saw."""

    date: Day = Field(description="When you looked.", examples=["2026-11-02"])
    url: Url | None = Field(default=None, description="Where you saw it.", examples=["https://jobs.example/1187"])
    on_own_site: Flag | None = Field(
        default=None, description="Whether the employer's own site had it.", examples=[False]
    )
    reposted: Flag = Field(default=False, description="Whether it stood there as new.")
    note: Text | None = Field(default=None, description="What struck you.", examples=["same text, new date"])


class Salary(Record):
    """The pay that was stated, or that you learnt. Private."""

    minimum: Amount | None = Field(default=None, description="The least they say.", examples=[78000])
    maximum: Amount | None = Field(default=None, description="The most they say.", examples=[86000])
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] = Field(
        default="GBP", description="Three letters, as in ISO 4217."
    )
    per: Literal["year", "month", "day", "hour"] = Field(default="year", description="For how long.")
    note: Text | None = Field(default=None, description="What comes on top.", examples=["plus car allowance"])

    @field_validator("maximum")
    @classmethod
    def _check_order(cls, maximum: float | None, info: ValidationInfo) -> float | None:
        minimum = info.data.get("minimum")
        if maximum is not None and minimum is not None and maximum < minimum:
            raise PydanticCustomError("salary_order", "the maximum is below the minimum", {"hint": "swap them"})
        return maximum


class Feedback(Record):
    """What they said about you, in their words where you have them."""

    text: Markdown = Field(
        description="What was said.", examples=["Strong on suppliers; they missed figures on cost per ticket."]
    )
    date: Day | None = Field(default=None, description="When you had it.", examples=["2026-10-16"])
    by: ContactId | None = Field(default=None, description="Who said it.")
    themes: tuple[Tag, ...] = Field(
        default=(), description="What it is about, in words that recur.", examples=[["cost-figures"]]
    )


class Lesson(Record):
    """What you will do differently."""

    short = "text"

    text: Markdown = Field(description="What you will do.", examples=["Bring cost per ticket to every interview."])
    themes: tuple[Tag, ...] = Field(
        default=(), description="What it is about, in the words you use for feedback.", examples=[["cost-figures"]]
    )


class Application(Record):
    """One pursued opening. The body is the posting."""

    id: Id = Field(default="", description="The file's name.", examples=["castle-rowe-head-of-itsm"])
    title: Text = Field(description="The title in the posting.", examples=["Head of IT Service Management"])
    organization: OrganizationName | None = Field(
        default=None,
        description="The employer: an id from your organizations, or a name. Absent while a recruiter does not say.",
        examples=["Castle & Rowe"],
    )
    source: Source = Field(description="How you came to it.", examples=["referral"])
    referrer: ContactId | None = Field(default=None, description="Who put your name forward.", examples=["priya-nair"])
    recruiter: ContactId | None = Field(default=None, description="Who represents the employer.")
    agency: OrganizationId | None = Field(default=None, description="The recruiter's firm.")
    hiring_manager: ContactId | None = Field(default=None, description="Who decides.")
    posted: Day | None = Field(default=None, description="When the posting says it went up.", examples=["2026-09-28"])
    closes: Day | None = Field(default=None, description="When it closes.", examples=["2026-11-30"])
    url: Url | None = Field(
        default=None, description="Where the posting is.", examples=["https://castlerowe.example/jobs/1187"]
    )
    location: Text | None = Field(default=None, description="Where the work is.", examples=["Leeds"])
    work_mode: Literal["on-site", "hybrid", "remote"] | None = Field(
        default=None, description="How much of it is there.", examples=["hybrid"]
    )
    arrangement: Literal["permanent", "fixed-term", "contract", "interim", "part-time"] | None = Field(
        default=None, description="How you would be engaged.", examples=["permanent"]
    )
    salary: Salary | None = Field(default=None, description="The pay that was stated, or that you learnt. Private.")
    cv: CvId | None = Field(default=None, description="The version sent, or to be sent.", examples=["service-delivery"])
    letter: LetterId | None = Field(
        default=None, description="The letter sent, or to be sent.", examples=["castle-rowe"]
    )
    timeline: tuple[Step, ...] = Field(default=(), description="What happened, and what is arranged; in any order.")
    sightings: tuple[Sighting, ...] = Field(default=(), description="When you looked at the posting, and what you saw.")
    follow_up: Day | None = Field(
        default=None, description="Ask again on this day, instead of the usual one.", examples=["2026-11-27"]
    )
    feedback: tuple[Feedback, ...] = Field(default=(), description="What they said about you.")
    lessons: tuple[Lesson, ...] = Field(default=(), description="What you will do differently.")
    tags: tuple[Tag, ...] = Field(default=(), description="Words of your own.", examples=[["itil"]])
    note: Markdown | None = Field(
        default=None, description="For yourself.", examples=["They rebuilt the service desk last year."]
    )
    posting: Markdown = Field(
        default="",
        description="The posting, below the front matter, as it stood when you found it.",
        examples=["Paste the posting here, as it stands."],
    )


class SentFile(Record):
    """One file as it was sent."""

    name: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,199}$")] = Field(
        description="Its name, beside this record.", examples=["cv.pdf"]
    )
    sha256: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")] = Field(description="The hash of its bytes.")
    size: Annotated[int, Field(ge=0)] = Field(description="Its length in bytes.", examples=[48213])


class Sent(Record):
    """What was sent for an application, frozen on the day by `onward send`."""

    id: Id = Field(
        default="", description="The folder's name: the day, perhaps with a number.", examples=["2026-11-03"]
    )
    application: Id = Field(description="For which application.", examples=["castle-rowe-head-of-itsm"])
    date: Day = Field(description="When it was frozen.", examples=["2026-11-03"])
    cv: Id = Field(description="The version sent, as it was then.", examples=["service-delivery"])
    letter: Id | None = Field(default=None, description="The letter sent with it.", examples=["castle-rowe"])
    commit: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{40}([0-9a-f]{24})?$")] | None = Field(
        default=None, description="The commit that it was made from."
    )
    uncommitted: Flag = Field(default=False, description="Whether the content was not as that commit has it.")
    onward: Text = Field(description="The version of Onward that made it.", examples=["0.1.0"])
    files: tuple[SentFile, ...] = Field(min_length=1, description="Everything that was sent.")

    @field_validator("files")
    @classmethod
    def _check_names(cls, files: tuple[SentFile, ...]) -> tuple[SentFile, ...]:
        names = [file.name.casefold() for file in files]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise PydanticCustomError(
                "file_twice", "`{name}` stands here twice", {"name": twice[0], "hint": "leave one of the two out"}
            )
        return files
