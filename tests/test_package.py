"""The wheel, built, installed into an empty environment without a network, and used there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from dataclasses import dataclass
from importlib.metadata import distribution
from pathlib import Path

import pytest

import onward
from support import network, requirements


@dataclass(frozen=True)
class Offline:
    """Runs commands that cannot reach a network.

    Linux takes the network away from the process and all its children where it lets us; on any system the guard of
    the tests is loaded into every Python that is started. `home` is an empty home folder, so that no setting of the
    person who runs the tests helps.
    """

    home: Path
    isolated: bool

    def run(self, *command: str | Path, cwd: Path) -> str:
        """What the command prints; a command that fails fails the test with all that it said."""
        prefix = ["unshare", "--map-root-user", "--net"] if self.isolated else []
        arguments = [*prefix, *(os.fspath(part) for part in command)]
        done = subprocess.run(arguments, cwd=cwd, env=self._environment(), capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
        return done.stdout

    def _environment(self) -> dict[str, str]:
        kept = {key: os.environ[key] for key in ("PATH", "SYSTEMROOT", "TEMP", "TMPDIR") if key in os.environ}
        return {**kept, "HOME": os.fspath(self.home), "PYTHONPATH": os.fspath(self.home), "PYTHONUTF8": "1"}


@pytest.fixture(scope="module")
def offline(tmp_path_factory: pytest.TempPathFactory) -> Offline:
    home = tmp_path_factory.mktemp("home")
    guard = Path(network.__file__).read_text(encoding="utf-8")
    (home / "sitecustomize.py").write_text(f"{guard}\n\nforbid()\n", encoding="utf-8")
    return Offline(home, isolated=can_leave_the_network())


def can_leave_the_network() -> bool:
    if sys.platform != "linux" or not shutil.which("unshare"):
        return False
    tried = subprocess.run(["unshare", "--map-root-user", "--net", "true"], capture_output=True, check=False)
    return tried.returncode == 0


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory, offline: Offline) -> Path:
    """The wheel, made from the source distribution, made from the repository."""
    folder = tmp_path_factory.mktemp("dist")
    offline.run(sys.executable, "-m", "build", "--no-isolation", "--outdir", folder, root, cwd=folder)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def scripts(wheel: Path, tmp_path_factory: pytest.TempPathFactory, offline: Offline) -> Path:
    """The folder of the commands of a new environment that holds Onward and what it declares that it needs.

    The dependencies are copied from the environment of the tests, each as its own record lists it, since they
    cannot be downloaded. Only those that the installed metadata asks for are copied, and pip then resolves them as
    it would anywhere: one that is not declared is missing here too, and one that is too old is refused.
    """
    environment = tmp_path_factory.mktemp("environment")
    offline.run(sys.executable, "-m", "venv", "--without-pip", environment, cwd=environment)
    paths = {"base": os.fspath(environment), "platbase": os.fspath(environment)}
    site_packages = Path(sysconfig.get_path("purelib", "venv", paths))
    for name in requirements.closure(["onward"], requirements.here()) - {"onward"}:
        copy_distribution(name, site_packages)
    commands = Path(sysconfig.get_path("scripts", "venv", paths))
    python = commands / Path(sys.executable).name
    install = ["install", "--quiet", "--no-index", "--disable-pip-version-check", "--no-cache-dir"]
    offline.run(sys.executable, "-m", "pip", "--python", python, *install, wheel, cwd=environment)
    return commands


def copy_distribution(name: str, site_packages: Path) -> None:
    for file in distribution(name).files or []:
        if ".." not in file.parts and file.suffix != ".pyc":
            target = site_packages / file
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(os.fspath(file.locate()), target)


def test_the_wheel_holds_the_package_the_themes_and_the_example(root: Path, wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = {name for name in archive.namelist() if ".dist-info/" not in name}
    expected = {
        *files_in(root / "generator" / "onward", "onward"),
        *files_in(root / "themes", "onward/themes"),
        *files_in(root / "content", "onward/example"),
    }
    assert names == expected


def files_in(folder: Path, destination: str) -> set[str]:
    found = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc")
    return {f"{destination}/{path.relative_to(folder).as_posix()}" for path in found}


def test_the_wheel_carries_the_licence(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        licence = next(name for name in archive.namelist() if name.endswith(".dist-info/licenses/LICENSE"))
        assert "The Onward authors" in archive.read(licence).decode()


def test_the_package_finds_its_own_files(scripts: Path, tmp_path: Path, offline: Offline) -> None:
    code = "from onward import resources as r; print(r.themes(), r.example(), sep='\\n')"
    printed = offline.run(scripts / Path(sys.executable).name, "-c", code, cwd=tmp_path)
    assert all(Path(line).is_relative_to(scripts.parent) for line in printed.splitlines())
    assert [Path(line).name for line in printed.splitlines()] == ["themes", "example"]


def test_the_command_knows_its_version(scripts: Path, tmp_path: Path, offline: Offline) -> None:
    assert onward.__version__ in offline.run(scripts / "onward", "--version", cwd=tmp_path)


def test_there_is_no_network(scripts: Path, tmp_path: Path, offline: Offline) -> None:
    code = "import socket; socket.create_connection(('192.0.2.1', 80), 1)"
    with pytest.raises(AssertionError, match=r"Network is unreachable|no network in tests"):
        offline.run(scripts / Path(sys.executable).name, "-c", code, cwd=tmp_path)


def test_a_new_site_folder_builds(scripts: Path, tmp_path: Path, offline: Offline) -> None:
    offline.run(scripts / "onward", "init", "x", cwd=tmp_path)
    offline.run(scripts / "onward", "-C", "x", "build", cwd=tmp_path)
    assert (tmp_path / "x" / "site" / "public" / "index.html").is_file()
    assert (tmp_path / "x" / "site" / "private" / "index.html").is_file()
