"""No spelling of a path leads out of a mount, to a dot file, or to a listing."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onward.serve.resolve import Found, Missing, Redirect, resolve

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def mounts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    root = tmp_path_factory.mktemp("resolve")
    for name in ("secret.txt", "private/index.html", "private/a b.html", "private/x/index.html", "private/.dot/a"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).touch()
    for name in ("public/index.html", "public/cv/index.html"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).touch()
    (root / "private" / "out").symlink_to(root)
    (root / "private" / "dotted").symlink_to(root / "private" / ".dot")
    (root / "private" / "loop").symlink_to("loop")
    (root / "private" / "same.html").symlink_to("index.html")
    return {"/": root / "private", "/public/name/": root / "public"}


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("/", "private/index.html"),
        ("/x/", "private/x/index.html"),
        ("/a%20b.html", "private/a b.html"),
        ("/%78/index.html", "private/x/index.html"),
        ("/same.html", "private/index.html"),
        ("/public/name/", "public/index.html"),
        ("/public/name/cv/", "public/cv/index.html"),
    ],
)
def test_files_are_found(mounts: dict[str, Path], path: str, file: str) -> None:
    assert resolve(mounts, path) == Found(mounts["/"].parent / file)


@pytest.mark.parametrize(
    ("path", "to"), [("/x", "/x/"), ("/public/name", "/public/name/"), ("/public/name/cv", "/public/name/cv/")]
)
def test_folders_get_their_slash(mounts: dict[str, Path], path: str, to: str) -> None:
    assert resolve(mounts, path) == Redirect(to)


@pytest.mark.parametrize("path", ["/loop", "/loop/", "/out/secret.txt", "/dotted/a", "/dotted", "/public/", "/cv/"])
def test_links_out_and_the_other_mounts_pages_are_missing(mounts: dict[str, Path], path: str) -> None:
    assert isinstance(resolve(mounts, path), Missing)


@pytest.mark.skipif(sys.platform == "win32", reason="no such file names there")
@pytest.mark.parametrize("path", ["/x%2Findex.html", "/a%5Cb", "/c%3Ad", "/new%0Aline"])
def test_names_that_mean_something_else_elsewhere_are_missing(mounts: dict[str, Path], path: str) -> None:
    for name in ("a\\b", "c:d", "new\nline"):
        (mounts["/"] / name).touch()
    assert isinstance(resolve(mounts, path), Missing)


@given(st.lists(st.sampled_from(["..", ".", "", "x", "out", ".dot", "/", "\\", "\x00", "C:", "secret.txt", "%2e"])))
def test_whatever_is_found_lies_in_a_mount(mounts: dict[str, Path], parts: list[str]) -> None:
    once = "/" + "/".join(quote(part, safe="") for part in parts)
    for path in (once, once.replace(".", "%2E"), quote(once), "/".join(parts)):
        match resolve(mounts, path):
            case Found(file):
                inside = file.relative_to(mounts["/"])
                assert not any(part.startswith(".") for part in inside.parts)
            case Redirect(to):
                assert to.startswith("/")
                assert not to.startswith("//")
            case Missing():
                pass
