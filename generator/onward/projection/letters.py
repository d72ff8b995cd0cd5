"""A letter as its recipient gets it: the sender, the date, to whom, about what, and the text with its fields filled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from onward.locales import Locale
from onward.projection.public import ContactLine, Stamp


@dataclass(frozen=True, slots=True)
class LetterView:
    """One letter, ready to be set in any format, in the look of the CV it goes with.

    `sender` are the lines of the owner's postal address; `contact` the ways to reach them. `recipient` are the lines
    of the address block: name, title, organization, street. `body` is Markdown. Anything may be "" or empty but `name`
    and `body`.
    """

    id: str
    theme: str
    paper: str
    locale: Locale
    name: str
    headline: str
    sender: tuple[str, ...]
    contact: tuple[ContactLine, ...]
    date: Stamp | None
    recipient: tuple[str, ...]
    subject: str
    salutation: str
    body: str
    sign_off: str
    options: Mapping[str, str] = field(default_factory=dict)
