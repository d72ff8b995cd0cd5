from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from inline_snapshot import snapshot

from onward.content import read
from onward.content.files import assets, find
from support.sites import report, write

if TYPE_CHECKING:
    from pathlib import Path

NOBODY = 65534
READ = f"""
import os, pathlib
from onward.content import read
from onward.content.report import as_text
from onward.errors import ContentError

def report():
    try:
        read(pathlib.Path())
    except ContentError as error:
        return as_text(error.problems, footer="")

report()  # loads what nobody may not be allowed to load
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid({NOBODY})
    os.setuid({NOBODY})
print(report(), end="")
"""


def report_to_nobody(folder: Path) -> str:
    """The same as `report`, for somebody whom permissions bind: a process of root's makes itself nobody's."""
    folder.chmod(0o755)
    command = [sys.executable, "-c", READ]
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=True)
    return done.stdout.decode()


def test_several_files_of_one_collection_side_by_side(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "content/network/contacts.csv": "name,emails\nBob Low,bob@low.example\n",
            "content/network/contacts/eve.yaml": "name: Eve High\n",
            "content/network/contacts/sam.md": "---\nname: Sam Flat\n---\nA **note**.\n",
            "content/network/contacts/agency.yml": "- name: Ann\n- name: Amy\n",
            "content/network/contacts/fair.csv": "name\nKim\n",
            "content/cvs.yaml": "- title: Interim Consultant\n",
        },
    )
    records = read(tmp_path)
    assert [contact.id for contact in records.network.contacts] == [
        "ann", "amy", "eve", "kim", "sam", "bob-low", "jo-field",
    ]  # fmt: skip
    assert records.network.contacts[4].notes == "A **note**.\n"
    assert [cv.id for cv in records.cvs] == ["service-delivery", "interim-consultant"]
    assert records.places["contacts", "sam"] == "content/network/contacts/sam.md"


def test_what_editors_and_desktops_leave_is_passed_over(tmp_path: Path) -> None:
    names = (".DS_Store", "contacts.yaml~", ".#contacts.yaml", "#contacts.yaml#", "~$contacts.csv", "x.swp", "4913")
    write(tmp_path, {f"content/network/{name}": b"\xff" for name in names})
    assert report(tmp_path) == ""


def test_files_that_have_no_place(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "content/career/experiance.yaml": "",
            "content/career/hobbies.yaml": "",
            "content/career/contacts.yaml": "",
            "content/experience.yaml": "",
            "content/cv/general.yaml": "",
            "content/logo.png": b"\x89PNG",
            "content/career.yaml": "",
            "content/notes": "",
        },
    )
    assert report(tmp_path) == snapshot("""\
content/career.yaml  only a folder can have this name
        make it a folder `career/`

content/career/contacts.yaml  nothing of this name is read here
        it belongs in `content/network/`

content/career/experiance.yaml  nothing of this name is read here
        did you mean `experience`?

content/career/hobbies.yaml  nothing of this name is read here
        the names are `profile`, `experience`, `education`, `certifications`, `skills`, `training`, `memberships`, `projects`, `awards`, `publications`, `languages`, `interests`, `references`

content/cv  nothing of this name is read here
        did you mean `cvs`?

content/experience.yaml  nothing of this name is read here
        it belongs in `content/career/`

content/logo.png  nothing of this name is read here
        pictures and other files go to `content/assets/`

content/notes  nothing of this name is read here
        pictures and other files go to `content/assets/`
8 problems in 8 files.\
""")  # noqa: E501


def test_kinds_of_file_that_are_not_read_where_they_stand(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "content/site.csv": "title\nAda\n",
            "content/career/skills.json": "[]",
            "content/letters.md": "---\n---\n",
            "content/letters/old.docx": b"PK\x03\x04",
            "content/cvs/general.md": "---\n---\n",
            "content/network/contacts/eve": "",
        },
    )
    assert report(tmp_path) == snapshot("""\
content/career/skills.json  this kind of file is not read here
        the kinds are `.yaml`, `.csv`; pictures go to `content/assets/`

content/cvs/general.md  this kind of file is not read here
        the kinds are `.yaml`, `.csv`; pictures go to `content/assets/`

content/letters.md  a Markdown file holds one record, and this is the place of a list
        put it into the folder `letters/`, one file for each letter

content/letters/old.docx  this kind of file is not read here
        the kinds are `.yaml`, `.md`, `.csv`; pictures go to `content/assets/`

content/network/contacts/eve  this kind of file is not read here
        the kinds are `.yaml`, `.md`, `.csv`; pictures go to `content/assets/`

content/site.csv  this kind of file is not read here
        the kinds are `.yaml`; pictures go to `content/assets/`
6 problems in 6 files.\
""")


def test_folders_where_files_are_meant(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "content/site.yaml/x.yaml": "",
            "content/career/profile/x.yaml": "",
            "content/career/awards.yaml/x.yaml": "",
            "content/letters/old/x.md": "",
        },
        base={},
    )
    assert report(tmp_path) == snapshot("""\
content/career/awards.yaml  this is a folder, where a file is meant
        put its files into `awards/`

content/career/profile  this is a folder, where a file is meant
        write a file `profile.yaml`

content/letters/old  this is a folder, where a file is meant
        put its files straight into `letters/`

content/site.yaml  this is a folder, where a file is meant
        write a file `site.yaml`
4 problems in 4 files.\
""")


def test_links_are_not_followed(tmp_path: Path) -> None:
    write(tmp_path, {"content/career/profile.yaml": None})
    outside = tmp_path / "outside"
    write(outside, {"profile.yaml": "name: Ada\n", "letters/a.md": "---\n---\n"}, base={})
    content = tmp_path / "content"
    (content / "career/profile.yaml").symlink_to(outside / "profile.yaml")
    (content / "network/contacts").symlink_to(outside)
    (content / "cvs/gone.yaml").symlink_to(outside / "nowhere.yaml")
    (content / "cvs/service-delivery.yaml").rename(content / "cvs/general.yaml")
    (content / "assets").symlink_to(outside)
    assert report(tmp_path) == snapshot("""\
content/assets  this is a symbolic link, and links are not followed
        put the file or folder itself here

content/career/profile.yaml  this is a symbolic link, and links are not followed
        put the file or folder itself here

content/cvs/gone.yaml  this is a symbolic link, and links are not followed
        put the file or folder itself here

content/network/contacts  this is a symbolic link, and links are not followed
        put the file or folder itself here
4 problems in 4 files.\
""")


def test_content_must_be_a_folder_itself(tmp_path: Path) -> None:
    assert report(tmp_path).replace(str(tmp_path), "DIR") == snapshot("""\
content  there is no folder `content` in DIR
        name a site folder with `-C DIR`, or make one with `onward init DIR`
1 problem in 1 file.\
""")
    (tmp_path / "content").write_text("")
    assert report(tmp_path) == snapshot("""\
content  this is a file, where a folder is meant
        move it out of the way
1 problem in 1 file.\
""")
    (tmp_path / "content").unlink()
    write(tmp_path / "elsewhere", {})
    (tmp_path / "content").symlink_to(tmp_path / "elsewhere/content")
    assert report(tmp_path) == snapshot("""\
content  this is a symbolic link, and links are not followed
        put the folder itself there
1 problem in 1 file.\
""")


@pytest.mark.parametrize("name", ["career", "network"])
def test_a_folder_of_collections_must_be_a_folder(tmp_path: Path, name: str) -> None:
    write(tmp_path, {})
    (tmp_path / "content" / name).rename(tmp_path / "moved")
    (tmp_path / "content" / name).symlink_to(tmp_path / "moved")
    assert f"content/{name}  this is a symbolic link, and links are not followed" in report(tmp_path)
    (tmp_path / "content" / name).unlink()
    (tmp_path / "content" / name).write_text("")
    assert f"content/{name}  only a folder can have this name" in report(tmp_path)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
def test_files_and_folders_that_may_not_be_read(tmp_path: Path) -> None:
    profile = "name: Ada\ncontact: {email: a@field.example}\nphoto: {file: me.jpg, alt: Ada}\n"
    own_theme = {"themes/classic/theme.yaml": ""}  # nobody may not be allowed to see Onward's
    files = {"content/career/profile.yaml": profile, "content/assets/me.jpg": "", "content/cvs/general.yaml": ""}
    write(tmp_path, {**files, **own_theme})
    content = tmp_path / "content"
    closed = {"cvs/general.yaml": 0o000, "letters": 0o000, "network": 0o444, "applications": 0o000, "assets": 0o444}
    for name, mode in closed.items():
        (content / name).chmod(mode)
    try:
        text = report_to_nobody(tmp_path)
        content.chmod(0o000)
        nothing = report_to_nobody(tmp_path)
    finally:
        for name in ("", *closed):
            (content / name).chmod(0o755)
    assert text == snapshot("""\
content/applications  this folder cannot be read: permission denied
        check its permissions

content/career/profile.yaml:3:15  there is no file `content/assets/me.jpg`
    3 │ photo: {file: me.jpg, alt: Ada}
      │               ^^^^^^ put it there, as a file and not as a link

content/cvs/general.yaml  this file cannot be read: permission denied
        check its permissions

content/letters  this folder cannot be read: permission denied
        check its permissions

content/network/contacts.yaml  this file cannot be read: permission denied
        check its permissions

content/network/journal  this folder cannot be read: permission denied
        check its permissions

content/network/organizations.yaml  this file cannot be read: permission denied
        check its permissions
7 problems in 7 files.\
""")
    assert nothing == snapshot("""\
content  this folder cannot be read: permission denied
        check its permissions
1 problem in 1 file.\
""")


def test_assets_are_plain_files_named_from_their_folder(tmp_path: Path) -> None:
    write(tmp_path, {"content/assets/a.png": "", "content/assets/sub/b.png": "", "outside/c.png": ""}, base={})
    top = tmp_path / "content/assets"
    (top / "link.png").symlink_to(top / "a.png")
    (top / "folder").symlink_to(tmp_path / "outside")
    assert assets(tmp_path / "content") == {"a.png", "sub/b.png"}
    top.rename(tmp_path / "moved")
    top.symlink_to(tmp_path / "moved")
    assert assets(tmp_path / "content") == frozenset()


def test_files_come_sorted(tmp_path: Path) -> None:
    write(tmp_path, {})
    names = [file.name for file in find(tmp_path / "content")[0]]
    assert names == sorted(names)
    assert len(names) == 10
