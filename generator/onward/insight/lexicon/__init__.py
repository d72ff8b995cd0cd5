"""What postings ask for, by all its names: a concept a line in the files beside this one, and the owner's skills."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from onward.insight.tokens import tokens

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from onward.model.career import Skill

Kind = Literal["skill", "certificate", "degree", "language"]
OWN = "own:"
"""What the id of a concept begins with that only the owner's skills have."""


class Concept(Struct, frozen=True):
    """Something a posting may ask for.

    `short` names count only in a list beside other practices, as in "incident, problem and change". `ambiguous` names
    are shared with other concepts; the one whose `near` words are most frequent around them is meant. Who has it also
    has what it `meets`: a higher certificate the one below, a part of a tool the tool.
    """

    id: str
    name: str
    kind: Kind
    aliases: tuple[str, ...] = ()
    short: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    near: tuple[str, ...] = ()
    meets: tuple[str, ...] = ()


class Lexicon(Struct, frozen=True):
    """Concepts by id, and the concept that each of the owner's skills stands for, by the skill's id."""

    concepts: Mapping[str, Concept]
    skills: Mapping[str, str]

    def met_by(self, concept: str) -> Mapping[str, int]:
        """Everything that one who has a concept has, with the number of steps down to it; itself at 0."""
        steps = {concept: 0}
        waiting = [concept]
        for each in waiting:
            for below in self.concepts[each].meets:
                if below not in steps:
                    steps[below] = steps[each] + 1
                    waiting.append(below)
        return steps


@lru_cache(maxsize=1)
def shipped() -> Mapping[str, Concept]:
    """The concepts that come with Onward, by id."""
    concepts: dict[str, Concept] = {}
    for file in sorted(Path(__file__).parent.glob("*.toml")):
        data = tomllib.loads(file.read_text("utf-8"))
        for name, entry in data["concepts"].items():
            lists = {key: tuple(value) for key, value in entry.items() if key != "name"}
            concepts[name] = Concept(name, entry["name"], data["kind"], **lists)
    return concepts


def lexicon(skills: Iterable[Skill] = ()) -> Lexicon:
    """The shipped concepts with the owner's skills: each joins the concept that has its id or one of its names, the
    first that does, or becomes one of its own.

    Other concepts that a skill names are met by it, since the owner says so. Certificates, degrees and languages take
    no names from skills: a name is no proof.
    """
    concepts = dict(shipped())
    names = {tokens(alias): each.id for each in concepts.values() for alias in (each.name, *each.aliases)}
    owners: dict[str, str] = {}
    for skill in skills:
        called = (skill.name, *skill.aliases)
        known = [names[key] for key in map(tokens, (skill.id, *called)) if key in names]
        known = [each for each in dict.fromkeys([*_by_id(skill, concepts), *known]) if concepts[each].kind == "skill"]
        own = tuple(name for name in called if tokens(name) and tokens(name) not in names)
        concept = concepts[known[0]] if known else Concept(f"{OWN}{skill.id}", skill.name, "skill")
        concepts[concept.id] = _joined(concept, own, known[1:])
        names |= {tokens(name): concept.id for name in own}
        owners[skill.id] = concept.id
    return Lexicon(concepts, owners)


def _by_id(skill: Skill, concepts: Mapping[str, Concept]) -> tuple[str, ...]:
    return (skill.id,) if skill.id in concepts else ()


def _joined(concept: Concept, own: tuple[str, ...], met: Sequence[str]) -> Concept:
    """A concept with a skill's own names; one plain word counts as the practice it may not be, so only when it is
    the concept's only name.
    """
    kept = tuple(name for name in own if not concept.aliases or len(tokens(name)) > 1 or not name.istitle())
    lowered = tuple(name.lower() if name.istitle() and not concept.aliases else name for name in kept)
    meets = tuple(dict.fromkeys([*concept.meets, *(each for each in met if each != concept.id)]))
    return replace(concept, aliases=(*concept.aliases, *lowered), meets=meets)
