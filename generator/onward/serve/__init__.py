"""The dev server: builds on every save, and serves the dashboard and a preview of the public site with live reload."""

from onward.serve.rebuild import Rebuild, Rebuilt
from onward.serve.server import serve

__all__ = ["Rebuild", "Rebuilt", "serve"]
