"""PDFs as programs read them that go by where words stand: what they take for a column they read to its end first."""

from __future__ import annotations

import random
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from onward.projection.public import EmployerView, EntryView, SectionView, SkillGroup
from onward.render.facts import cv_facts
from onward.render.pdf import cv_pdf
from onward.render.read_back import page_misses
from onward.render.theme import find_theme
from render.samples import CV, months

if TYPE_CHECKING:
    from onward.projection.public import CvPage

NOWHERE = Path("nowhere")
WORDS = ("incident", "team", "cost", "rota", "supplier", "night", "change", "desk", "budget", "health", "retail")


def pdftotext(data: bytes, tmp_path: Path) -> list[str]:
    """The pages as pdftotext reads them when it is told nothing about their layout."""
    program = shutil.which("pdftotext")
    if not program:
        pytest.skip("needs pdftotext (Debian: poppler-utils)")
    file = tmp_path / "cv.pdf"
    file.write_bytes(data)
    read = subprocess.run(
        [program, str(file), "-"], capture_output=True, check=True, text=True, encoding="utf-8"
    ).stdout
    return [page for page in read.split("\f") if page.strip()]


def told(dice: random.Random, most: int) -> str:
    return " ".join(dice.choices(WORDS, k=dice.randint(2, most))).capitalize() + "."


def tossed(seed: int, theme: str) -> CvPage:
    """A CV with employers, entries and skills of all lengths, in words that mean nothing."""
    dice = random.Random(seed)

    def points(most: int) -> tuple[str, ...]:
        return tuple(told(dice, dice.choice([3, 30])) for _ in range(dice.randint(0, most)))

    def title() -> str:
        return told(dice, 6)[:-1]

    def entry(summary: str = "", highlights: tuple[str, ...] = ()) -> EntryView:
        return EntryView(title(), title(), months("2019-03", "2024-02"), "", summary=summary, highlights=highlights)

    role = next(role for section in CV.sections for employer in section.employers for role in employer.roles)
    roles = [
        replace(
            role,
            title=title(),
            location="",
            summary=dice.choice(["", told(dice, 4), told(dice, 25)]),
            highlights=points(4),
        )
        for _ in range(6)
    ]
    employers = [
        EmployerView(title(), "", "Leeds", title(), tuple(each)) for each in (roles[:3], roles[3:4], roles[4:])
    ]
    groups = [SkillGroup(title(), tuple(title() for _ in range(dice.randint(1, 9)))) for _ in range(5)]
    sections = [
        SectionView("experience", "Experience", employers=tuple(employers)),
        SectionView("certifications", "Certifications", entries=tuple(entry() for _ in range(4))),
        SectionView("skills", "Skills", groups=tuple(groups)),
        SectionView("projects", "Projects", entries=(entry(told(dice, 25)), entry(highlights=points(3)), entry())),
        SectionView("memberships", "Memberships", entries=tuple(entry() for _ in range(2))),
    ]
    dice.shuffle(sections)
    return replace(CV, theme=theme, sections=tuple(sections))


@pytest.mark.parametrize("theme", ["classic", "modern", "compact"])
@pytest.mark.parametrize("seed", range(6))
def test_nothing_is_taken_for_a_column(theme: str, seed: int, tmp_path: Path) -> None:
    page = tossed(seed, theme) if seed else replace(CV, theme=theme)
    data = cv_pdf(page, find_theme(theme, NOWHERE), NOWHERE).data
    assert page.updated
    updated = page.locale.labels["updated"].format(date=page.updated.text)
    assert page_misses(pdftotext(data, tmp_path), cv_facts(page), (page.name, updated)) == []
