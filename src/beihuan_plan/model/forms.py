"""How the text of a field is read into a value, written again, and described to an editor."""

import contextlib
from collections.abc import Callable, Mapping
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, PydanticCustomError, core_schema


class TextForm:
    """Marks a text, on its type, that a regular expression has to find something in."""

    def __init__(self, pattern: str, help_text: str = "") -> None:
        """Take the regular expression, and what is right where that needs saying."""
        self._pattern = pattern
        self.help = help_text

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Read any text that fits; `string_pattern_mismatch` for others."""
        return core_schema.str_schema(pattern=self._pattern)


def _nothing(text: str) -> None:
    return None


class Form:
    """Marks a field, on its type, that is read by a function: pydantic asks the type itself nothing.

    The function raises ValueError for a text of another form: then `help_text` says what is right, and
    `meant` what was meant if that shows. That pydantic is given its schema ready made is a third of what it
    takes to build the model, which every command waits for.
    """

    def __init__(
        self,
        parse: Callable[[str], object],
        help_text: str,
        json_schema: Mapping[str, Any],
        meant: Callable[[str], object] = _nothing,
        *,
        as_text: bool = True,
    ) -> None:
        """Take what reads a text, and the JSON Schema of what may stand there; `as_text`: JSON has a text."""
        self._parse = parse
        self._help = help_text
        self._json_schema = json_schema
        self._meant = meant
        self._as_text = as_text

    def read(self, value: Any) -> Any:
        """Read a field's text; PydanticCustomError of the type `malformed` for any other."""
        try:
            if isinstance(value, str):
                return self._parse(value)
        except ValueError:
            pass
        context = {"help": self._help, "meant": str(self._meant(str(value)) or "")}
        raise PydanticCustomError("malformed", "malformed", context)

    def as_written(self, text: str) -> str:
        """Return what a file has for a text that a person types; ValueError, with what is right, for none."""
        for each in (text, str(self._meant(text) or "")):
            with contextlib.suppress(ValueError):
                self._parse(each)
                return each
        raise ValueError(self._help)

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Read with the function alone."""
        written = core_schema.to_string_ser_schema() if self._as_text else None
        return core_schema.no_info_plain_validator_function(self.read, serialization=written)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        """Describe what may stand in the file."""
        return dict(self._json_schema)
