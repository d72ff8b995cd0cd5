"""Writes a workflow that builds and publishes from a private repository's own CI."""

from __future__ import annotations

import json
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from onward import __version__
from onward.content import require_content
from onward.content.hints import did_you_mean
from onward.errors import UsageError
from onward.scaffold.files import failures_as_sentences, first_link, write

PLACES = {"github": ".github/workflows/publish.yaml"}
"""Where each service looks for a workflow."""

_SHIPPED = Path(__file__).resolve().parent / "workflows"


def workflow(service: str) -> dict[str, bytes]:
    """The workflow's file for a service, by path within a repository. Raises UsageError for one that is not known."""
    if service not in PLACES:
        hint = did_you_mean(service, sorted(PLACES)) or f"there is {', '.join(PLACES)}."
        raise UsageError(f"There is no workflow for `{service}`: {hint} docs/publishing.md has lines for any other.")
    text = (_SHIPPED / f"{service}.yaml").read_text("utf-8").replace("@SOURCE@", installed_from())
    return {PLACES[service]: text.encode()}


def add_workflow(folder: Path, service: str) -> Path:
    """Write the workflow into a site folder that is a repository's top. Raises UsageError where there is one, and
    ContentError for a folder that holds no content.
    """
    ((name, data),) = workflow(service).items()
    path = folder / name
    require_content(folder)
    if link := first_link(path, folder):
        raise UsageError(f"{link} is a symbolic link, which is not followed. Put the folder itself there.")
    if path.exists():
        raise UsageError(f"{path} is there already. Move it away to have a new one.")
    with failures_as_sentences():
        write(path, data)
    return path


def installed_from() -> str:
    """What to give to pip to install this Onward elsewhere; nothing when only this machine has it."""
    try:
        told = distribution("onward").read_text("direct_url.json")
    except PackageNotFoundError:
        return ""
    if told is None:
        return f"onward[publish]=={__version__}"
    origin: dict[str, Any] = json.loads(told)
    version = origin.get("vcs_info", {})
    if not version:
        return ""
    return f"onward[publish] @ {version['vcs']}+{origin['url']}@{version['commit_id']}"
