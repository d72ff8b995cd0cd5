"""Puts what the leak gate signed on its host: planned whole, refused when in doubt, read back."""

from onward.publish.publish import Published, publish

__all__ = ["Published", "publish"]
