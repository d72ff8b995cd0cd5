"""vCards as text, of any version: unfolded, decoded, and cut into properties. Nesting costs nothing and is skipped."""

from __future__ import annotations

import quopri
import re
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Iterator

_HEAD = re.compile(r'(?:(?P<group>[\w-]+)\.)?(?P<name>[\w-]+)(?P<parameters>(?:;(?:[^:;"]|"[^"]*")*)*):')
_PARAMETER = re.compile(r';((?:[^:;"]|"[^"]*")*)')
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_QUOTED = re.compile(r"QUOTED-PRINTABLE", re.IGNORECASE)


class Property(Struct, dict=True):
    """One line of a card, unfolded: `raw` is its value with escapes left in."""

    group: str
    name: str
    parameters: dict[str, list[str]]
    raw: str

    @cached_property
    def text(self) -> str:
        """The value as text."""
        return unescaped(self.raw)

    def values(self, parameter: str) -> list[str]:
        """The values of a parameter, in small letters."""
        return self.parameters.get(parameter, [])

    @property
    def rank(self) -> int:
        """1 for the preferred one, up to 101 for those that say nothing."""
        stated = next((value for value in self.values("PREF") if value.isdecimal()), None)
        return int(stated[:3]) if stated else 1 if "pref" in self.values("TYPE") else 101


class Card(Struct):
    """A card: the line it begins on, its own properties, and whether its end was found."""

    line: int
    properties: list[Property] = field(default_factory=list)
    ended: bool = False

    def all(self, name: str) -> list[Property]:
        return [each for each in self.properties if each.name == name]

    def best(self, name: str) -> list[Property]:
        """The properties of a name, the preferred ones first."""
        return sorted(self.all(name), key=lambda each: each.rank)

    def raw(self, name: str) -> str:
        return next((each.raw for each in self.all(name) if each.raw.strip()), "")

    def text(self, name: str) -> str:
        return next((each.text.strip() for each in self.all(name) if each.text.strip()), "")


def cards(text: str) -> Iterator[Card]:
    """Every card that is not inside another, in order; one that the file leaves off comes last, without an end."""
    card: Card | None = None
    depth = 0
    for number, line in _unfolded(text):
        word = line.strip().upper().replace(" ", "")
        if word == "BEGIN:VCARD":
            depth += 1
            if card is None:
                card = Card(number)
        elif word == "END:VCARD":
            depth = max(0, depth - 1)
            if card is not None and depth == 0:
                card.ended = True
                yield card
                card = None
        elif card is not None and depth == 1 and (made := _property(line)):
            card.properties.append(made)
    if card is not None:
        yield card


def parts(raw: str, separator: str = ";") -> list[str]:
    """The parts of a value that has several, as text."""
    found, start = [], 0
    for match in re.finditer(rf"\\.|{separator}", raw, re.DOTALL):
        if match[0] == separator:
            found.append(raw[start : match.start()])
            start = match.end()
    return [unescaped(part).strip() for part in (*found, raw[start:])]


def unescaped(raw: str) -> str:
    r"""A value with `\n`, `\,`, `\;` and the like as what they stand for."""
    return _ESCAPE.sub(lambda match: "\n" if match[1] in "nN" else match[1], raw) if "\\" in raw else raw


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Each line with those that continue it, and its number."""
    pieces: list[str] = []
    begins, soft = 0, False
    for number, line in enumerate(text.split("\n"), 1):
        if soft:
            pieces[-1] = pieces[-1][:-1]
            pieces.append(line)
        elif line[:1] in (" ", "\t") and pieces:
            pieces.append(line[1:])
        else:
            if pieces:
                yield begins, "".join(pieces)
            pieces, begins = [line], number
        quoted = soft or bool(_QUOTED.search(pieces[0].partition(":")[0]))
        soft = quoted and line.endswith("=")
    if pieces:
        yield begins, "".join(pieces)


def _property(line: str) -> Property | None:
    match = _HEAD.match(line)
    if not match:
        return None
    parameters: dict[str, list[str]] = {}
    for parameter in _PARAMETER.findall(match["parameters"]):
        name, equals, value = parameter.partition("=")
        if not equals:  # version 2.1 writes the value alone
            name, value = ("ENCODING" if name.upper() in ("QUOTED-PRINTABLE", "BASE64") else "TYPE"), name
        values = [part.strip().lower() for part in value.replace('"', "").split(",")]
        parameters.setdefault(name.strip().upper(), []).extend(values)
    raw = line[match.end() :]
    if "quoted-printable" in parameters.get("ENCODING", ()):
        raw = _decoded(raw, next(iter(parameters.get("CHARSET", ())), "utf-8"))
    return Property((match["group"] or "").lower(), match["name"].upper(), parameters, raw)


def _decoded(raw: str, charset: str) -> str:
    data = quopri.decodestring(raw.encode("utf-8", "replace"))
    try:
        text = data.decode(charset)
    except (LookupError, UnicodeDecodeError):
        text = data.decode("utf-8", "replace") if charset != "utf-8" else data.decode("cp1252", "replace")
    return "".join(char for char in text.replace("\r\n", "\n").replace("\r", "\n") if char >= " " or char in "\n\t")
