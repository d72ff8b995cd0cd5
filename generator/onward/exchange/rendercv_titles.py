"""What the sections of a RenderCV file are about: any title may stand over any kind of entry."""

from __future__ import annotations

import re
from functools import cache

from onward import locales

_WORDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(words))
    for kind, words in (
        ("volunteering", r"volunt|community service"),
        ("awards", r"award|honou?r|prize|scholarship|fellowship|achievement|recognition"),
        ("certifications", r"certif|licen[cs]e|credential|accredit"),
        ("publications", r"publication|paper|patent|talk|presentation|lecture|speaking|article|press"),
        ("memberships", r"member|affiliation|association|professional bod"),
        ("training", r"training|course|workshop|professional development"),
        ("languages", r"^(?:spoken |natural )?languages?$|language skills"),
        ("interests", r"interest|hobb"),
        ("references", r"reference|referee|testimonial"),
        ("skills", r"skill|technolog|competenc|tools|expertise|strength"),
        ("projects", r"project|portfolio|open source"),
        ("education", r"education|studies|academic"),
        ("experience", r"experience|employment|career history|work history"),
        ("summary", r"summary|profile|about|objective|welcome|statement|introduction"),
    )
)


def kind_of(title: str) -> str | None:
    """The section of a CV that a title means, in English or as one of our languages has it; None for any other."""
    name = " ".join(title.replace("_", " ").casefold().split())
    if found := _headings().get(name):
        return found
    return next((kind for kind, words in _WORDS if words.search(name)), None)


def shown(title: str) -> str:
    """A title as a reader sees it: RenderCV shows a key such as `selected_honors` in words."""
    if title != title.lower() or not re.fullmatch(r"[a-z0-9_ -]+", title):
        return title
    words = title.replace("_", " ").replace("-", " ").split()
    small = {"a", "an", "and", "as", "at", "for", "in", "of", "on", "or", "the", "to", "with"}
    return " ".join(word if word in small and number else word.capitalize() for number, word in enumerate(words))


def is_usual(kind: str, title: str) -> bool:
    """Whether a title is what any language has over a section anyway."""
    return _headings().get(shown(title).casefold()) == kind


@cache
def _headings() -> dict[str, str]:
    loaded = [locales.load(tag) for tag in locales.available()]
    return {title.casefold(): kind for locale in loaded for kind, title in locale.sections.items()}
