"""What the body of a plan is made of: headings, paragraphs and tables, in the order of the page."""

from typing import Annotated, TypedDict


class ColumnHeadShape(TypedDict):
    """The heading of a table's column."""

    名称: Annotated[str, "栏目名称", "工作内容"]
    排法: Annotated[str, "这一栏怎样排：不换行（居中）、居中、齐左", "齐左"]


class CellShape(TypedDict):
    """One cell of a table."""

    内容: Annotated[str, "格子里的文字", "制订教科室工作计划。"]
    排法: Annotated[str, "怎样排：不换行（居中）、居中、齐左", "齐左"]
    行数: Annotated[int, "占几行：合并的格子大于 1，并到上一行里的是 0", 1]


class RowShape(TypedDict):
    """One row of a table."""

    承上: Annotated[bool, "要不要和上一行排在同一页", True]
    格: Annotated[list[CellShape], "各栏的格子"]


class BlockShape(TypedDict):
    """A heading, a paragraph or a table."""

    级: Annotated[int, "题是第几级标题，1 到 3；没有题的是 0", 2]
    题: Annotated[str, "标题，连同前面的次序；一段话的是空的", "1．聚焦学习培训，推进团队建设。"]
    文: Annotated[
        str, "一段话，连同前面的次序；题也有的，接在题后面排在同一段；标题的是空的", "以老带新，以新促老。"
    ]
    表头: Annotated[list[ColumnHeadShape], "表格的各栏；不是表格的是空的"]
    行: Annotated[list[RowShape], "表格的各行，表头不算"]


class BodyShape(TypedDict):
    """The whole text between the title and the signature."""

    正文: Annotated[list[BlockShape], "标题和落款之间的全文，一个标题、一段话、一张表各一项，照计划里的次序"]


def heading(level: int, text: str, first: str = "") -> BlockShape:
    """Make a heading; with `first`, the paragraph that goes on behind it on the same line."""
    return {"级": level, "题": text, "文": first, "表头": [], "行": []}


def body_text(text: str) -> BlockShape:
    """Make a paragraph."""
    return {"级": 0, "题": "", "文": text, "表头": [], "行": []}


def table(columns: list[ColumnHeadShape], rows: list[RowShape]) -> BlockShape:
    """Make a table."""
    return {"级": 0, "题": "", "文": "", "表头": columns, "行": rows}
