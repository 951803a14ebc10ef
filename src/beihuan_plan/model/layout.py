"""How an office's papers are laid out."""

from beihuan_plan.model.choice import Choice


class Style(Choice):
    """Which set of templates."""

    OFFICIAL = "official", "公文"
    PLAIN = "plain", "宋体"

    @property
    def suffix(self) -> str:
        """What a template's name ends in: nothing for the usual style, else `-plain`."""
        return "" if self is Style.OFFICIAL else f"-{self.value}"


class PageNumber(Choice):
    """Where the page number stands: on the outer side (GB/T 9704-2012) or in the middle."""

    OUTER = "outer", "外侧"
    CENTER = "center", "居中"
