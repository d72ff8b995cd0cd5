"""From a site folder to its two sites: planned whole, written atomically, nothing stale left."""

from onward.build.builder import OUTPUT, Builder, Built, Committed, Past, build

__all__ = ["OUTPUT", "Builder", "Built", "Committed", "Past", "build"]
