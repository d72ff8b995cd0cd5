"""The small values records are made of: ids, references, text, addresses, flags and choices."""

from __future__ import annotations

import re
from typing import Annotated, Literal
from urllib.parse import urlsplit

from msgspec import Struct
from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_ID_LENGTH = 60
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", "index", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
)
_EMAIL = re.compile(r"[^\s@<>,;:\"()\[\]\\]+@[^\s@<>,;:\"()\[\]\\]+\.[^\s@<>,;:\"()\[\]\\.]+")
_PHONE = re.compile(r"\+?[\d\s().\-/]*\d[\d\s().\-/]*(?:\s?(?:ext\.?|x|#)\s?\d+)?", re.IGNORECASE)
_ORDINARY_URL = re.compile(r"https?://[\w-]+(?:\.[\w-]+)*(?:/[\w.~%/?&=+#@-]*)?", re.ASCII | re.IGNORECASE)
"""A web address that needs no closer look."""
_ASSET = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*(?:/[A-Za-z0-9_][A-Za-z0-9_.-]*)*", re.ASCII)


def is_id(text: str) -> bool:
    """Whether a text may be an id: it becomes a path and part of a URL, on every file system."""
    return len(text) <= _ID_LENGTH and bool(_ID.fullmatch(text)) and text not in _RESERVED


def _check_id(text: str) -> str:
    if not is_id(text):
        reason = "is reserved" if text in _RESERVED else "is not an id"
        raise PydanticCustomError(
            "id",
            "`{value}` {reason}",
            {"value": text, "reason": reason, "hint": "use a-z, 0-9 and single hyphens, at most 60 characters"},
        )
    return text


def _check_tag(text: str) -> str:
    if not is_id(text):
        hint = "use a-z, 0-9 and single hyphens, at most 60 characters"
        raise PydanticCustomError("tag", "`{value}` cannot be a tag", {"value": text, "hint": hint})
    return text


def _check_url(text: str) -> str:
    if _ORDINARY_URL.fullmatch(text):
        return text
    try:
        parts = urlsplit(text)
        good = (
            parts.scheme in {"http", "https"}
            and bool(parts.hostname)
            and not re.search(r"[\s<>\"\\^`{|}\x00-\x1f\x7f]", text)
        )
    except ValueError:
        good = False
    if not good:
        raise PydanticCustomError(
            "url", "`{value}` is not a web address", {"value": text, "hint": "it starts with https:// or http://"}
        )
    return text


def _check_email(text: str) -> str:
    if len(text) > 254 or not _EMAIL.fullmatch(text):
        raise PydanticCustomError(
            "email", "`{value}` is not an e-mail address", {"value": text, "hint": "write name@host.example"}
        )
    return text


def _check_phone(text: str) -> str:
    if len(text) > 40 or sum(char.isdigit() for char in text) < 3 or not _PHONE.fullmatch(text):
        raise PydanticCustomError(
            "phone", "`{value}` is not a phone number", {"value": text, "hint": "write +44 113 496 0000"}
        )
    return text


def _check_asset(text: str) -> str:
    if not _ASSET.fullmatch(text) or len(text) > 200:
        raise PydanticCustomError(
            "asset",
            "`{value}` is not a file name under content/assets/",
            {"value": text, "hint": "letters, digits, `-`, `_`, `.` and `/` only; no `..`"},
        )
    return text


def _read_flag(value: object) -> object:
    if isinstance(value, bool):
        return value
    if value in ("true", "false"):
        return value == "true"
    raise PydanticCustomError(
        "flag", "`{value}` is neither true nor false", {"value": str(value), "hint": "write true or false"}
    )


class Ref(Struct, frozen=True):
    """Marks a value as the id of a record in another collection; the reader checks that it exists."""

    collection: str
    or_name: bool = False
    """Whether any other name may stand in its place: only what is spelt like an id is then checked."""


class FileName(Struct, frozen=True):
    """Marks a value as the name of a file under `content/assets/`; the reader checks that it exists."""


Id = Annotated[
    str, AfterValidator(_check_id), Field(json_schema_extra={"pattern": f"^{_ID.pattern}$", "maxLength": _ID_LENGTH})
]
"""Names a record within its collection and becomes part of paths: a-z, 0-9 and single hyphens, at most 60."""

Text = Annotated[str, StringConstraints(min_length=1)]
"""Text as written, shown as text: never markup."""

Markdown = Annotated[
    str, StringConstraints(min_length=1), Field(json_schema_extra={"contentMediaType": "text/markdown"})
]
"""Markdown without HTML."""

Url = Annotated[str, AfterValidator(_check_url), Field(json_schema_extra={"format": "uri"})]
"""A web address: http or https."""

Email = Annotated[str, AfterValidator(_check_email), Field(json_schema_extra={"format": "email"})]
Phone = Annotated[str, AfterValidator(_check_phone)]
"""A phone number as people write it: digits, spaces, brackets, a leading +, an extension."""

Asset = Annotated[str, AfterValidator(_check_asset), FileName()]
"""A file under `content/assets/`, named from there."""

Flag = Annotated[bool, BeforeValidator(_read_flag)]
Count = Annotated[int, Field(ge=0, le=1_000_000)]
Minutes = Annotated[int, Field(ge=0, le=10_000)]
Amount = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Country = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
"""ISO 3166-1 alpha-2, as in GB."""

Visibility = Literal["public", "unlisted", "private"]
"""Who may see it. Absent means private, always."""

Tag = Annotated[str, AfterValidator(_check_tag)]

ContactId = Annotated[Id, Ref("contacts")]
ApplicationId = Annotated[Id, Ref("applications")]
CvId = Annotated[Id, Ref("cvs")]
LetterId = Annotated[Id, Ref("letters")]
SkillId = Annotated[Id, Ref("skills")]
CertificationId = Annotated[Id, Ref("certifications")]
OrganizationId = Annotated[Id, Ref("organizations")]
OrganizationName = Annotated[Text, Ref("organizations", or_name=True)]
"""The id of an organization, or any other name: what is spelt like an id must be one that exists."""
