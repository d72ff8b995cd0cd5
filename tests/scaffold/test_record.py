from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onward.content import read
from onward.scaffold import site
from onward.scaffold.record import add

NAMES = st.lists(
    st.from_regex(r"[a-z]{1,8}", fullmatch=True).filter(lambda name: name != "con"), unique=True, max_size=4
)


def block(names: list[str], indent: str, *, short: bool) -> str:
    form = "{indent}- {name}\n" if short else "{indent}- id: {name}\n{indent}  name: {name}\n"
    return "".join(form.format(indent=indent, name=name) for name in names)


@st.composite
def skill_files(draw: st.DrawFn) -> tuple[list[str], str]:
    """Names of skills, and a file that lists them as people would write it."""
    names = draw(NAMES)
    if draw(st.booleans()):
        text = block(names, draw(st.sampled_from(["", "  ", "    "])), short=draw(st.booleans()))
    else:
        text = f"[{', '.join(names)}]\n"
    text = draw(st.sampled_from(["", "# skills\n", "---\n", "\n\n", "\ufeff"])) + text
    endings: list[str] = ["", "# the end\n", "\n\n", "...\n" if names else ""]
    text += draw(st.sampled_from(endings))
    if draw(st.booleans()):
        text = text.removesuffix("\n")
    return names, text.replace("\n", draw(st.sampled_from(["\n", "\r\n"])))


@settings(max_examples=100, deadline=None)
@given(skill_files())
def test_what_stands_in_a_list_is_kept_to_the_byte(written: tuple[list[str], str]) -> None:
    names, text = written
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        site_of_two_files(folder)
        skills = folder / "content/career/skills.yaml"
        skills.write_bytes(text.encode())
        add(folder, "skill", "new-one")
        assert skills.read_bytes().startswith(text.encode())
        assert {skill.id for skill in read(folder).career.skills} == {*names, "new-one"}


def site_of_two_files(folder: Path) -> None:
    (folder / "content/career").mkdir(parents=True)
    (folder / "content/site.yaml").write_text("title: Alex\n", "utf-8")
    (folder / "content/career/profile.yaml").write_text("name: Alex\n", "utf-8")


@pytest.mark.parametrize(
    ("text", "own_file"),
    [
        ("- one\n", False),
        ("  - one\n", False),
        ("# none yet\n", False),
        ("[one]\n", True),
        ("- name: |+\n    one\n", True),
    ],
)
def test_a_list_that_nothing_can_follow_gets_a_file_beside_it(tmp_path: Path, text: str, own_file: bool) -> None:
    site_of_two_files(tmp_path)
    skills = tmp_path / "content/career/skills.yaml"
    skills.write_text(text, "utf-8")
    added = add(tmp_path, "skill", "siam")
    assert added == (tmp_path / "content/career/skills/siam.yaml" if own_file else skills)


def test_the_mode_of_a_file_is_kept(tmp_path: Path) -> None:
    site_of_two_files(tmp_path)
    skills = tmp_path / "content/career/skills.yaml"
    skills.write_text("- one\n", "utf-8")
    skills.chmod(0o600)
    add(tmp_path, "skill", "siam")
    assert skills.stat().st_mode & 0o777 == 0o600


def test_nothing_is_left_beside_what_was_written(tmp_path: Path) -> None:
    site.make(tmp_path / "site", site.starter_content())
    add(tmp_path / "site", "skill", "siam")
    add(tmp_path / "site", "contact", "jo-field")
    assert list((tmp_path / "site").rglob("*.tmp")) == []
