"""The plan file's words: which fields there are, and which record holds which."""

from types import UnionType
from typing import Any, get_args

from pydantic import BaseModel

from beihuan_plan.model.plan import Plan


def model_in(annotation: Any) -> type[BaseModel] | None:
    """Return the record that a field holds, alone, optional or in a tuple; None for a plain value."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    if isinstance(annotation, UnionType) or get_args(annotation):
        return next((found for item in get_args(annotation) if (found := model_in(item))), None)
    return None


def field_names(model: type[BaseModel] = Plan) -> set[str]:
    """All field names of a record and of the records in it."""
    names = set(model.model_fields)
    for field in model.model_fields.values():
        if inner := model_in(field.annotation):
            names |= field_names(inner)
    return names


FIELD = "|".join(sorted(field_names(), key=len, reverse=True))
"""A pattern for any field name."""
