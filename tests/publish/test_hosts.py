from __future__ import annotations

import pytest
from inline_snapshot import snapshot
from pydantic import ValidationError

from onward.publish.hosts import cache_control, host_files
from onward.publish.redaction import redacted
from publish.made import target


def test_files_only_where_the_host_reads_them() -> None:
    hosts = ["github-pages", "codeberg-pages", "netlify", "cloudflare-pages", "apache", "bucket", None]
    made = {host: sorted(host_files(target("rclone", "x:y", host=host, domain="ada.example"))) for host in hosts}
    assert made == snapshot(
        {
            "github-pages": [".nojekyll", "CNAME"],
            "codeberg-pages": [".domains"],
            "netlify": ["_headers"],
            "cloudflare-pages": ["_headers"],
            "apache": [".htaccess"],
            "bucket": [],
            None: [],
        }
    )


def test_what_never_changes_is_kept_and_all_else_asked_for() -> None:
    bucket = target("rclone", "x:y", host="bucket")
    assert cache_control(bucket, "assets/site.0123456789.css") == "public, max-age=31536000, immutable"
    assert cache_control(bucket, "assets/site.css") == "no-cache"
    assert cache_control(bucket, "index.html") == "no-cache"
    assert cache_control(target("rclone", "x:y"), "index.html") is None


@pytest.mark.parametrize(
    ("kind", "to"),
    [
        ("git", "https://ada:hunter22@host.example/cv.git"),
        ("git", "https://ghp_hunter22hunter22hunter22@host.example/cv.git"),
        ("rclone", ":s3,access_key_id=A,secret_access_key=B:bucket"),
        ("rclone", ":sftp,host=h,pass=obscured:cv"),
        ("rclone", "no-remote"),
        ("git", "--upload-pack=evil"),
    ],
)
def test_addresses_with_credentials_or_options_are_refused(kind: str, to: str) -> None:
    with pytest.raises(ValidationError) as refused:
        target(kind, to)
    assert "hunter22" not in refused.value.errors()[0]["msg"]


def test_a_branch_is_for_git_alone_and_key_files_are_no_keys() -> None:
    with pytest.raises(ValidationError, match="only a git target has a branch"):
        target("folder", "x", branch="pages")
    target("rclone", ":sftp,host=h,key_file=~/.ssh/id:cv")
    target("git", "git@host.example:ada/cv.git")
    target("git", "https://ada-lovelace@host.example/cv.git")
    target("git", "ssh://git@host.example:22/ada/cv.git")


def test_credentials_are_taken_out_of_what_others_say(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RCLONE_CONFIG_X_PASS", "correct-horse")
    monkeypatch.setenv("DEPLOY_TOKEN", "")
    said = redacted("denied to correct-horse at https://ada:pw@host.example/x")
    assert said == "denied to … at https://host.example/x"
