"""Brings records from elsewhere into the owner's files, without losing a word of theirs."""

from onward.exchange.merge.apply import before, diff, files_of, write
from onward.exchange.merge.placing import new_texts
from onward.exchange.merge.plan import Plan
from onward.exchange.merge.planner import make_plan

__all__ = ["Plan", "before", "diff", "files_of", "make_plan", "new_texts", "write"]
