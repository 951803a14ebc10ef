"""How an office's papers are laid out."""

from beihuan_plan.model.choice import Choice


class Style(Choice):
    """Which set of templates."""

    OFFICIAL = "official", "公文"
    PLAIN = "plain", "宋体"


class PageNumber(Choice):
    """Where the page number stands: on the outer side (GB/T 9704-2012) or in the middle."""

    OUTER = "outer", "外侧"
    CENTER = "center", "居中"
