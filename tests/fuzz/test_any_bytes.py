"""A few hundred examples of what `make fuzz` tries for hours, the same ones each time."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fuzz import found, inputs
from fuzz.targets import TARGETS

EXAMPLES = 60


@pytest.mark.parametrize("name", TARGETS)
@settings(max_examples=EXAMPLES, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_it_holds_for_any_bytes(name: str, data: st.DataObject) -> None:
    TARGETS[name](data.draw(inputs.FOR[name]))


def test_it_holds_for_what_once_broke_it() -> None:
    for path in found.inputs():
        if path.parent.name in TARGETS:
            TARGETS[path.parent.name](path.read_bytes())
