"""Forgets somebody: out of every collection, every mention, and the sites built from them; all of it, or nothing."""

from onward.forgetting.apply import checked, diff, write
from onward.forgetting.erasure import Erasure, Mention, erasure
from onward.forgetting.imports import remembered
from onward.forgetting.leftovers import Past, named_after, past, rewriting, sent_about
from onward.forgetting.person import Person

__all__ = [
    "Erasure",
    "Mention",
    "Past",
    "Person",
    "checked",
    "diff",
    "erasure",
    "named_after",
    "past",
    "remembered",
    "rewriting",
    "sent_about",
    "write",
]
