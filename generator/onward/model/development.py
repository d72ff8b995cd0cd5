"""Staying current: certificates and what renews them, training, professional bodies, points."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from onward.model.base import Dated, Record
from onward.model.dates import Day, Interval, PartialDate
from onward.model.values import (
    Amount,
    CertificationId,
    Id,
    Markdown,
    SkillId,
    Tag,
    Text,
    Url,
)


class Renewal(Record):
    """What keeps a certificate valid."""

    every: Interval | None = Field(default=None, description="How long one term lasts.", examples=["3 years"])
    points_per_year: Amount | None = Field(
        default=None, description="CPD points a year that renew it instead of an examination.", examples=[20]
    )
    suite: Id | None = Field(
        default=None, description="Certificates with the same word here renew together.", examples=["itil-4"]
    )
    how: Text | None = Field(
        default=None,
        description="What has to be done.",
        examples=["log 20 points a year, or pass any examination of the suite"],
    )
    url: Url | None = Field(
        default=None, description="Where the rule is written.", examples=["https://peoplecert.example/renewal"]
    )


class CpdEntry(Record):
    """One piece of continuing professional development."""

    date: Day = Field(description="When you did it.", examples=["2026-10-07"])
    points: Amount = Field(description="How much it counts, in the scheme's unit.", examples=[3])
    activity: Text = Field(description="What it was.", examples=["Service forum: evening on supplier integration"])
    evidence: Text | None = Field(
        default=None, description="Where the proof is.", examples=["attendance list, in the mail of 8 October"]
    )


class Cpd(Record):
    """A ledger of continuing professional development."""

    required_per_year: Amount | None = Field(default=None, description="How much the scheme asks for.", examples=[20])
    unit: Literal["points", "hours"] = Field(default="points", description="What it counts in.")
    year_starts: Annotated[str, Field(pattern=r"^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$")] | None = Field(
        default=None,
        description="Month and day on which the scheme's year begins, as in 12-14; 1 January when absent.",
        examples=["12-14"],
    )
    entries: tuple[CpdEntry, ...] = Field(default=(), description="What you have done.")


class Certification(Record):
    """A certificate, licence or professional examination."""

    id: Id = Field(default="", description="Made from the name when absent.", examples=["itil-4-mp"])
    name: Text = Field(description="Its full name.", examples=["ITIL 4 Managing Professional"])
    issuer: Text | None = Field(default=None, description="Who awards it.", examples=["PeopleCert"])
    number: Text | None = Field(
        default=None,
        description="The certificate's number. Private: never on a public page.",
        examples=["GR671000000ME"],
    )
    issued: PartialDate | None = Field(default=None, description="When you passed.", examples=["2023-12-14"])
    expires: PartialDate | None = Field(
        default=None, description="When it lapses. Absent: never, as far as you know.", examples=["2026-12-14"]
    )
    url: Url | None = Field(
        default=None, description="A badge or a page that proves it.", examples=["https://badges.example/itil-4-mp"]
    )
    renewal: Renewal | None = Field(default=None, description="What keeps it valid.")
    cpd: Cpd | None = Field(default=None, description="Points logged towards renewal.")
    skills: tuple[SkillId, ...] = Field(default=(), description="Skills it is evidence for.")
    tags: tuple[Tag, ...] = Field(default=(), description="Words of your own to select it by.", examples=[["itil"]])

    @field_validator("expires")
    @classmethod
    def _check_order(cls, expires: PartialDate | None, info: ValidationInfo) -> PartialDate | None:
        issued = info.data.get("issued")
        if issued and expires and expires.last() < issued.first():
            raise PydanticCustomError(
                "end_before_start",
                "it expires on {expires}, before it was issued on {issued}",
                {"expires": str(expires), "issued": str(issued), "hint": "swap them, or correct the year"},
            )
        return expires


class Training(Dated):
    """A course, done, under way or planned."""

    id: Id = Field(default="", description="Made from the name when absent.", examples=["csm-implementation"])
    name: Text = Field(description="What the course is called.", examples=["ServiceNow CSM implementation"])
    provider: Text | None = Field(default=None, description="Who runs it.", examples=["Fellside Learning"])
    status: Literal["planned", "under-way", "done", "dropped"] = Field(
        default="done", description="How far you are.", examples=["under-way"]
    )
    hours: Amount | None = Field(default=None, description="How long it takes.", examples=[24])
    cost: Text | None = Field(default=None, description="What it costs.", examples=["£640"])
    url: Url | None = Field(default=None, description="The course's page.", examples=["https://fellside.example/csm"])
    certification: CertificationId | None = Field(default=None, description="The certificate it leads to or renews.")
    skills: tuple[SkillId, ...] = Field(default=(), description="Skills it teaches.")
    tags: tuple[Tag, ...] = Field(
        default=(), description="Words of your own to select it by.", examples=[["customer-success"]]
    )
    note: Markdown | None = Field(
        default=None, description="For yourself. Private.", examples=["Evenings only; starts in January."]
    )


class Membership(Dated):
    """Membership of a professional body."""

    id: Id = Field(
        default="",
        description="Made from the body's name when absent.",
        examples=["institute-of-service-practitioners"],
    )
    organization: Text = Field(description="The professional body.", examples=["Institute of Service Practitioners"])
    grade: Text | None = Field(default=None, description="Your grade.", examples=["Fellow"])
    number: Text | None = Field(default=None, description="Your membership number. Private.", examples=["ISP-10442"])
    renews: Day | None = Field(default=None, description="When the next fee is due.", examples=["2027-01-31"])
    fee: Text | None = Field(default=None, description="What it costs.", examples=["£158 a year"])
    url: Url | None = Field(default=None, description="The body's web site.", examples=["https://isp.example"])
    cpd: Cpd | None = Field(default=None, description="What the body asks of you, and what you have done.")
    tags: tuple[Tag, ...] = Field(default=(), description="Words of your own to select it by.", examples=[["itil"]])
