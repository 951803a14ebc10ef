"""Names of files as a clerk types them."""

from pathlib import Path

from beihuan_plan.chinese import half_width

ENDINGS = ("docx", "html", "md", "pdf", "csv", "json", "yaml", "yml")
"""What the files that the tool reads and writes end in."""


def is_file(text: str) -> bool:
    """Whether a word looks like the name of a file that the tool reads or writes."""
    return file_named(text).suffix.removeprefix(".").lower() in ENDINGS


def file_named(text: str) -> Path:
    """Read a file's name; a full-width stop or letters in an ending that we know are a slip: 总结。docx."""
    name, stop, ending = text.replace("。", ".").replace("．", ".").rpartition(".")
    ending = half_width(ending)
    if stop and ending.lower() in ENDINGS:
        return Path(f"{text[: len(name)]}.{ending}")
    return Path(text)
