from __future__ import annotations

import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import zipfile
from typing import TYPE_CHECKING

import pytest
from inline_snapshot import snapshot
from pypdf import PdfReader

from onward import forgetting
from onward.build import build
from onward.cli.app import run
from onward.content import read
from support.sites import write

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from onward.model.records import Records

CANARIES = ["Zuleika Quartermain", "Zuleika", "Quartermain", "zuleika-quartermain", "zq@canary.example", "7700 900123"]
FILES = {
    "content/site.yaml": "title: Ada Field\ntoday: 2026-11-22\n",
    "content/career/references.yaml": """\
        # who speaks for me
        - name: Zuleika Quartermain
          contact: zuleika-quartermain
          text: Ada is who I would ring.
          publish: public
        - name: Tom Ash   # stays
          publish: public
        """,
    "content/cvs/service-delivery.yaml": """\
        title: Service Delivery Manager
        publish: public
        contact: [email]
        sections: [summary, experience, references]
        """,
    "content/letters/acme-head.md": """\
        ---
        application: acme-head
        contact: zuleika-quartermain   # she reads it herself
        address: [Zuleika Quartermain, Acme]
        ---
        Zuleika  Quartermain asked me to write. Zuleika's team is good.

        I met Zuleika
        Quartermain in Leeds.
        """,
    "content/applications/acme-head.md": """\
        ---
        title: Head of Service
        organization: acme
        source: referral
        referrer: zuleika-quartermain
        recruiter: jo-field
        cv: service-delivery
        letter: acme-head
        timeline:
          - {date: 2026-10-03, stage: applied, with: [zuleika-quartermain], note: Zuleika sent it on}
          - date: 2026-10-14
            stage: interview
            with:
              - jo-field
              - zuleika-quartermain
        feedback:
          - {text: Well done., by: zuleika-quartermain}
        ---
        The posting. Ask for Zuleika Quartermain, zq@canary.example, (0)7700 900 123.
        """,
    "content/network/contacts.yaml": """\
        # people
        - {name: Jo Field, emails: [jo@field.example], introduced_by: zuleika-quartermain}

        - name: Zuleika Quartermain
          emails: [zq@canary.example]
          phones: [+44 7700 900123]
          links: [https://linkedin.example/in/zuleika-quartermain]
          notes: A secret.
          # and a comment about her

        - name: Ann Other
          met: Through Jo.
        """,
    "content/network/contacts.csv": "name,tags,introduced_by,met\r\n"
    'Bob Table,a;zuleika-quartermain;b,zuleika-quartermain,"Zuleika ""Z"" Quartermain, by letter"\r\n'
    "Cy Row,,,\r\n",
    "content/network/events.yaml": """\
        - name: Forum
          start: 2026-12-02
          contacts: [jo-field, zuleika-quartermain]
        """,
    "content/network/journal/2026.yaml": """\
        - {date: 2026-11-02, kind: coffee, with: [jo-field], about: acme-head}
        - {date: 2026-11-03, kind: call, with: [zuleika-quartermain], minutes: 20, text: Her divorce., outcome: Sad}
        - date: 2026-11-04   # a meeting
          kind: meeting
          with: [jo-field, zuleika-quartermain]
          introduced: [zuleika-quartermain]
          text: Jo and Zuleika agreed.
        """,
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write(tmp_path / "site", FILES)


def forget(site: Path, *arguments: str) -> int:
    return run(["-C", str(site), "forget", *arguments])


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Every file's name and all the text in it, as far as any reader can get at it."""
    for path in sorted(folder.rglob("*")):
        if not path.is_file() or ".git" in path.parts:
            continue
        data = path.read_bytes()
        if path.suffix == ".pdf":
            pages = PdfReader(io.BytesIO(data)).pages
            yield path.name, " ".join(page.extract_text() for page in pages)
        if path.suffix == ".docx":
            packed = zipfile.ZipFile(io.BytesIO(data))
            parts = (packed.read(name).decode("utf-8", "replace") for name in packed.namelist())
            yield path.name, " ".join(re.sub(r"<[^>]*>", "", part) for part in parts)
        yield path.name, f"{path.name} {data.decode('utf-8', 'replace')}"


def canaries(folder: Path) -> list[tuple[str, str]]:
    return [
        (name, canary)
        for name, text in texts(folder)
        for canary in CANARIES
        if canary.casefold() in re.sub(r"\s+", " ", text).casefold()
    ]


def test_nothing_is_left_in_the_content_or_either_site(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build(site)
    assert len(canaries(site / "content")) > 20
    assert canaries(site / "site" / "private")
    assert canaries(site / "site" / "public")
    assert forget(site, "zuleika", "--also", "Zuleika", "--also", "Quartermain") == 0
    assert canaries(site) == []
    assert "Built both sites again" in capsys.readouterr().out
    read(site)


def test_nothing_is_left_in_what_is_kept_between_builds_where_nothing_is_built_again(site: Path) -> None:
    build(site)
    shutil.rmtree(site / "site")
    shutil.copy(site / ".onward/records", site / ".onward/.records.4711")  # as a kill leaves it
    assert canaries(site / ".onward")
    assert forget(site, "zuleika", "--also", "Zuleika", "--also", "Quartermain") == 0
    assert canaries(site) == []


def test_a_dashboard_that_was_sealed_before_is_named(
    site: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("ONWARD_PASSPHRASE", "otter violin harbour cobalt meadow pickle lantern sundial")
    build(site)
    assert run(["-C", str(site), "encrypt"]) == 0
    assert forget(site, "zuleika") == 0
    assert f"The encrypted dashboard in {site / 'site/encrypted'} is older" in capsys.readouterr().out


def test_everything_else_stays_to_the_byte(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert forget(site, "zuleika-quartermain", "--dry-run") == 0
    shown = capsys.readouterr().out
    assert shown == snapshot("""\
--- content/applications/acme-head.md
+++ content/applications/acme-head.md
@@ -2,18 +2,16 @@
 title: Head of Service
 organization: acme
 source: referral
-referrer: zuleika-quartermain
 recruiter: jo-field
 cv: service-delivery
 letter: acme-head
 timeline:
-  - {date: 2026-10-03, stage: applied, with: [zuleika-quartermain], note: Zuleika sent it on}
+  - {date: 2026-10-03, stage: applied, note: Someone sent it on}
   - date: 2026-10-14
     stage: interview
     with:
       - jo-field
-      - zuleika-quartermain
 feedback:
-  - {text: Well done., by: zuleika-quartermain}
+  - {text: Well done.}
 ---
-The posting. Ask for Zuleika Quartermain, zq@canary.example, (0)7700 900 123.
+The posting. Ask for someone, someone, someone.
--- content/career/references.yaml
+++ content/career/references.yaml
@@ -1,7 +1,3 @@
 # who speaks for me
-- name: Zuleika Quartermain
-  contact: zuleika-quartermain
-  text: Ada is who I would ring.
-  publish: public
 - name: Tom Ash   # stays
   publish: public
--- content/letters/acme-head.md
+++ content/letters/acme-head.md
@@ -1,9 +1,7 @@
 ---
 application: acme-head
-contact: zuleika-quartermain   # she reads it herself
-address: [Zuleika Quartermain, Acme]
+address: [someone, Acme]
 ---
-Zuleika  Quartermain asked me to write. Zuleika's team is good.
+Someone asked me to write. Someone's team is good.
 \n\
-I met Zuleika
-Quartermain in Leeds.
+I met someone in Leeds.
--- content/network/contacts.csv
+++ content/network/contacts.csv
@@ -1,3 +1,3 @@
 name,tags,introduced_by,met
-Bob Table,a;zuleika-quartermain;b,zuleika-quartermain,"Zuleika ""Z"" Quartermain, by letter"
+Bob Table,a;someone;b,,"Someone ""Z"" Someone, by letter"
 Cy Row,,,
--- content/network/contacts.yaml
+++ content/network/contacts.yaml
@@ -1,12 +1,5 @@
 # people
-- {name: Jo Field, emails: [jo@field.example], introduced_by: zuleika-quartermain}
-
-- name: Zuleika Quartermain
-  emails: [zq@canary.example]
-  phones: [+44 7700 900123]
-  links: [https://linkedin.example/in/zuleika-quartermain]
-  notes: A secret.
-  # and a comment about her
+- {name: Jo Field, emails: [jo@field.example]}
 \n\
 - name: Ann Other
   met: Through Jo.
--- content/network/events.yaml
+++ content/network/events.yaml
@@ -1,3 +1,3 @@
 - name: Forum
   start: 2026-12-02
-  contacts: [jo-field, zuleika-quartermain]
+  contacts: [jo-field]
--- content/network/journal/2026.yaml
+++ content/network/journal/2026.yaml
@@ -1,7 +1,6 @@
 - {date: 2026-11-02, kind: coffee, with: [jo-field], about: acme-head}
-- {date: 2026-11-03, kind: call, with: [zuleika-quartermain], minutes: 20, text: Her divorce., outcome: Sad}
+- {date: 2026-11-03, kind: call, minutes: 20}
 - date: 2026-11-04   # a meeting
   kind: meeting
-  with: [jo-field, zuleika-quartermain]
-  introduced: [zuleika-quartermain]
-  text: Jo and Zuleika agreed.
+  with: [jo-field]
+  text: Jo and someone agreed.

Would forget Zuleika Quartermain. Records about them: 2; records that referred to them: 7; lines that mentioned them: 7.

These lines now say “someone”:
  content/applications/acme-head.md:10  - {date: 2026-10-03, stage: applied, with: [zuleika-quartermain], note:…
  content/applications/acme-head.md:19  The posting. Ask for Zuleika Quartermain, zq@canary.example, (0)7700 90…
  content/letters/acme-head.md:4  address: [Zuleika Quartermain, Acme]
  content/letters/acme-head.md:6  Zuleika  Quartermain asked me to write. Zuleika's team is good.
  content/letters/acme-head.md:8  I met Zuleika
  content/network/contacts.csv:2  Bob Table,a;zuleika-quartermain;b,zuleika-quartermain,"Zuleika ""Z"" Qu…
  content/network/journal/2026.yaml:7  text: Jo and Zuleika agreed.
Nothing was written.
""")
    assert canaries(site / "content")


def test_a_dry_run_changes_nothing(site: Path) -> None:
    before = dict(texts(site))
    forget(site, "zuleika", "--dry-run")
    forget(site, "zuleika", "--dry-run", "--json")
    assert dict(texts(site)) == before


def test_line_ends_and_marks_stay(site: Path) -> None:
    path = site / "content" / "network" / "events.yaml"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    table = site / "content" / "network" / "contacts.csv"
    forget(site, "zuleika")
    assert path.read_bytes() == (b"\xef\xbb\xbf- name: Forum\r\n  start: 2026-12-02\r\n  contacts: [jo-field]\r\n")
    assert table.read_bytes() == snapshot(
        b'name,tags,introduced_by,met\r\nBob Table,a;someone;b,,"Someone ""Z"" Someone, by letter"\r\nCy Row,,,\r\n'
    )


def test_a_person_in_a_file_or_a_row_of_their_own(site: Path) -> None:
    write(
        site,
        {
            "content/network/contacts/may-own.md": "---\nname: May Own\n---\nNotes.\n",
            "content/network/contacts.csv": 'name,notes\nBob Table,"two\nlines"\nRow Only,"a\nb"\nCy Row,\n',
        },
        base={},
    )
    assert forget(site, "may-own") == 0
    assert not (site / "content" / "network" / "contacts" / "may-own.md").exists()
    assert forget(site, "row-only") == 0
    table = (site / "content" / "network" / "contacts.csv").read_text()
    assert table == 'name,notes\nBob Table,"two\nlines"\nCy Row,\n'


def test_a_namesake_is_not_touched(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(
        site,
        {"content/network/contacts/other-z.yaml": "name: Zuleika Quartermain\nmet: Zuleika Quartermain at school\n"},
        base={},
    )
    assert forget(site, "zuleika-quartermain") == 0
    kept = (site / "content" / "network" / "contacts" / "other-z.yaml").read_text()
    assert kept == "name: Zuleika Quartermain\nmet: Zuleika Quartermain at school\n"
    assert [each.id for each in read(site).network.contacts if each.name == "Zuleika Quartermain"] == ["other-z"]


def test_what_cannot_be_done_whole_is_not_done(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    letter = site / "content" / "letters" / "acme-head.md"
    letter.write_text(letter.read_text().replace("asked me", "asked {{ contact }} and me"))
    before = dict(texts(site))
    assert forget(site, "zuleika") == 1
    assert dict(texts(site)) == before
    assert "contact" in capsys.readouterr().err


class Killed(BaseException):
    """Ends the command as a kill would: nothing is put back."""


@pytest.mark.parametrize("number", range(7))
def test_whenever_it_is_killed_the_same_command_does_the_rest(
    site: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """The names of the collections put contacts before the journal, whose entries name them."""
    replace, places = os.replace, []

    def killed(source: Path, target: Path) -> None:
        if (site / "content") in target.parents:
            places.append(target)
            if len(places) > number:
                raise Killed
        replace(source, target)

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", killed)
        with pytest.raises(Killed):
            forget(site, "zuleika", "--also", "Zuleika", "--also", "Quartermain")
    assert canaries(site / "content")
    assert forget(site, "zuleika", "--also", "Zuleika", "--also", "Quartermain") == 0
    assert canaries(site / "content") == []


def test_a_file_that_changed_meanwhile_is_left_alone(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal, checked = site / "content" / "network" / "journal" / "2026.yaml", forgetting.checked
    line = "- {date: 2026-11-05, kind: call, with: [jo-field]}\n"

    def slowly(folder: Path, files: Mapping[str, bytes | None]) -> Records:
        journal.write_text(journal.read_text() + line)
        return checked(folder, files)

    monkeypatch.setattr(forgetting, "checked", slowly)
    before = dict(texts(site))
    assert forget(site, "zuleika") == 1
    after = dict(texts(site))
    assert after.pop("2026.yaml") == before.pop("2026.yaml") + line
    assert after == before


def test_an_unknown_person_is_named(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert forget(site, "nobody") == 2
    assert forget(site, "zuleika", "--word", "a: [b") == 2
    assert "nobody" in capsys.readouterr().err


DATES = dict.fromkeys(("GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"), "2026-11-01T12:00:00+00:00")


def git(site: Path, *arguments: str) -> None:
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, **DATES}
    named = ("-c", "user.name=Ada", "-c", "user.email=ada@field.example")
    subprocess.run(["git", "-C", site, *named, *arguments], check=True, capture_output=True, env=environment)


def test_it_says_where_git_still_has_them(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(site, "init", "-q")
    for name in ("content/network/contacts.yaml", "content/network/journal", "content"):
        git(site, "add", name)
        git(site, "commit", "-qm", f"Add {name}")
    (site / "content" / "career" / "skills.yaml").write_text("- ITIL\n- SIAM\n")
    git(site, "commit", "-qam", "Learn SIAM")
    assert forget(site, "zuleika", "--json") == 0
    said = json.loads(capsys.readouterr().out)
    assert [each["subject"] for each in said["commits"]] == [
        "Add content",
        "Add content/network/journal",
        "Add content/network/contacts.yaml",
    ]
    assert said["written"]


def test_the_commands_it_names_take_them_out_of_the_history(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git(site, "init", "-q")
    git(site, "add", "content")
    git(site, "commit", "-qm", "Add content")
    assert forget(site, "zuleika") == 0
    said = capsys.readouterr().out
    assert re.sub(r"\b[0-9a-f]{7}\b", "HASH", said[said.index("Git still") :]) == snapshot("""\
Git still has them, in every commit from the last to the first of these:
  HASH  2026-11-01  Add content
Commit this change first. Then, with git-filter-repo, a history without them is made so:
  git clone --no-local . ../forgetting && cd ../forgetting
  cat > ../words.txt <<'END'
  Zuleika Quartermain==>someone
  zq@canary.example==>someone
  +44 7700 900123==>someone
  https://linkedin.example/in/zuleika-quartermain==>someone
  zuleika-quartermain==>someone
  END
  git filter-repo --replace-text ../words.txt --replace-message ../words.txt
Look at the result, put it in the place of this folder and of every copy, and delete the old ones.
""")


def test_what_was_sent_is_named_and_kept(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = site / "content" / "applications" / "acme-head" / "sent" / "2026-11-03"
    folder.mkdir(parents=True)
    data = b"Dear Zuleika Quartermain,"
    (folder / "letter.txt").write_bytes(data)
    (folder / "sent.yaml").write_text(
        f"application: acme-head\ndate: 2026-11-03\ncv: service-delivery\nonward: 0.1.0\n"
        f"files:\n  - {{name: letter.txt, sha256: {hashlib.sha256(data).hexdigest()}, size: {len(data)}}}\n"
    )
    assert forget(site, "zuleika") == 0
    assert "content/applications/acme-head/sent/2026-11-03" in capsys.readouterr().out
    assert (folder / "letter.txt").read_bytes() == data


def test_the_example(root: Path, tmp_path: Path) -> None:
    shutil.copytree(root / "content", tmp_path / "content")
    for contact in read(tmp_path).network.contacts[:4]:
        assert forget(tmp_path, contact.id) == 0
    read(tmp_path)


def test_the_next_import_does_not_bring_them_back(site: Path, tmp_path: Path) -> None:
    card = "BEGIN:VCARD\nVERSION:3.0\nFN:{0}\nN:;{0}\nEMAIL:{1}\nEND:VCARD\n"
    cards = tmp_path / "people.vcf"
    cards.write_text(
        card.format("Zuleika Quartermain", "zq@canary.example") + card.format("New One", "new@one.example")
    )
    assert run(["-C", str(site), "import", str(cards)]) == 0
    assert canaries(site / "content" / ".imported")
    assert forget(site, "zuleika", "--also", "Zuleika", "--also", "Quartermain") == 0
    assert canaries(site) == []
    before = {path: path.read_bytes() for path in (site / "content").rglob("*") if path.is_file()}
    assert run(["-C", str(site), "import", str(cards)]) == 0
    assert {path: path.read_bytes() for path in (site / "content").rglob("*") if path.is_file()} == before
