"""A new site folder's content from an export: what it has, and one CV version that shows it."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from msgspec import Struct, field

from onward.content import Memory, read
from onward.errors import ContentError
from onward.exchange import IMPORTERS, import_file, merge, yaml_text
from onward.exchange.formats import find
from onward.exchange.incoming import Options, Progress
from onward.exchange.upload import Upload
from onward.insight.freshness import out_of_date, ties

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onward.exchange.incoming import Delivery
    from onward.exchange.merge.plan import Plan
    from onward.model.records import Records

_SITE = "Settings of this site folder."
_PROFILE = "Who you are, and how to reach you. A CV shows only the contact details that it lists."
_CV = (
    "One CV version, with everything in it. It is private until you write `publish: public` here.\n"
    "A phone number shows only once you add `phone` to `contact`."
)
_NAMED = 10
_VERSION = "content/cvs/general.yaml"
_SECTIONS = ("summary", "skills", "experience", "projects", "certifications", "education", "publications", "awards",
             "languages", "volunteering")  # fmt: skip


class Found(Struct, frozen=True):
    """What a new site folder holds: its files by path under `content/`, what was found, in sentences, and the content
    as it was read, for the first build.
    """

    files: Mapping[str, bytes]
    summary: str
    memory: Memory = field(default_factory=Memory)


def begin(sources: Sequence[Path], progress: Progress = lambda *_: None) -> Found:
    """The content that exports make, the oldest first, and what is in it. Asks nothing.

    UsageError where a file is not there or its format unknown, ContentError with all problems in it.
    """
    uploads = [Upload(path) for path in sources]
    if len(uploads) == 1 and any(importer.recognizes(uploads[0].text) for importer in IMPORTERS.values()):
        # a whole CV, with an order and titles of its own
        files = {name: text.encode() for name, text in import_file(sources[0]).items()}
        return Found(files, "")
    deliveries = [find(upload).read(upload, Options(progress=progress)) for upload in uploads]
    if problems := [problem for each in deliveries for problem in each.problems]:
        raise ContentError(problems)
    with tempfile.TemporaryDirectory(prefix="onward-") as name:
        folder = Path(name)
        start = _start(deliveries)
        _write(folder, start)
        plan = merge.make_plan(folder, deliveries, progress=progress)
        version = {_VERSION: _version(plan)}
        _write(folder, version)
        files = start | version | merge.new_texts(folder, plan)
        progress("Checking the result", 0, 0)
        _write(folder, files)
        records = read(folder, memory=plan.memory)
    made = {file.removeprefix("content/"): data for file, data in files.items()}
    return Found(made, _told(records, plan, deliveries), plan.memory)


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _start(deliveries: Sequence[Delivery]) -> dict[str, bytes]:
    """What a folder cannot be without: settings, and a profile with the name."""
    profiles = [each.data for delivery in deliveries for each in delivery.records if each.collection == "profile"]
    name = next((str(data["name"]) for data in profiles if data.get("name")), "Your Name")
    return {
        "content/site.yaml": yaml_text.dump({"title": name}, comment=_SITE).encode(),
        "content/career/profile.yaml": yaml_text.dump({"name": name}, comment=_PROFILE).encode(),
    }


def _version(plan: Plan) -> bytes:
    """A version that shows all there is but the phone number, which should not get onto a public page unasked."""
    shelves = {name: [entry.data for entry in shelf.entries.values()] for name, shelf in plan.shelves.items()}
    kinds = {data.get("kind", "work") for data in shelves.get("experience", ())}
    profile = next(iter(shelves.get("profile", ())), {})
    shown = {name: bool(shelves.get(name)) for name in _SECTIONS}
    shown |= {"summary": "summary" in profile, "experience": "work" in kinds, "volunteering": "volunteering" in kinds}
    contact = [name for name, detail in profile.get("contact", {}).items() if "phone" not in detail]
    version: dict[str, Any] = {
        "title": profile.get("headline", "CV"),
        "publish": "private",
        "sections": [name for name in _SECTIONS if shown[name]] or ["experience"],
        "contact": (["location"] if "location" in profile else []) + contact,
    }
    return yaml_text.dump({key: value for key, value in version.items() if value}, comment=_CV).encode()


def _told(records: Records, plan: Plan, deliveries: Sequence[Delivery]) -> str:
    """So many roles, contacts, addresses, moves; and what to do first."""
    contacts = records.network.contacts
    roles = sum(len(employment.roles) for employment in records.career.experience)
    reachable = sum(1 for contact in contacts if contact.emails)
    spoken = {name for entry in records.network.journal for name in entry.with_}
    lines = [f"Found {_some(roles, 'role')} at {_some(len(records.career.experience), 'employer')}."]
    if contacts:
        lines.append(
            f"Found {_some(len(contacts), 'contact')}: {reachable:,} with an e-mail address, "
            f"{len(spoken):,} with messages in the journal."
        )
        lines.append(_moved(records, plan, deliveries))
    lines += dict.fromkeys(plan.notes)
    read_through = "read through what came of your career"
    whom = ", then let `onward reconnect` say whom to write to" if contacts else ""
    lines.append(f"What to do first: open the dashboard, {read_through}{whom}.")
    return "\n".join(lines)


def _moved(records: Records, plan: Plan, deliveries: Sequence[Delivery]) -> str:
    """Who moved, where two exports tell; else how many will have, by the age of the ties."""
    if len(deliveries) > 1:
        names = ", ".join(move.name for move in plan.moved[:_NAMED]) + (", …" if len(plan.moved) > _NAMED else "")
        return f"{_some(len(plan.moved), 'has', 'have')} moved between these exports{names and f': {names}'}."
    day = max(delivery.source.date for delivery in deliveries)
    likely = round(out_of_date(ties(records, day, ZoneInfo(records.site.timezone))))
    return f"Who has moved shows with your next export; by the age of the ties, about {likely:,} have."


def _some(number: int, noun: str, nouns: str = "") -> str:
    return f"{number:,} {noun if number == 1 else nouns or f'{noun}s'}"
