from __future__ import annotations

import sys

import pytest
from cryptography.exceptions import InvalidTag
from hypothesis import given, settings
from hypothesis import strategies as st

from encryption.opened import opened
from onward.encryption import pack, seal
from onward.encryption.bundle import BLOCK
from onward.errors import UsageError

FILES = {"index.html": b"Rosalind Quillfeather", "people/jo/index.html": b"Jo Field", "cv.pdf": bytes(range(256)) * 9}
PHRASE = "midnight mast beetle topaz cake humble koala teacher"


@pytest.fixture(scope="module")
def bundle() -> bytes:
    return seal(pack(FILES), PHRASE, "site-ada")


def test_another_program_opens_it(bundle: bytes) -> None:
    inside = opened(bundle, PHRASE)
    assert inside.files == FILES
    assert inside.header["iterations"] == 600_000


@given(st.dictionaries(st.text(min_size=1), st.binary()))
@settings(max_examples=25)
def test_whatever_is_packed_comes_out(files: dict[str, bytes]) -> None:
    whole = pack(files)
    assert len(whole) % BLOCK == 0
    assert pack(dict(reversed(files.items()))) == whole


def test_files_of_any_name_and_content_come_out() -> None:
    files = {"": b"", "é\n\0": b"\0", "a" * 9999: bytes(70_000)}
    assert opened(seal(pack(files), "x", "y"), "x").files == files


def test_it_tells_nothing_but_its_size_in_steps(bundle: bytes) -> None:
    end = 11 + int.from_bytes(bundle[7:11], "big")
    assert (len(bundle) - end - 16) % BLOCK == 0
    for text in (b"Rosalind", b"people", b"jo", b"index", b"ada", b"pdf"):
        assert text not in bundle[:end]
    other = seal(pack({**FILES, "more.html": b"x" * 500}), PHRASE, "site-ada")
    assert len(other) == len(bundle)


def test_the_same_pages_give_another_bundle_each_time(bundle: bytes) -> None:
    one, other = opened(bundle, PHRASE), opened(seal(pack(FILES), PHRASE, "site-ada"), PHRASE)
    assert one.packed == other.packed
    assert one.key != other.key
    for name in ("salt", "wrapNonce", "wrapped", "mix", "nonce"):
        assert one.header[name] != other.header[name]


def test_whatever_is_changed_is_found_out(bundle: bytes) -> None:
    end = 11 + int.from_bytes(bundle[7:11], "big")
    site = bundle.index(b'"site":"') + 8
    wrapped = bundle.index(b'"wrapped":"') + 11
    for at in (site, wrapped, end, len(bundle) - 1):
        other = b"A" if bundle[at : at + 1] != b"A" else b"B"
        with pytest.raises(InvalidTag):
            opened(bundle[:at] + other + bundle[at + 1 :], PHRASE)
    with pytest.raises(InvalidTag):
        opened(bundle, PHRASE + "s")


def test_without_the_package_it_is_said_which(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "cryptography.hazmat.primitives.ciphers.aead", None)
    with pytest.raises(UsageError, match=r"pip install 'onward\[encrypt\]'"):
        seal(b"", "x", "y")
