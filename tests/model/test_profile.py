from __future__ import annotations

import pytest
from pydantic import ValidationError

from onward.model.profile import ContactDetail, Location


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ada@field.example", "email"),
        ("+44 113 496 0132", "phone"),
        ("0113 496 0132 ext. 4", "phone"),
        ("https://field.example/ada", "url"),
        ("https://social.example/@ada", "url"),
    ],
)
def test_a_plain_contact_detail_is_told_apart_by_its_look(text: str, kind: str) -> None:
    detail = ContactDetail.model_validate(text)
    assert getattr(detail, kind) == text
    assert detail.value == text
    assert detail.model_fields_set == {kind}


@pytest.mark.parametrize("text", ["field.example/ada", "ada", "", "ada.field"])
def test_a_plain_contact_detail_that_looks_like_nothing(text: str) -> None:
    with pytest.raises(ValidationError, match="neither an e-mail address nor a phone number nor a web address"):
        ContactDetail.model_validate(text)


@pytest.mark.parametrize("given", [{}, {"label": "Mail"}, {"email": "a@b.example", "phone": "0113 496"}])
def test_a_contact_detail_is_exactly_one(given: dict[str, str]) -> None:
    with pytest.raises(ValidationError, match="one e-mail, one phone or one web address"):
        ContactDetail.model_validate(given)


def test_a_plain_location_is_a_city() -> None:
    assert Location.model_validate("Leeds").city == "Leeds"
