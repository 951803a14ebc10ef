"""Who does something, as cells name them: joined by 、, a comma, a blank, a line break or nothing."""

import re

_BETWEEN = re.compile(r"\s*[、,，;；/\n\u3000 ]\s*|(?<=老师)(?=[\u4e00-\u9fff])")


def owners_in(cell: str) -> list[str]:
    """List the names in a cell."""
    return [name for name in _BETWEEN.split(cell.strip()) if name]
