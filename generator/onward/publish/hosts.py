"""What hosts read beside the pages: files that set headers, names or nothing at all, only where they are read."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from onward.publish.plan import is_fingerprinted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onward.model.site import PublishTarget

FOR_EVER = "public, max-age=31536000, immutable"
"""Cache-Control of what has its content's hash in its name."""

ASK_FIRST = "no-cache"
"""Cache-Control of all else: kept, but never shown without asking whether it is still the same."""

# hosts that read it ask for every other file anew anyway
_HEADERS = f"""\
/*
  X-Content-Type-Options: nosniff
  X-Frame-Options: DENY
/assets/*
  Cache-Control: {FOR_EVER}
/u/*
  X-Robots-Tag: noindex, nofollow
"""

_HTACCESS = f"""\
Options -Indexes
ErrorDocument 404 /404.html
AddType text/vcard .vcf
<IfModule mod_headers.c>
  Header set X-Content-Type-Options nosniff
  Header set X-Frame-Options DENY
  Header set Cache-Control "{ASK_FIRST}"
  <FilesMatch "\\.[0-9a-f]{{10}}\\.[a-z0-9]+$">
    Header set Cache-Control "{FOR_EVER}"
  </FilesMatch>
</IfModule>
"""


def host_files(target: PublishTarget) -> Mapping[str, bytes]:
    """The files that the target's host reads, by path."""
    texts: dict[str, str] = {}
    match target.host:
        case "github-pages":
            texts[".nojekyll"] = ""
            texts |= {"CNAME": f"{target.domain}\n"} if target.domain else {}
        case "codeberg-pages":
            texts |= {".domains": f"{target.domain}\n"} if target.domain else {}
        case "netlify" | "cloudflare-pages":
            texts["_headers"] = _HEADERS
        case "apache":
            texts[".htaccess"] = _HTACCESS
        case "bucket" | None:
            pass
    return {path: text.encode() for path, text in texts.items()}


def kept_headers(target: PublishTarget) -> str:
    """A name for all that the target's host keeps with its objects; "" where it keeps nothing."""
    if target.host != "bucket":
        return ""
    return hashlib.sha256(f"{FOR_EVER}\n{ASK_FIRST}".encode()).hexdigest()[:16]


def cache_control(target: PublishTarget, path: str) -> str | None:
    """The Cache-Control to set on one object, where the host keeps headers with objects."""
    if target.host != "bucket":
        return None
    return FOR_EVER if is_fingerprinted(path) else ASK_FIRST
