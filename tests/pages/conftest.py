"""The full site, built once for each worker."""

import pytest

from tests.laws import Built
from tests.pages.sites import a_full_site, built


@pytest.fixture(scope="session")
def full(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return built(a_full_site(tmp_path_factory.mktemp("full")), base="/record/")
