"""Opens a bundle as its layout says, with none of the code that made it."""

from __future__ import annotations

import base64
import gzip
import json
from dataclasses import dataclass

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC


@dataclass(frozen=True)
class Opened:
    header: dict[str, str]
    key: bytes
    packed: bytes
    files: dict[str, bytes]


def opened(bundle: bytes, passphrase: str) -> Opened:
    """What is in a bundle. Raises InvalidTag where the passphrase, or anything else, is not what it was."""
    assert bundle[:7] == b"ONWARD\x01"
    end = 11 + int.from_bytes(bundle[7:11], "big")
    header = json.loads(bundle[11:end])
    raw = {name: base64.b64decode(header[name]) for name in ("salt", "wrapNonce", "wrapped", "mix", "nonce")}
    about = b"ONWARD\x001\x00" + header["site"].encode() + b"\x00"
    wrapping = PBKDF2HMAC(hashes.SHA256(), 32, raw["salt"], 600_000).derive(passphrase.encode())
    key = AESGCM(wrapping).decrypt(raw["wrapNonce"], raw["wrapped"], about + b"key")
    pages = HKDF(hashes.SHA256(), 32, raw["mix"], about + b"pages").derive(key)
    packed = AESGCM(pages).decrypt(raw["nonce"], bundle[end:], about + b"pages")
    plain = gzip.decompress(packed[4 : 4 + int.from_bytes(packed[:4], "big")])
    at = 4 + int.from_bytes(plain[:4], "big")
    files = {}
    for path, size in json.loads(plain[4:at]):
        files[path] = plain[at : at + size]
        at += size
    assert at == len(plain)
    return Opened(header, key, packed, files)
