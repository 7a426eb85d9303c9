"""The documented schema is the one that the file is made by."""

from __future__ import annotations

from pathlib import Path

from listserv.flows.own_data_schema import PARTS, MyData, Part, schema_table

DOCS = Path(__file__).resolve().parents[2] / "docs" / "my-data.md"


def test_the_docs_hold_the_schema_as_it_is() -> None:
    assert schema_table() in DOCS.read_text(encoding="utf-8")


def test_every_part_and_field_is_described() -> None:
    assert set(PARTS) == set(Part.__subclasses__())
    assert all(field.description for part in PARTS for field in part.model_fields.values())
    assert MyData.model_json_schema()["additionalProperties"] is False
