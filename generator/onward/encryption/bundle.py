"""The bundle: every page and file of the dashboard, packed, padded and sealed.

Layout: `ONWARD`, the format's number as one byte, the header's length (4 bytes, big endian), the header (JSON), and the
sealed pages. The header has what opening takes and tells nothing else:

- PBKDF2-HMAC-SHA256 makes a key of the passphrase, which unwraps a random one (AES-256-GCM);
- HKDF-SHA256 makes of that one the key of the pages (AES-256-GCM);
- both seals cover the format, its version and the site as well.

The pages are a gzip stream behind its length (4 bytes), with zeros up to a multiple of 64 KiB. In it: the length of the
index (4 bytes), the index (JSON, a list of path and size), and the files, one after the other.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import secrets
from typing import TYPE_CHECKING

from onward.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

MAGIC = b"ONWARD"
VERSION = 1
ITERATIONS = 600_000
"""Rounds of PBKDF2-HMAC-SHA256, as OWASP advises since 2023."""

BLOCK = 64 * 1024
"""The size of the pages is rounded up to a multiple of this, so that it tells little."""

_KEY, _SALT, _NONCE = 32, 16, 12
_WRAP, _PAGES = b"key", b"pages"


def pack(files: Mapping[str, bytes]) -> bytes:
    """The files by path as one text of bytes, compressed and padded. The same files give the same bytes."""
    index = json.dumps([[path, len(data)] for path, data in sorted(files.items())], separators=(",", ":")).encode()
    plain = b"".join([_length(index), index, *(data for _, data in sorted(files.items()))])
    packed = gzip.compress(plain, compresslevel=9, mtime=0)
    whole = _length(packed) + packed
    return whole + bytes(-len(whole) % BLOCK)


def seal(packed: bytes, passphrase: str, site: str) -> bytes:
    """The bundle. Equal pages give another bundle each time. `site` tells one dashboard from another.

    Raises UsageError when the package that encrypts is not installed.
    """
    try:
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM
        from cryptography.hazmat.primitives.hashes import SHA256
        from cryptography.hazmat.primitives.kdf.hkdf import HKDF
    except ImportError:
        raise UsageError("Encrypting takes one more package. Install it: pip install 'onward[encrypt]'.") from None
    key, salt, mix = secrets.token_bytes(_KEY), secrets.token_bytes(_SALT), secrets.token_bytes(_SALT)
    wrap_nonce, nonce = secrets.token_bytes(_NONCE), secrets.token_bytes(_NONCE)
    tag = hashlib.sha256(b"onward encrypted dashboard\0" + site.encode()).hexdigest()[:32]
    wrapping = hashlib.pbkdf2_hmac("sha256", passphrase.encode(), salt, ITERATIONS, _KEY)
    pages_key = HKDF(SHA256(), _KEY, mix, covered(tag, _PAGES)).derive(key)
    header = {
        "version": VERSION,
        "site": tag,
        "iterations": ITERATIONS,
        "salt": _text(salt),
        "wrapNonce": _text(wrap_nonce),
        "wrapped": _text(AESGCM(wrapping).encrypt(wrap_nonce, key, covered(tag, _WRAP))),
        "mix": _text(mix),
        "nonce": _text(nonce),
    }
    sealed = AESGCM(pages_key).encrypt(nonce, packed, covered(tag, _PAGES))
    told = json.dumps({**header, "size": len(sealed)}, separators=(",", ":")).encode()
    return b"".join([MAGIC, bytes([VERSION]), _length(told), told, sealed])


def covered(site: str, purpose: bytes) -> bytes:
    """What a seal covers besides what it seals."""
    return b"%s\0%d\0%s\0%s" % (MAGIC, VERSION, site.encode(), purpose)


def _length(data: bytes) -> bytes:
    return len(data).to_bytes(4, "big")


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()
