"""An address that stands for itself is shown as it is read, and never as anything else."""

import pytest

from generator.pages.addresses import readable


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://example.org/story", "example.org/story"),
        ("http://example.org/%D8%AE%D8%A8%D8%B1", "example.org/خبر"),
        ("http://example.org/%D8%A7%D9%95", "example.org/\u0625"),
        ("mailto:desk@example.org", "mailto:desk@example.org"),
        ("https://example.org/" + "a" * 80, "example.org/" + "a" * 47 + "…"),
        ("https://example.org/%E2%80%AEgro.live", "example.org/%E2%80%AEgro.live"),
        ("https://example.org/%00%0a", "example.org/%00%0a"),
        ("https://example.org/%FF", "example.org/%FF"),
    ],
)
def test_an_address_is_shown_without_its_scheme_and_decoded_where_that_is_safe(url: str, shown: str) -> None:
    assert shown == readable(url)
