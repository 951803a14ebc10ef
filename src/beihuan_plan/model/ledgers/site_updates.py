"""The ledger of what was put on the office's web pages, and on those of its projects."""

from typing import Annotated, ClassVar

from pydantic import ConfigDict, Field

from beihuan_plan.model.fields import Text
from beihuan_plan.model.ledger_fields import PersonName, ProjectLink, When, record_id
from beihuan_plan.model.ledger_names import LEDGER_TITLES
from beihuan_plan.model.ledgers.ledger import Ledger, LedgerRecord


class SiteUpdate(LedgerRecord):
    """Something that was put on a page."""

    model_config = ConfigDict(title="网页更新")
    prefix = "U"
    words = "title"
    dated_by = ("date",)

    id: Annotated[str, record_id("U")]
    date: When = Field(title="日期", description="如 2019-10-12")
    title: Text = Field(title="标题", description="更新了什么")
    project: ProjectLink | None = Field(None, title="对应课题", description="哪个课题的网页，如 K1")
    column: Text | None = Field(None, title="栏目", description="教科研网页的哪个栏目")
    url: Text | None = Field(None, title="网址")
    by: PersonName | None = Field(None, title="更新人")

    @property
    def proof(self) -> tuple[str, ...]:
        """What proves it: the page itself too."""
        return (*self.evidence, *filter(None, [self.url]))


class SiteUpdates(Ledger):
    """The file of updates."""

    model_config = ConfigDict(title="网页更新台账")
    file_title = "网页更新台账"
    stem = "site_updates"
    title = LEDGER_TITLES[stem]
    also: ClassVar = {"网页": "", "课题网页": "project", "教科研网页": "", "更新": ""}
    about = "教科研网页和课题网页的更新：日期、标题、哪个课题或栏目。"

    records: tuple[SiteUpdate, ...] = Field((), title="记录")
