"""What an import did or would do, for a person and for a program."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING, Any

from msgspec import to_builtins

from onward.exchange.merge.state import FOLDER
from onward.model.records import BY_NAME

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onward.exchange.incoming import Delivery
    from onward.exchange.merge.plan import Duplicate, Plan

_SHOWN = 20
_PLURALS = {"journal": "entries in the journal", "experience": "employers", "education": "courses of study"}
_ONE = {"journal": "entry in the journal", "experience": "employer", "education": "course of study"}


def as_text(plan: Plan, deliveries: Sequence[Delivery], files: Mapping[str, bytes], *, dry_run: bool) -> str:
    """The import in sentences: what it brought, who moved, what is left to decide."""
    parts = [_summary(plan, files, dry_run=dry_run)]
    if plan.moved:
        lines = [f"{move.name}: {move.before} → {move.now}" for move in plan.moved]
        parts.append(_listed(f"{len(plan.moved):,} moved since last time, a reason to write:", lines))
    if plan.duplicates:
        heading = f"{len(plan.duplicates):,} may be people you have already, and were left out:"
        lines = [_doubt(each) for each in plan.duplicates]
        parts.append(_listed(heading, lines) + "\n`onward import --resolve` settles them one by one.")
    if plan.kept:
        lines = [f"{change.name or change.id}: {', '.join(change.fields)}" for change in plan.kept]
        parts.append(_listed("Your own words were kept where the export has others now:", lines))
    if plan.removed:
        parts.append(f"{plan.removed:,} that you had removed {'stays' if plan.removed == 1 else 'stay'} away.")
    parts += dict.fromkeys(plan.notes if files else ())
    skipped = [problem for each in deliveries for problem in each.problems]
    if skipped:
        lines = [f"{problem.place}  {problem.message}" for problem in skipped]
        parts.append(_listed(f"{_count(len(skipped), 'row')} could not be read and were left out:", lines))
    return "\n\n".join(parts)


def as_json(plan: Plan, deliveries: Sequence[Delivery], files: Mapping[str, bytes]) -> str:
    """The same for a program."""
    data: dict[str, Any] = {
        "sources": [{"format": each.source.format, "date": each.source.date.isoformat()} for each in deliveries],
        "added": to_builtins(plan.added),
        "updated": to_builtins(plan.updated),
        "moved": to_builtins(plan.moved),
        "duplicates": to_builtins(plan.duplicates),
        "kept": to_builtins(plan.kept),
        "removed": plan.removed,
        "notes": plan.notes,
        "skipped": [problem.as_data() for each in deliveries for problem in each.problems],
        "files": list(files),
    }
    return json.dumps(data, indent=2, ensure_ascii=False)


def counted(number: int, collection: str) -> str:
    """So many records of a collection, in words."""
    kind = BY_NAME[collection].kind
    if number == 1:
        return f"1 {_ONE.get(collection, kind)}"
    return f"{number:,} {_PLURALS.get(collection, collection)}"


def _summary(plan: Plan, files: Mapping[str, bytes], *, dry_run: bool) -> str:
    owned = [name for name in files if f"/{FOLDER}/" not in name]
    if not owned:
        is_here = not files and not plan.duplicates
        return "Nothing changes: all of it is here already." if is_here else "Nothing in your files changes."
    would = "Would add" if dry_run else "Added"
    added = [counted(number, name) for name, number in plan.counts().items()]
    said = [f"{would} {_joined(added)}."] if added else []
    changed = Counter(change.collection for change in plan.updated)
    if changed:
        what = _joined([counted(number, name) for name, number in changed.items()])
        said.append(f"{'Would update' if dry_run else 'Updated'} {what}.")
    where = _joined(owned[:4]) if len(owned) <= 4 else f"{_joined(owned[:3])} and {len(owned) - 3} other files"
    said.append(f"{'It would write' if dry_run else 'See'} {where}.")
    return " ".join(said)


def _doubt(duplicate: Duplicate) -> str:
    about = f" ({duplicate.about})" if duplicate.about else ""
    return f"{duplicate.name}{about}: {' or '.join(duplicate.candidates)}?"


def _listed(heading: str, lines: Sequence[str]) -> str:
    more = [f"  … and {len(lines) - _SHOWN:,} more; `--json` lists all"] if len(lines) > _SHOWN else []
    return "\n".join([heading, *(f"  {line}" for line in lines[:_SHOWN]), *more])


def _joined(parts: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
