"""The dev server as a whole: what is served while files are saved, broken and mended, and how it starts and ends."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from inline_snapshot import snapshot

from onward.errors import UsageError
from onward.problem import Problem
from onward.serve import serve
from onward.serve.rebuild import Outcome
from onward.serve.server import report
from serve.fake import FakeSite, Running, running, until

if TYPE_CHECKING:
    from pathlib import Path


def test_pages_carry_the_reload_scripts_and_stay_as_they_are_on_disk(site: FakeSite, server: Running) -> None:
    on_disk = (site.private / "a.html").read_bytes()
    answer = server.get("/a.html")
    assert answer.status == 200
    assert b"/livereload.js" in answer.body
    assert b"/livereload.js" not in on_disk
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-store"


def test_dashboard_and_public_preview_stand_side_by_side(server: Running) -> None:
    assert "first" in server.get("/a.html").text
    assert "A public page" in server.get("/public/cv/").text


def test_a_save_is_built_and_served(site: FakeSite, server: Running) -> None:
    (site.content / "a.txt").write_text("second", encoding="utf-8")
    until(lambda: "second" in server.get("/a.html").text)


def test_a_save_by_renaming_is_seen_twice_in_a_row(site: FakeSite, server: Running) -> None:
    for text in ("second", "third"):
        temporary = site.root / "elsewhere"
        temporary.write_text(text, encoding="utf-8")
        temporary.replace(site.content / "a.txt")
        until(lambda text=text: text in server.get("/a.html").text)


def test_a_folder_made_later_is_watched_with_what_is_in_it(site: FakeSite, server: Running) -> None:
    path = site.write("new/deep/b.txt", "one")
    until(lambda: server.get("/new/deep/b.html").status == 200)
    path.write_text("two", encoding="utf-8")
    until(lambda: "two" in server.get("/new/deep/b.html").text)


def test_the_content_folder_may_be_swapped_for_another(site: FakeSite, server: Running) -> None:
    other = FakeSite(site.root / "other")
    other.write("a.txt", "swapped")
    site.content.rename(site.root / "old")
    other.content.rename(site.content)
    until(lambda: "swapped" in server.get("/a.html").text)
    site.write("a.txt", "swapped and saved")
    until(lambda: "swapped and saved" in server.get("/a.html").text)


def test_a_deleted_source_takes_its_page_away(site: FakeSite, server: Running) -> None:
    (site.content / "a.txt").unlink()
    until(lambda: server.get("/a.html").status == 404)


def test_editors_files_and_the_output_start_no_build(site: FakeSite, server: Running) -> None:
    for name in (".a.txt.swp", "a.txt~", "#a.txt#", "4913", "x.tmp", ".goutputstream-1", "a.txt___jb_tmp___.tmp"):
        site.write(name, "not yet")
    (site.private / "own.html").write_text("not built", encoding="utf-8")
    site.write("a.txt", "second")
    until(lambda: "second" in server.get("/a.html").text)
    until(lambda: server.state()["builds"] == ["run-2"])
    assert site.builds == 2


def test_requests_are_answered_while_a_build_takes_long(site: FakeSite, server: Running) -> None:
    site.write("b.txt", "WAIT")
    until(lambda: site.builds == 2)
    assert "first" in server.get("/a.html").text
    site.write("a.txt", "saved during the build")
    site.gate.set()
    until(lambda: "saved during the build" in server.get("/a.html").text)


def test_a_broken_file_leaves_the_last_good_pages_and_names_its_place(site: FakeSite, server: Running) -> None:
    site.write("b.txt", "x: BROKEN <b>")
    until(lambda: server.state()["sentence"])
    assert "first" in server.get("/a.html").text
    assert server.state() == snapshot(
        {
            "builds": ["run-1"],
            "sentence": "1 problem in 1 file.",
            "problems": [
                {
                    "place": "content/b.txt:1:4",
                    "message": "unknown key `BROKEN`",
                    "hint": "did you mean `mended`?",
                    "line": 1,
                    "before": "x: ",
                    "mark": "BROKEN",
                    "after": " <b>",
                }
            ],
            "more": 0,
        }
    )
    site.write("b.txt", "x: mended")
    until(lambda: server.get("/b.html").status == 200)
    until(lambda: not server.state()["sentence"])


def test_an_output_error_is_a_sentence(site: FakeSite, server: Running) -> None:
    site.write("b.txt", "FULL")
    until(lambda: server.state()["sentence"])
    assert server.state()["sentence"] == "The disk is full. Make room and save again."


def test_a_fault_of_ours_is_logged_and_the_watch_goes_on(
    site: FakeSite, server: Running, caplog: pytest.LogCaptureFixture
) -> None:
    site.write("b.txt", "BUG")
    until(lambda: server.state()["sentence"])
    assert server.state()["sentence"] == snapshot(
        "Onward itself failed (ZeroDivisionError). The terminal says where; please report it."
    )
    assert "a value that stays in the terminal" in caplog.text
    assert "Traceback" in caplog.text
    site.write("b.txt", "mended")
    until(lambda: server.get("/b.html").status == 200)


def test_without_a_good_page_the_problems_are_the_page(site: FakeSite) -> None:
    site.write("b.txt", "<script>alert(1)</script> BROKEN")
    with running(site) as server:
        until(lambda: server.state()["sentence"])
        answer = server.get("/")
        assert answer.status == 503
        assert "content/b.txt:1:27" in answer.text
        assert "&lt;script&gt;alert(1)&lt;/script&gt; <mark>BROKEN</mark>" in answer.text
        assert "<script>alert" not in answer.text
        assert "/livereload.js" in answer.text
        site.write("b.txt", "mended")
        until(lambda: server.get("/b.html").status == 200)


def test_the_first_build_is_announced_in_the_browser(site: FakeSite) -> None:
    site.write("b.txt", "WAIT")
    with running(site) as server:
        until(lambda: site.builds)
        answer = server.get("/")
        assert answer.status == 503
        assert "Building for the first time" in answer.text
        assert "/livereload.js" in answer.text


def test_a_missing_page_is_the_sites_own_or_ours_and_reloads_too(site: FakeSite, server: Running) -> None:
    (site.public / "404.html").write_text("<!doctype html><title>x</title><p>Our own 404", encoding="utf-8")
    ours, theirs = server.get("/nope"), server.get("/public/cv/nope/")
    assert (ours.status, theirs.status) == (404, 404)
    assert "There is no page here" in ours.text
    assert "Our own 404" in theirs.text
    assert "/livereload.js" in ours.text
    assert "/livereload.js" in theirs.text


def test_a_folder_without_its_slash_is_redirected_with_the_query(server: Running) -> None:
    answer = server.get("/public/cv?a=b")
    assert (answer.status, answer.headers["Location"]) == (302, "/public/cv/?a=b")


def test_head_has_the_headers_of_get_and_no_body(server: Running) -> None:
    head, get = server.get("/a.html", method="HEAD"), server.get("/a.html")
    assert (head.status, head.body) == (200, b"")
    assert head.headers["Content-Length"] == get.headers["Content-Length"] == str(len(get.body))


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_nothing_but_reading_is_offered(server: Running, method: str) -> None:
    answer = server.get("/a.html", method=method)
    assert (answer.status, answer.headers["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    "path",
    [
        "/../content/a.txt",
        "/%2e%2e/content/a.txt",
        "/..%2fcontent/a.txt",
        "/%252e%252e/content/a.txt",
        "/..%5ccontent%5ca.txt",
        "/a.html/../../content/a.txt",
        "//content/a.txt",
        "/%c0%ae%c0%ae/content/a.txt",
        "/%e0%80%ae%e0%80%ae/content/a.txt",
        "/..;/content/a.txt",
        "/..%3b/content/a.txt",
        "/.%2e/content/a.txt",
        "/%u002e%u002e/content/a.txt",
        "/..%252fcontent%252fa.txt",
        "/%5c..%5ccontent%5ca.txt",
        "/..\\content\\a.txt",
        "/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "/%2fetc/passwd",
        "///etc/passwd",
        "/etc/passwd",
        "/C:/Windows/win.ini",
        "/C%3a%5cWindows%5cwin.ini",
        "/%2e/a.html",
        "/a.html::$DATA",
        "/a.html%20.txt",
        "/%00",
        "/%2eenv",
        "/%2Egit/config",
        "/folder/..%2f.env",
        "/a.html%00.txt",
        "/%ff",
        "/.env",
        "/.git/config",
        "/folder/",
        "/link.txt",
        "/linked/a.txt",
        "/a.html/",
        "/pipe.txt",
        "/" + "a" * 5000,
        "http://127.0.0.1/a.html",
        "*",
    ],
)
def test_nothing_but_files_in_the_mounts_is_served(site: FakeSite, server: Running, path: str) -> None:
    site.write("a.txt", "secret")
    (site.private / ".env").write_text("secret", encoding="utf-8")
    (site.private / ".git").mkdir()
    (site.private / ".git" / "config").write_text("secret", encoding="utf-8")
    (site.private / "folder").mkdir()
    (site.private / "folder" / "secret.txt").write_text("secret", encoding="utf-8")
    (site.private / "link.txt").symlink_to(site.content / "a.txt")
    (site.private / "linked").symlink_to(site.content)
    if hasattr(os, "mkfifo"):
        os.mkfifo(site.private / "pipe.txt")
    answer = server.get(path)
    assert answer.status == 404
    assert "secret" not in answer.text


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "127.0.0.1.evil.example:8000"},
        {"Host": ""},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "no-cors", "Sec-Fetch-Dest": "script"},
    ],
)
@pytest.mark.parametrize("path", ["/a.html", "/_onward/problems.json", "/_onward/overlay.js", "/livereload", "/nope"])
def test_other_sites_get_nothing(server: Running, path: str, headers: dict[str, str]) -> None:
    upgrade = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "MDEyMzQ1Njc4OWFiY2RlZg==",
    }
    answer = server.get(path, {**(upgrade if path == "/livereload" else {}), **headers})
    assert answer.status == 403
    assert "first" not in answer.text
    assert "script" not in answer.text


def test_a_link_from_another_page_may_be_followed(server: Running) -> None:
    headers = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
    assert server.get("/a.html", headers).status == 200


def test_a_port_in_use_is_an_error_when_it_was_asked_for(site: FakeSite, server: Running) -> None:
    with pytest.raises(UsageError) as error:
        serve(
            mounts=site.mounts,
            watch=[site.content],
            ignore=[],
            rebuild=site,
            port=server.port,
            open_browser=False,
            say=[].append,
        )
    assert str(error.value).replace(str(server.port), "PORT") == snapshot(
        "Port PORT is in use. Stop the program that has it, or choose another port with `--port`."
    )


PROGRAM = """
import sys
from pathlib import Path
from onward.serve import Rebuilt, serve

root = Path(sys.argv[1])

def rebuild(viewed, superseded):
    (root / "index.html").write_text("built")
    yield Rebuilt(frozenset({"/index.html"}))

serve(mounts={"/": root}, watch=[root / "content"], ignore=[], rebuild=rebuild, port=None, open_browser=True,
      say=lambda line: print(line, flush=True))
"""
BROWSER = """
import sys
import urllib.request

with urllib.request.urlopen(sys.argv[1] + "_onward/overlay.js") as answer:
    print("The browser got", answer.status, flush=True)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no Ctrl-C to one process alone")
def test_the_browser_is_opened_and_ctrl_c_ends_cleanly(tmp_path: Path) -> None:
    browser = tmp_path / "browser.py"
    browser.write_text(BROWSER, encoding="utf-8")
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(tmp_path)],
        env={**os.environ, "BROWSER": f"{sys.executable} {browser} %s"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout
        assert process.stderr
        said = [process.stdout.readline() for _ in range(4)]
        process.send_signal(signal.SIGINT)
        rest, errors = process.stdout.read(), process.stderr.read()
    assert process.returncode == 0
    assert errors == ""
    assert rest == "Stopped.\n"
    assert said[0].startswith("Dashboard       http://127.0.0.1:80")
    assert said[1] == "Watching your files. Press Ctrl-C to stop.\n"
    assert "The browser got 200\n" in said[2:]
    assert any(re.fullmatch(r"Built in \d\.\d\d s: 1 file changed\.\n", line) for line in said[2:])


def test_a_build_in_the_terminal() -> None:
    problem = Problem("content/a.yaml", 3, 5, "unknown key `postion`", "did you mean `position`?")
    outcomes = [
        Outcome(),
        Outcome(frozenset({"/a.html"})),
        Outcome(sentence="2 problems in 1 file.", problems=(problem, problem)),
        Outcome(sentence="23 problems in 1 file.", problems=(problem,) * 23),
    ]
    said = [report(outcome, 0.123).splitlines() for outcome in outcomes]
    assert said[:3] == snapshot(
        [
            ["Built in 0.12 s: nothing changed."],
            ["Built in 0.12 s: 1 file changed."],
            [
                "content/a.yaml:3:5  unknown key `postion`",
                "   did you mean `position`?",
                "content/a.yaml:3:5  unknown key `postion`",
                "   did you mean `position`?",
                "2 problems in 1 file. The last good pages stay.",
            ],
        ]
    )
    assert said[3][-2:] == snapshot(["… and 3 more.", "23 problems in 1 file. The last good pages stay."])
