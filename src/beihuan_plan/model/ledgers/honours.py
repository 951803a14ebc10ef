"""The ledger of honours of the school, or of a group in it."""

from typing import Annotated, ClassVar

from pydantic import ConfigDict, Field

from beihuan_plan.model.fields import Text
from beihuan_plan.model.ledger_fields import LevelField, When, record_id
from beihuan_plan.model.ledger_names import LEDGER_TITLES
from beihuan_plan.model.ledgers.ledger import Ledger, LedgerRecord


class Honour(LedgerRecord):
    """An honour."""

    model_config = ConfigDict(title="集体荣誉")
    prefix = "H"
    words = "title"
    dated_by = ("on",)

    id: Annotated[str, record_id("H")]
    holder: Text = Field(title="获得者", description="学校、教科室、教研组，如 数学组")
    title: Text = Field(title="荣誉", description="如 优秀组织奖")
    level: LevelField | None = Field(None, title="级别", description="如 市")
    issuer: Text | None = Field(None, title="颁发单位")
    on: When | None = Field(None, title="日期", description="如 2019-12")


class Honours(Ledger):
    """The file of honours."""

    model_config = ConfigDict(title="集体荣誉台账")
    file_title = "集体荣誉台账"
    stem = "honours"
    title = LEDGER_TITLES[stem]
    also: ClassVar = {"荣誉": "", "组织奖": ""}
    about = "学校和各组得的荣誉；组织奖也写在这里。老师个人的奖写在成果台账里。"

    records: tuple[Honour, ...] = Field((), title="记录")
