"""Settings of a site folder: its title, address, language, look, and what the dashboard goes by."""

from __future__ import annotations

import re
import zoneinfo
from collections.abc import Mapping
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from onward.model.base import Record
from onward.model.cv import Locale, Paper
from onward.model.dates import Day, Interval
from onward.model.network import Strength
from onward.model.values import Count, Flag, Id, Markdown, Minutes, Text, Url

Host = Literal["github-pages", "codeberg-pages", "netlify", "cloudflare-pages", "apache", "bucket"]
"""Hosts that read something beside the pages."""

_PASSWORD = re.compile(
    r"://[^/@\s]*:[^/@\s]+@|https?://[^/@\s]{24,}@|[,:](?!key_file|key_use_agent|pubkey_file)[a-z_]*(?:pass|secret|token|key)[a-z_]*=",
    re.IGNORECASE,
)
"""A password in an address or a setting; a user so long in a web address is the token that some hosts take there."""


def _check_zone(name: str) -> str:
    if name not in zoneinfo.available_timezones():
        raise PydanticCustomError(
            "timezone", "`{value}` is not a time zone", {"value": name, "hint": "write it as in Europe/London"}
        )
    return name


class DashboardSettings(Record):
    """What the dashboard counts by. Every page that uses one of these says so."""

    weekly_minutes: Minutes = Field(default=300, description="Minutes a week you mean to give to your network.")
    follow_up_after_days: Count = Field(default=10, description="Days after applying to ask once how it stands.")
    silent_after_days: Count = Field(
        default=30, description="Days without a word after which an application counts as silent."
    )
    renewal_notice_days: Count = Field(
        default=90, description="Days before a deadline at which a certificate is due for renewal."
    )
    stale_posting_days: Count = Field(default=60, description="Days after which an open posting is worth a question.")
    likely_phantom_from: Count = Field(
        default=3, description="How many signs that there is no real opening make a posting a likely phantom."
    )
    often_asked_from: Count = Field(
        default=3, description="Postings that have to ask for a skill before it counts as asked for often."
    )
    letter_words_least: Count = Field(default=120, description="Words below which a letter says too little.")
    letter_words_most: Count = Field(default=400, description="Words above which a letter runs over its page.")
    look_ahead_days: Count = Field(default=14, description="Days ahead for which Today tells of what is arranged.")
    promise_days: Count = Field(
        default=7, description="Days in which to do what you said you would, where the journal names no day."
    )
    target_role: Text | None = Field(
        default=None,
        description="Words of the title you are after: your CVs are measured against postings that have them all. "
        "Absent: against every opening that is running.",
        examples=["Head of Service"],
    )
    match_percent: Count = Field(
        default=70, description="Of what the postings of your target role ask for, the percent that a CV should show."
    )
    current_for: Interval = Field(
        default=Interval(1, "year"), description="Time for which a CV version and a referee's word count as current."
    )
    referees: Count = Field(default=2, description="Referees who should have agreed.")
    gap_days: Count = Field(default=92, description="Days between two roles from which a career has a gap to explain.")
    out_of_date_percent: Count = Field(
        default=35, description="The percent of your contacts that may be out of date before it is time to check."
    )
    lesson_recurs_from: Count = Field(
        default=2, description="Applications from which a theme of feedback and lessons counts as one that recurs."
    )
    ask_feedback_days: Count = Field(
        default=30, description="Days after a rejection for which it is worth asking for feedback."
    )
    keep_in_touch: Mapping[Strength, Interval] = Field(
        default_factory=lambda: {
            "strong": Interval(3, "month"),
            "moderate": Interval(6, "month"),
            "weak": Interval(1, "year"),
        },
        description="How often to be in touch, by strength of the tie.",
    )
    dormant_after: Interval = Field(default=Interval(3, "year"), description="Silence after which a tie is dormant.")
    contact_half_life: Interval = Field(
        default=Interval(4, "year"), description="Time in which half of all people change jobs."
    )
    map_people: Count = Field(default=3000, description="How many people the map of your network draws at most.")
    write_minutes: Minutes = Field(default=15, description="Minutes that it takes to write to someone.")
    call_minutes: Minutes = Field(default=25, description="Minutes that a call takes.")
    coffee_minutes: Minutes = Field(default=45, description="Minutes that a coffee takes.")
    unanswered_pause_days: Count = Field(
        default=60, description="Days to leave someone in peace who has not answered your last message."
    )
    calendar_past: Interval = Field(
        default=Interval(1, "year"), description="How far back the calendar goes, on its page and in its file."
    )
    remind_minutes: Minutes = Field(
        default=60, description="Minutes before a meeting at which your calendar reminds you; 0 for never."
    )
    remind_days: Count = Field(
        default=14, description="Days before a deadline at which your calendar reminds you; 0 for never."
    )
    confirm_after: Interval = Field(
        default=Interval(1, "year"), description="Time after which to ask someone whether what is on file is right."
    )


def _check_no_secret(text: str) -> str:
    if _PASSWORD.search(text):
        raise PydanticCustomError(
            "secret",
            "this holds a password or a key",
            {"hint": "take it out; it belongs into the environment or into rclone's own configuration"},
        )
    return text


class PublishTarget(Record):
    """Where the public site goes. Credentials never stand here."""

    kind: Literal["folder", "git", "rclone"] = Field(description="How it gets there.", examples=["git"])
    to: Annotated[Text, AfterValidator(_check_no_secret)] = Field(
        description="A folder, a git remote, or an rclone remote with its path.",
        examples=["git@host.example:morgan/cv.git"],
    )
    branch: Text | None = Field(
        default=None,
        description="For git: a branch for this alone. Absent: the one that the host serves, else `gh-pages`.",
        examples=["pages"],
    )
    host: Host | None = Field(
        default=None,
        description="Who serves it. That host then gets the files it reads beside the pages, such as `_headers`; "
        "for a bucket, each object gets its Cache-Control.",
        examples=["github-pages"],
    )
    domain: Annotated[Text, StringConstraints(pattern=r"^[A-Za-z0-9.-]+$")] | None = Field(
        default=None,
        description="A domain of your own, where the host wants a file with it (`github-pages`, `codeberg-pages`).",
        examples=["ellery.example"],
    )
    unlisted: Flag | None = Field(
        default=None,
        description="Whether unlisted pages go there too. Absent: yes, but not to a branch, where whoever can read the "
        "repository sees their addresses.",
        examples=[True],
    )

    @model_validator(mode="after")
    def _check_together(self) -> Self:
        if self.kind == "rclone" and ":" not in self.to:
            raise PydanticCustomError(
                "remote", "`{value}` names no rclone remote", {"value": self.to, "hint": "write REMOTE:PATH"}
            )
        if self.to.startswith("-"):
            raise PydanticCustomError("place", "`{value}` is no place", {"value": self.to, "hint": "write its address"})
        if self.branch and self.kind != "git":
            raise PydanticCustomError("branch", "only a git target has a branch", {"hint": "remove `branch:`"})
        return self


class AcceptedHit(Record):
    """A finding of the leak gate that you looked at and accept."""

    value: Text = Field(description="The value that may show.", examples=["Priya Nair"])
    reason: Text = Field(description="Why it may.", examples=["she is named as co-author of an article"])
    until: Day = Field(description="From this day on it is a problem again.", examples=["2027-06-30"])


class Site(Record):
    """A site folder's settings."""

    title: Text = Field(description="The name of the public site: yours, most likely.", examples=["Morgan Ellery"])
    description: Text | None = Field(
        default=None,
        description="One sentence for search engines and link previews.",
        examples=["Morgan Ellery runs IT services that people do not have to think about."],
    )
    base_url: Url | None = Field(
        default=None,
        description="Where the public site will stand, with its path. "
        "Absent: pages do not tell search engines where they stand, and there is no sitemap.",
        examples=["https://ellery.example/cv/"],
    )
    site_id: Id | None = Field(
        default=None,
        description="Tells your site from others where it is published; `onward init` draws one. "
        "Absent: made from `base_url`, else from the title.",
        examples=["site-k3v7q2mzx4ha"],
    )
    locale: Locale = Field(default="en-GB", description="Language and region, unless a CV version has its own.")
    timezone: Annotated[str, StringConstraints(min_length=1), AfterValidator(_check_zone)] = Field(
        default="UTC", description="Your time zone, for the calendar and for today.", examples=["Europe/London"]
    )
    theme: Id = Field(default="classic", description="The look of CVs, unless a version has its own.")
    options: Mapping[str, Text] = Field(
        default_factory=dict, description="The theme's options.", examples=[{"accent": "teal"}]
    )
    paper: Paper = Field(default="a4", description="The paper of PDF files.")
    today: Day | None = Field(
        default=None, description="Pretend that it is this day. For examples; leave it out.", examples=["2026-11-22"]
    )
    introduction: Markdown | None = Field(
        default=None,
        description="A paragraph on the landing page, above the list of CVs.",
        examples=["Twenty years of running IT services."],
    )
    indexing: Flag = Field(default=True, description="Whether search engines may list the public pages.")
    dashboard: DashboardSettings = Field(default_factory=DashboardSettings, description="What the dashboard counts by.")
    publish: Mapping[Id, PublishTarget] = Field(
        default_factory=dict,
        description="Targets of `onward publish`, by name.",
        examples=[{"pages": {"kind": "git", "to": "git@host.example:morgan/cv.git", "branch": "pages"}}],
    )
    accepted: tuple[AcceptedHit, ...] = Field(
        default=(), description="Findings of the leak gate, which looks for what is private, that you accept."
    )
