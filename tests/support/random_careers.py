"""Any career there can be, for Hypothesis."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from onward.model import career as facts
from onward.model.career import Career
from onward.model.profile import Profile
from onward.model.records import COLLECTIONS, Records
from onward.model.site import Site
from support.random_records import data_of, records_of

SKILLS = [f"skill-{number}" for number in (1, 2)]
LISTS = [each for each in COLLECTIONS if each.folder == "career" and not each.single]


@st.composite
def careers(draw: st.DrawFn) -> Records:
    """The records of a site folder with nothing but a career in it."""
    skills = tuple(facts.Skill(id=name, name=draw(st.sampled_from(["ITIL", "SIAM", name]))) for name in SKILLS)
    lists: dict[str, Any] = {"skills": skills}
    for each in LISTS:
        if each.name != "skills" and draw(st.booleans()):
            lists[each.name] = draw(records_of(each.record, {"skills": SKILLS}))
    profile = draw(data_of(Profile, {}, leave_out=frozenset({"photo"})))
    owner = Profile.model_validate(profile)
    return Records(site=Site(title=owner.name), career=Career.model_construct(None, profile=owner, **lists))
