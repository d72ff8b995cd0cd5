"""The reference page: every collection and every field, in plain words, made from the records."""

from __future__ import annotations

import inspect
import re
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2
from msgspec import Struct

from onward.model.records import BY_NAME, COLLECTIONS, Collection
from onward.reference.fields import FieldDoc, Shape, fields
from onward.reference.starter import a_record, flow, list_path, own_path, usual_path

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onward.model.base import Record

_GROUPS = (
    ("Settings", ("site",)),
    ("Career", tuple(each.name for each in COLLECTIONS if each.folder == "career")),
    ("CVs, letters and applications", ("cvs", "letters", "applications")),
    ("Network", tuple(each.name for each in COLLECTIONS if each.folder == "network")),
)
_TITLES = {"cvs": "CV versions"}
_NAMES = {
    "AcceptedHit": "accepted finding",
    "Cpd": "CPD ledger",
    "CpdEntry": "CPD entry",
    "EmailAddress": "e-mail address",
}


class Part(Struct, frozen=True):
    """The table of one record that others hold."""

    title: str
    about: str
    table: str


class Section(Struct, frozen=True):
    """One collection: where it stands, its table, and the records inside it that have not been shown before."""

    name: str
    title: str
    anchor: str
    about: str
    where: str
    start: str
    starter: str
    table: str
    parts: tuple[Part, ...]


class Group(Struct, frozen=True):
    """Collections that belong together."""

    title: str
    sections: tuple[Section, ...]


class ShortForm(Struct, frozen=True):
    """A record written in full, and the plain text that may stand for it."""

    title: str
    anchor: str
    long: str
    short: str


def content_page() -> str:
    """The reference page as Markdown."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent),
        autoescape=False,  # noqa: S701 — Markdown from our own descriptions
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters["anchor"] = anchor
    text = environment.get_template("content.md.jinja").render(
        groups=_groups(),
        short_forms=_short_forms(),
        with_body=", ".join(each.name for each in COLLECTIONS if each.body),
    )
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def anchor(title: str) -> str:
    """What a link to a heading ends in."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")


def starter_name(collection: Collection) -> str:
    """The name of the file in `docs/starters/` that shows a collection's starter."""
    return collection.name + usual_path(collection, "any").suffix


def _groups() -> list[Group]:
    shown: set[type[Record]] = set()
    return [Group(title, tuple(_section(BY_NAME[name], shown) for name in names)) for title, names in _GROUPS]


def _section(collection: Collection, shown: set[type[Record]]) -> Section:
    title = _title(collection)
    parts = tuple(Part(_capital(_name(each)), _about(each), _table(each)) for each in _inside(collection.record, shown))
    return Section(
        name=collection.name,
        title=title,
        anchor=anchor(title),
        about=_about(collection.record),
        where=_where(collection),
        start=f"Start one with `onward new {collection.kind}{'' if collection.single else ' ID'}`.",
        starter=starter_name(collection),
        table=_table(collection.record),
        parts=parts,
    )


def _title(collection: Collection) -> str:
    return _TITLES.get(collection.name, collection.name.capitalize())


def _where(collection: Collection) -> str:
    if collection.single:
        return f"It stands in `{list_path(collection)}`."
    own = own_path(collection, "ID")
    lists = list_path(collection)
    return f"They stand in `{lists}`, in `{lists.with_suffix('.csv')}`, or in files of their own such as `{own}`."


def _inside(record: type[Record], shown: set[type[Record]]) -> Iterator[type[Record]]:
    """The records inside a record, at any depth, that were not shown yet."""
    for field in fields(record):
        inner = field.shape.record
        if inner and inner not in shown:
            shown.add(inner)
            yield inner
            yield from _inside(inner, shown)


def _table(record: type[Record]) -> str:
    rows = [_row(field) for field in fields(record)]
    return "\n".join(["| Key | Takes | What it is | Example |", "|---|---|---|---|", *rows])


def _row(field: FieldDoc) -> str:
    key = f"`{field.name}`" + (" (required)" if field.required else "")
    words = field.description
    if field.default is not None:
        words += f" Default: {_code(flow(field.default))}."
    example = "" if field.example is None else _code(flow(field.example))
    return f"| {' | '.join(cell.replace('|', '&#124;') for cell in (key, takes(field.shape), words, example))} |"


def takes(shape: Shape) -> str:
    """What a field takes, in plain words with links."""
    match shape.form:
        case "one":
            return _one(shape)
        case "list":
            return f"list of {_many(shape)}"
        case _:
            names = f"ids of {_collection_link(shape.keys_ref.collection)}" if shape.keys_ref else "names"
            return f"{names}, each with {_one(shape, article=True)}"


def _one(shape: Shape, *, article: bool = False) -> str:
    if shape.ref:
        return f"the id of {_record_link(shape)}" + (", or a name" if shape.ref.or_name else "")
    if shape.choices:
        return ", ".join(f"`{choice}`" for choice in shape.choices[:-1]) + f" or `{shape.choices[-1]}`"
    words = _name(shape.record) if shape.record else shape.words
    linked = f"[{words}](#{anchor(words)})" if shape.record else words
    return f"a {linked}" if article else linked


def _many(shape: Shape) -> str:
    if shape.ref:
        return f"ids of {_collection_link(shape.ref.collection)}" + (", or names" if shape.ref.or_name else "")
    words = _name(shape.record) if shape.record else shape.words
    return f"[{_plural(words)}](#{anchor(words)})" if shape.record else _plural(words)


def _record_link(shape: Shape) -> str:
    assert shape.ref
    article, _, kind = a_record(shape.ref).partition(" ")
    return f"{article} [{kind}](#{anchor(_title(BY_NAME[shape.ref.collection]))})"


def _collection_link(name: str) -> str:
    title = _title(BY_NAME[name])
    return f"[{title if title[1].isupper() else title.lower()}](#{anchor(title)})"


def _short_forms() -> list[ShortForm]:
    return [
        ShortForm(_capital(name), anchor(name), f"{{{record.short}: {flow(example)}}}", flow(example))
        for record, name in _titled_records()
        if record.short
        for example in (field.example for field in fields(record) if field.name == record.short)
    ]


def _titled_records() -> Iterator[tuple[type[Record], str]]:
    shown: set[type[Record]] = set()
    for collection in COLLECTIONS:
        yield collection.record, _title(collection)
        for record in _inside(collection.record, shown):
            yield record, _name(record)


def _name(record: type[Record]) -> str:
    return _NAMES.get(record.__name__, re.sub(r"(?<=[a-z])(?=[A-Z])", " ", record.__name__).lower())


def _about(record: type[Record]) -> str:
    return " ".join((inspect.getdoc(record) or "").split())


def _code(text: str) -> str:
    return f"`` {text} ``" if "`" in text else f"`{text}`"


def _plural(words: str) -> str:
    if words.endswith("y"):
        return words[:-1] + "ies"
    return words + ("es" if words.endswith("s") else "s")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
