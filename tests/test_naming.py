"""Names for ever: URIs as their specifications have them, the same for the same thing."""

import re
import uuid

from hypothesis import given
from hypothesis import strategies as st

from generator.naming import name, uuid5


@given(st.text())
def test_a_uuid_is_that_of_version_5_of_the_text_among_addresses(text: str) -> None:
    assert str(uuid.uuid5(uuid.NAMESPACE_URL, text)) == uuid5(text)


def test_a_name_stands_on_the_host_of_the_site_or_is_a_uuid() -> None:
    assert "tag:example.org,2026:/record/en/events/a" == name("en/events/a", "https://Example.org:8080/record/")
    assert re.fullmatch("urn:uuid:[0-9a-f-]{36}", name("en/events/a", ""))
    assert 4 == len({name(path, "", repository) for path in ("a", "b") for repository in ("", "https://example.org/repo")})


@given(
    st.from_regex(r"https://[^\s/?#<>\"\\]+/([^\s?#<>\"\\]*/)?", fullmatch=True).filter(
        lambda it: "@" not in it and "[" not in it and "]" not in it
    )
)
def test_a_name_is_a_uri_of_ascii(base: str) -> None:
    try:
        found = name("en/events/a", base)
    except ValueError:  # an address that nothing could read, which site.yml refuses
        return
    assert re.fullmatch(r"tag:[A-Za-z0-9.%_~,;:=!$&'()*+-]*,2026:[A-Za-z0-9._~%/:@!$&'()*+,;=-]+", found)
