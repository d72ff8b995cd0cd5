"""The reload scripts reach every page, under any policy, and relax no more of it than they need."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inline_snapshot import snapshot

from onward.serve.inject import inject, widen_policy


def injected(page: str) -> str:
    return inject(page.encode(), host="127.0.0.1", port=8000, build="run-1").decode()


def test_the_scripts_stand_at_the_end_of_the_head() -> None:
    page = injected("<!doctype html><head><title>x</title></head><body>y")
    assert page.replace("><", ">\n<").splitlines() == snapshot(
        [
            "<!doctype html>",
            "<head>",
            "<title>x</title>",
            '<script src="/_onward/overlay.js" data-build="run-1" defer>',
            "</script>",
            '<script src="/livereload.js?host=127.0.0.1&amp;port=8000&amp;mindelay=250&amp;maxdelay=2000" defer>',
            "</script>",
            "</head>",
            "<body>y",
        ]
    )


@pytest.mark.parametrize(
    "page",
    [
        "",
        "just text",
        "<!doctype html><title>x</title><p>no head, no body",
        "<!doctype html><title>x</title><body class=y><p>no end of head",
        "<head><!-- </head> --><title></head></title><script>'</head>'</script></head>",
        "<head>" + "<meta name=x>" * 20000 + "</head>",
    ],
)
def test_every_page_gets_both_scripts_once(page: str) -> None:
    scripts = re.compile(r'<script src="/(?:_onward/overlay|livereload)\.js[^>]*></script>')
    found = scripts.findall(injected(page))
    assert len(found) == 2
    assert scripts.sub("", injected(page)) == page


@given(st.text(alphabet=st.sampled_from("<>/!-hedabody mt=\"'"), max_size=60))
def test_a_page_without_a_policy_is_kept_to_the_byte(page: str) -> None:
    whole = injected(page)
    start = whole.index("<script src=")
    end = whole.rindex("</script>") + len("</script>")
    assert whole[:start] + whole[end:] == page


def test_not_a_tag_unless_a_browser_takes_it_for_one() -> None:
    page = "<!-- <body> --><title><body></title><p>x</p><body>"
    assert injected(page).startswith("<!-- <body> --><title><body></title><p>x</p><script")


@pytest.mark.parametrize(
    "meta",
    [
        """<meta http-equiv="Content-Security-Policy" content="default-src 'none'">""",
        """<META CONTENT="default-src 'none'" HTTP-EQUIV=content-security-policy>""",
        """<meta http-equiv='content-security-policy' content='default-src &#39;none&#39;' />""",
    ],
)
def test_a_policy_is_widened_however_it_is_written(meta: str) -> None:
    page = injected(f"<head>{meta}</head>")
    assert "script-src http://127.0.0.1:8000/_onward/overlay.js http://127.0.0.1:8000/livereload.js" in page
    assert (
        "connect-src http://127.0.0.1:8000/_onward/problems.json http://127.0.0.1:8000/_onward/styles.json ws://127.0.0.1:8000/livereload"
        in page
    )


def test_a_policy_in_a_comment_or_another_meta_is_left_alone() -> None:
    page = """<!-- <meta http-equiv="Content-Security-Policy" content="x"> --><meta name=description content="a ' b">"""
    assert injected(page + "<body>").startswith(page)


def test_only_our_own_addresses_are_added() -> None:
    policies = [
        "default-src 'none'; style-src 'self' file:",
        "default-src 'self'; script-src 'none'; connect-src 'none'",
        "script-src-elem 'self'; script-src 'none'",
        "img-src 'self'",
        "default-src 'none'; DEFAULT-SRC *;;",
    ]
    ours = {
        "SCRIPTS": "http://h:1/_onward/overlay.js http://h:1/livereload.js",
        "STYLE": "http://h:1/_onward/problems.css",
        "STATE": "http://h:1/_onward/problems.json http://h:1/_onward/styles.json ws://h:1/livereload",
    }
    widened = [widen_policy(policy, "h:1") for policy in policies]
    for name, sources in ours.items():
        widened = [policy.replace(sources, name) for policy in widened]
    assert widened == snapshot(
        [
            "default-src 'none'; style-src 'self' file: STYLE; script-src SCRIPTS; connect-src STATE",
            "default-src 'self'; script-src SCRIPTS; connect-src STATE; style-src 'self' STYLE",
            "script-src-elem 'self' SCRIPTS; script-src 'none'",
            "img-src 'self'",
            "default-src 'none'; script-src SCRIPTS; style-src STYLE; connect-src STATE",
        ]
    )


def test_an_ipv6_host_is_written_with_brackets() -> None:
    page = inject(b"", host="::1", port=8000, build="run-1")
    assert b"?host=[::1]&amp;port=8000&amp;" in page
