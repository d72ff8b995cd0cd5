"""RenderCV's YAML into the files of a site folder; what has no place of its own is kept under `x-rendercv`."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING, Any

from onward.content import yaml
from onward.errors import ContentError
from onward.exchange.career_records import Record, filled, new_id
from onward.exchange.entry import EMAIL, PHONE, URL, Entry
from onward.exchange.inline_markdown import plain
from onward.exchange.rendercv_entry import KEPT
from onward.exchange.rendercv_sections import career, read_sections
from onward.exchange.site_files import FoundCareer, site_files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onward.problem import Problem

NETWORKS = {
    "LinkedIn": "https://linkedin.com/in/",
    "GitHub": "https://github.com/",
    "GitLab": "https://gitlab.com/",
    "IMDB": "https://imdb.com/name/",
    "Instagram": "https://instagram.com/",
    "ORCID": "https://orcid.org/",
    "StackOverflow": "https://stackoverflow.com/users/",
    "ResearchGate": "https://researchgate.net/profile/",
    "YouTube": "https://youtube.com/@",
    "Google Scholar": "https://scholar.google.com/citations?user=",
    "Telegram": "https://t.me/",
    "WhatsApp": "https://wa.me/",
    "Leetcode": "https://leetcode.com/u/",
    "X": "https://x.com/",
    "Bluesky": "https://bsky.app/profile/",
    "Reddit": "https://reddit.com/user/",
}
"""Where a username leads, by the network."""

_SETTINGS = ("design", "locale", "settings", "rendercv_settings")


def recognizes(text: str) -> bool:
    """Whether a file's text looks like one: YAML with a mapping `cv` at its top."""
    return re.search(r"^cv:[ \t]*(?:#.*)?$", text, re.MULTILINE) is not None


def to_content(text: str, *, file: str) -> dict[str, str]:
    """The files of a site folder, by path under `content/`, that say what a RenderCV file says.

    `file` is its name in messages. Raises ContentError for what is no YAML that we read, and with the place of what is
    no mapping or list where one is meant.
    """
    data = _flat(yaml.parse(text, file=file))
    marks = yaml.locate(text)
    problems: list[Problem] = []

    def report(path: tuple[str | int, ...], message: str, hint: str) -> None:
        problems.append(marks.problem(file, marks.value(path), message, hint.replace('{"…": "…"}', "`key: value`")))

    document = Entry(data if isinstance(data, dict) else {}, (), report)
    if not isinstance(data, dict):
        report((), "a RenderCV file has a key `cv` at its top", "give the file that `rendercv render` is given")
    cv = document.entry("cv")
    found = read_sections(_sections(cv, report), report)
    owner = _profile(cv, found.summary)
    if problems:
        raise ContentError(problems)
    rest = {**document.rest, **_typed(text, document.rest)}
    left = cv.rest | ({"sections": found.rest} if found.rest else {})
    rest |= {"cv": left} if (left := {key: value for key, value in left.items() if value is not None}) else {}
    return site_files(FoundCareer(owner, career(found), rest, KEPT, found.order))


def _flat(data: Any) -> Any:
    """Data in which keys that start with `x-` stand among the others: here they are no keys of the owner's."""
    if isinstance(data, list):
        return [_flat(item) for item in data]
    if not isinstance(data, dict):
        return data
    whole = {key: value for key, value in data.items() if key != yaml.OWN_KEYS} | data.get(yaml.OWN_KEYS, {})
    return {key: _flat(value) for key, value in whole.items()}


def _sections(cv: Entry, report: Any) -> dict[str, list[Any]]:
    sections = cv.entry("sections").data
    found: dict[str, list[Any]] = {}
    for title, entries in sections.items():
        if isinstance(entries, list):
            found[title] = entries
        elif entries is not None:
            report(("cv", "sections", title), f"the section `{title}` is no list", "start each entry with `- `")
    return found


def _typed(text: str, rest: Record) -> Record:
    """The settings with numbers and truth values as such: under a key of our own the reader tells them apart."""
    try:
        data = yaml.parse(f"x-all:\n{textwrap.indent(text, ' ')}", file="")
    except ContentError:
        return {}
    whole = data.get(yaml.OWN_KEYS, {}).get("x-all") if isinstance(data, dict) else None
    return {key: whole[key] for key in _SETTINGS if key in rest and isinstance(whole, dict) and key in whole}


def _profile(cv: Entry, summary: list[str]) -> Record:
    place = cv.text("location")
    fields = {
        "name": plain(cv.text("name") or "").strip() or "Your name",
        "headline": plain(cv.text("headline", "label") or "").strip() or None,
        "summary": "\n\n".join(summary) or None,
        "location": {"city": plain(place)} if place else None,
        "contact": _contact(cv),
    }
    return filled(fields)


def _contact(cv: Entry) -> Record:
    contact: Record = {}
    _sort_connections(cv)
    for key, kind, name in (("email", EMAIL, "email"), ("phone", PHONE, "phone"), ("website", URL, "website")):
        for number, value in enumerate(_values(cv, key, kind), 1):
            contact[name if number == 1 else f"{name}-{number}"] = {"url" if key == "website" else key: value}
    taken = {*contact, "location"}
    for network, url, username, rest in _accounts(cv):
        detail = {"url": url, "label": network, "username": username, KEPT: rest}
        contact[new_id(network, "profile", taken)] = filled(detail)
    return contact


def _values(cv: Entry, key: str, kind: Any) -> Iterator[str]:
    """One value, or several in a list; a phone number perhaps as RFC 3966 writes it. What does not fit stays."""
    left = []
    given = cv.rest.pop(key, None)
    for item in given if isinstance(given, list) else [given]:
        one = Entry({key: str(item).removeprefix("tel:") if item is not None else None}, (), lambda *_: None)
        if value := one.text(key, kind=kind):
            yield value
        elif item is not None:
            left.append(item)
    if left:
        cv.rest[key] = left


def _sort_connections(cv: Entry) -> None:
    """Put an address or a number that stands among the custom connections with those that do not."""
    left: list[Any] = []
    given = cv.rest.get("custom_connections")
    for item in given if isinstance(given, list) else []:
        icon = item.get("fontawesome_icon") if isinstance(item, dict) and not item.get("url") else None
        if key := {"envelope": "email", "phone": "phone"}.get(str(icon)):
            known = cv.rest.get(key)
            cv.rest[key] = [*(known if isinstance(known, list) else [known]), item.get("placeholder")]
        else:
            left.append(item)
    if given is not None and isinstance(given, list):
        cv.rest["custom_connections"] = left


def _accounts(cv: Entry) -> Iterator[tuple[str, str, str | None, Record]]:
    """Networks and other pages, each with its address; those without one stay."""
    for key in ("social_networks", "custom_connections"):
        left = []
        for entry in cv.entries(key):
            network, username = entry.text("network", "placeholder"), entry.text("username")
            url = entry.text("url", kind=URL) or _address(network, username)
            if network and url:
                rest = {key: value for key, value in entry.rest.items() if value not in (None, "link")}
                yield network, url, username if url == _address(network, username) else None, rest
            elif entry.data:
                left.append(entry.data)
        cv.put_back(key, left)


def _address(network: str | None, username: str | None) -> str | None:
    if network == "Mastodon" and username and username.count("@") == 2:
        _, name, host = username.split("@")
        return f"https://{host}/@{name}"
    base = NETWORKS.get(network or "")
    return f"{base}{username}" if base and username and not re.search(r"[\s<>\"\\^`{|}]", username) else None
