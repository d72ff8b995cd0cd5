"""The owner: who they are, where, and how they can be reached."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Self

from pydantic import Field, GetJsonSchemaHandler, model_validator
from pydantic_core import CoreSchema, PydanticCustomError

from onward.model.base import PLAIN_TEXT, Record
from onward.model.values import (
    Amount,
    Asset,
    Country,
    Email,
    Id,
    Markdown,
    OrganizationName,
    Phone,
    Text,
    Url,
)


class Location(Record):
    """Where someone or something is; as fine as you like."""

    short = "city"

    city: Text | None = Field(default=None, description="Town or city.", examples=["Leeds"])
    region: Text | None = Field(default=None, description="County, state or canton.", examples=["West Yorkshire"])
    country: Text | None = Field(
        default=None, description="The country's name, as a reader should see it.", examples=["United Kingdom"]
    )
    country_code: Country | None = Field(default=None, description="Two letters, as in ISO 3166-1.", examples=["GB"])


class Address(Record):
    """The postal address: for letters and never for a public page."""

    lines: tuple[Text, ...] = Field(
        default=(), description="Street and house, a line each.", examples=[["12 Larch Row"]]
    )
    postal_code: Text | None = Field(default=None, description="The postal code.", examples=["LS6 9ZZ"])


class ContactDetail(Record):
    """One way to reach the owner: exactly one of e-mail, phone and web address. A plain text is told apart by its
    look.
    """

    email: Email | None = Field(default=None, description="An e-mail address.", examples=["morgan@ellery.example"])
    phone: Phone | None = Field(default=None, description="A phone number.", examples=["+44 113 496 0132"])
    url: Url | None = Field(default=None, description="A web address.", examples=["https://ellery.example"])
    label: Text | None = Field(
        default=None, description="The word shown for it; made from its name when absent.", examples=["LinkedIn"]
    )
    username: Text | None = Field(
        default=None,
        description="The name on that network, where it differs from the address.",
        examples=["morgan-ellery"],
    )

    @model_validator(mode="before")
    @classmethod
    def _tell_apart(cls, data: object) -> object:
        if not isinstance(data, str):
            return data
        if "://" in data:
            return {"url": data}
        if "@" in data:
            return {"email": data}
        if sum(char.isdigit() for char in data) > sum(char.isalpha() for char in data):
            return {"phone": data}
        raise PydanticCustomError(
            "contact_detail",
            "`{value}` is neither an e-mail address nor a phone number nor a web address",
            {"value": data, "hint": "write name@host.example, +44 113 496 0000 or https://host.example"},
        )

    @model_validator(mode="after")
    def _check_one(self) -> Self:
        if sum(value is not None for value in (self.email, self.phone, self.url)) != 1:
            raise PydanticCustomError(
                "contact_detail",
                "a contact detail is one e-mail, one phone or one web address",
                {"hint": "give each its own name: `email: …`, `mobile: …`, `linkedin: …`"},
            )
        return self

    @classmethod
    def __get_pydantic_json_schema__(cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler) -> dict[str, Any]:
        return {"anyOf": [PLAIN_TEXT, super().__get_pydantic_json_schema__(core_schema, handler)]}

    @property
    def value(self) -> str:
        return self.email or self.phone or self.url or ""


class Photo(Record):
    """A portrait; many countries expect none, so no theme shows one unless a CV version asks."""

    file: Asset = Field(description="The image, under `content/assets/`.", examples=["portrait.jpg"])
    alt: Text = Field(description="What it shows, for who cannot see it.", examples=["Morgan Ellery"])


class Target(Record):
    """What the owner is looking for. Private: it ranks and matches, and no public page says it."""

    titles: tuple[Text, ...] = Field(
        default=(), description="Titles sought.", examples=[["Head of IT Service Management"]]
    )
    organizations: tuple[OrganizationName, ...] = Field(
        default=(), description="Employers of choice: ids or names.", examples=[["Castle & Rowe"]]
    )
    locations: tuple[Text, ...] = Field(default=(), description="Where you would work.", examples=[["Leeds", "remote"]])
    salary_minimum: Amount | None = Field(
        default=None, description="The least you would take, a year, in `currency`.", examples=[78000]
    )
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] | None = Field(
        default=None, description="Three letters, as in ISO 4217.", examples=["GBP"]
    )
    note: Markdown | None = Field(
        default=None, description="What else matters to you.", examples=["No on-call before the spring."]
    )


class Profile(Record):
    """Who the owner is, and how to reach them."""

    name: Text = Field(description="The full name, as it heads a CV.", examples=["Morgan Ellery"])
    given_name: Text | None = Field(
        default=None,
        description="For salutations and contact cards; guessed from `name` when absent.",
        examples=["Morgan"],
    )
    family_name: Text | None = Field(
        default=None, description="The rest of the name, for contact cards.", examples=["Ellery"]
    )
    honorific_prefix: Text | None = Field(default=None, description="What stands before the name.", examples=["Dr"])
    honorific_suffix: Text | None = Field(default=None, description="What stands after it.", examples=["MBCS"])
    pronouns: Text | None = Field(default=None, description="How to speak of you.", examples=["she/her"])
    headline: Text | None = Field(
        default=None,
        description="One line under the name, unless a CV version has its own.",
        examples=["Service Delivery Manager"],
    )
    summary: Markdown | None = Field(
        default=None,
        description="The paragraph that opens a CV, unless a CV version has its own.",
        examples=["I run IT services that people do not have to think about."],
    )
    location: Location | None = Field(
        default=None,
        description="Where you live, as fine as you want it known.",
        examples=[{"city": "Leeds", "country": "United Kingdom"}],
    )
    address: Address | None = Field(default=None, description="For letters; never on a public page.")
    contact: Mapping[Id, ContactDetail] = Field(
        default_factory=dict,
        description="Ways to reach you, each under a name of your choice. A CV version shows only those that it lists.",
        examples=[{"email": "morgan@ellery.example", "linkedin": "https://linkedin.example/in/morgan-ellery"}],
    )
    photo: Photo | None = Field(default=None, description="A portrait. No CV shows it unless it says `photo: true`.")
    availability: Text | None = Field(
        default=None, description="When you could start.", examples=["one month's notice"]
    )
    work_authorization: Text | None = Field(
        default=None, description="Where you may work, and on what ground.", examples=["British citizen"]
    )
    target: Target | None = Field(default=None, description="What you are looking for. Private.")
