"""What all tests share: the language, read once."""

import pytest

from app.domain.languages import Language
from app.importer.languages import load_language


@pytest.fixture(scope="session")
def english() -> Language:
    return load_language("en")
