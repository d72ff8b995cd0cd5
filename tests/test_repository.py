"""Promises about the repository as a whole."""

from __future__ import annotations

import os
import re
import subprocess
import tomllib
from fnmatch import fnmatch
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

import pytest
from packaging.utils import canonicalize_name

from onward.cli.app import app
from support.requirements import closure, everywhere, here

if TYPE_CHECKING:
    from pathlib import Path

BUILD = "python3 -m venv .venv && .venv/bin/pip install -c constraints.txt -e . && .venv/bin/onward build"
TEST = "python3 -m venv .venv && .venv/bin/pip install -c constraints.txt -e '.[test]' && .venv/bin/pytest -n auto"

# in two parts each, so that this file does not hold them
REGISTRIES = re.compile("|".join(["py" + "pi", "npm" + "js", "python" + "hosted"]), re.IGNORECASE)
FONTS = {".ttf", ".otf", ".woff", ".woff2"}
MEGABYTE = 1024 * 1024
LONGEST_MODULE = 400


@pytest.fixture(scope="module")
def files(root: Path) -> list[Path]:
    """Every file that is in git or would be added."""
    if not (root / ".git").exists():
        pytest.skip("not a git checkout")
    git = ["git", "-c", "safe.directory=*", "-C", os.fspath(root), "ls-files", "-z", "--cached", "--others"]
    done = subprocess.run([*git, "--exclude-standard"], capture_output=True, check=True, encoding="utf-8")
    listed = (root / name for name in done.stdout.split("\0") if name)
    return [path for path in listed if path.is_file()]


@pytest.fixture(scope="module")
def modules(root: Path) -> list[Path]:
    found = sorted((root / "generator" / "onward").rglob("*.py"))
    assert found
    return found


@pytest.fixture(scope="module")
def pins(root: Path) -> dict[str, str]:
    """The version that `constraints.txt` gives to each package."""
    lines = (root / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.split("==") for line in lines if line and not line.startswith("#")]
    return {canonicalize_name(name): exact for name, exact in pairs}


@pytest.fixture(scope="module")
def build_requirements(root: Path) -> list[str]:
    return tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["build-system"]["requires"]


def test_the_readme_and_ci_use_the_same_commands(root: Path) -> None:
    readme = (root / "README.md").read_text(encoding="utf-8")
    assert BUILD in readme
    assert TEST in readme
    assert TEST in (root / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert TEST in (root / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_contributing_names_places_that_exist(root: Path) -> None:
    text = (root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    places = re.findall(r"`([\w.-]+/[\w./-]*)`", text)
    assert places
    assert [place for place in places if not (root / place).exists()] == []


def test_contributing_lists_every_folder_below_those_it_imports(root: Path) -> None:
    text = (root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    listed = re.findall(r"^\| `generator/onward/(\w+)`", text, re.MULTILINE)
    settings = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    level = {name: depth for depth, layer in enumerate(reversed(layers)) for name in layer.split(" | ")}
    package = root / "generator/onward"
    assert sorted(listed) == sorted(path.parent.name for path in package.glob("*/__init__.py"))
    assert listed == sorted(listed, key=level.__getitem__)


def test_the_readme_lists_every_command(root: Path) -> None:
    table = (root / "README.md").read_text(encoding="utf-8").partition("## Commands")[2]
    told = set(re.findall(r"`onward (\w+)", table))
    names = {each.name or each.callback.__name__ for each in app.registered_commands if each.callback}
    assert names - told == set()


def test_no_file_names_a_registry(files: list[Path]) -> None:
    naming = []
    for path in files:
        match = REGISTRIES.search(path.read_bytes().decode(errors="replace"))
        if path.suffix not in FONTS and match:
            naming.append(f"{path}: {match[0]}")
    assert naming == []


def test_no_file_is_heavy(files: list[Path]) -> None:
    assert [path for path in files if path.suffix not in FONTS and path.stat().st_size > MEGABYTE] == []


def test_modules_stay_short(modules: list[Path]) -> None:
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in modules}
    assert {path: length for path, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_modules_have_a_subject(modules: list[Path]) -> None:
    assert [path for path in modules if re.search("util|helper|common|misc", path.stem)] == []


def test_every_package_is_pinned_and_no_other(pins: dict[str, str], build_requirements: list[str]) -> None:
    assert set(pins) == closure(["onward[test]", *build_requirements], everywhere()) - {"onward"}


def test_the_tests_run_on_the_pinned_versions(pins: dict[str, str], build_requirements: list[str]) -> None:
    needed = closure(["onward[test]", *build_requirements], here()) - {"onward"}
    assert {name: installed(name) for name in needed} == {name: pins[name] for name in needed}


def test_the_build_back_end_is_pinned_with_all_it_needs(pins: dict[str, str], build_requirements: list[str]) -> None:
    assert set(build_requirements) == {f"{name}=={pins[name]}" for name in closure(["hatchling"], everywhere())}


def installed(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def test_no_folder_of_tests_is_passed_over(root: Path, pytestconfig: pytest.Config) -> None:
    passed_over = pytestconfig.getini("norecursedirs")
    ours = [file for file in (root / "tests").rglob("test_*.py") if "node_modules" not in file.parts]
    folders = {part for file in ours for part in file.relative_to(root).parts[:-1]}
    assert [name for name in folders if any(fnmatch(name, each) for each in passed_over)] == []
