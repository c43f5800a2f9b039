"""Options and settings of the whole suite."""

from __future__ import annotations

import pytest
from hypothesis import settings

# Loading the tables makes the first example slow, so no deadline. Derandomised: a failure is the
# same for everybody, and a page of some kilobytes is cleaned for every example.
settings.register_profile("suite", deadline=None, derandomize=True, database=None, max_examples=60)
settings.load_profile("suite")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="Write fixtures/*/golden.* anew from today's output.")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """True where the goldens are to be written, not compared."""
    return bool(request.config.getoption("--update-golden"))
