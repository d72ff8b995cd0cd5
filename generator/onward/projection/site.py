"""The public site: the versions that say `publish: public`, and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onward import locales
from onward.projection.public import PublicSite
from onward.projection.tailor import tailor

if TYPE_CHECKING:
    import datetime as dt

    from onward.model.records import Records


def public_site(records: Records, today: dt.date) -> PublicSite:
    """What anyone may see: a function of the site's settings, the career and the CV versions alone."""
    site = records.site
    published = [cv for cv in records.cvs if cv.publish == "public"]
    return PublicSite(
        title=site.title,
        description=site.description or "",
        base_url=f"{site.base_url.rstrip('/')}/" if site.base_url else "",
        theme=site.theme,
        locale=locales.load(site.locale),
        introduction=site.introduction or "",
        indexable=site.indexing,
        cvs=tuple(tailor(cv, records, today, path=f"{cv.id}/", indexable=site.indexing) for cv in published),
        options=dict(site.options),
    )
