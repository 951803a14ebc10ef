"""Files that records name and that are not there: evidence, materials, agreements."""

from collections.abc import Iterator

from beihuan_plan.chinese import first_few, shortened
from beihuan_plan.errors import Advice
from beihuan_plan.findings import FEW, Finding
from beihuan_plan.ledger_check.kept import Kept, Noted
from beihuan_plan.model.ledger_fields import FileName
from beihuan_plan.model.tree import KeyPath

_HELP = "文件名写错了就改，移走了就放回去；相对路径从 ledgers 所在的文件夹写起，网页写全 https://…"


def files_not_found(kept: Kept) -> Iterator[Noted]:
    """Find each file once in a ledger, where it is named first; of many, all in one sentence."""
    for stem in kept.ledgers:
        places: dict[str, list[KeyPath]] = {}
        for path, name in kept.named(stem, lambda shape: shape.mark(FileName) is not None):
            places.setdefault(name, []).append(path)
        gone = {name: paths for name, paths in places.items() if not kept.has_file(name)}
        if len(gone) > FEW:
            first = next(iter(gone.values()))[0]
            message = f"找不到这些文件：{first_few(list(map(shortened, gone)), '、', '个')}"
            yield Noted(stem, Finding(first, Advice(message, _HELP), of_value=True))
            continue
        for name, paths in gone.items():
            often = f"，写了 {len(paths)} 处" if len(paths) > 1 else ""
            advice = Advice(f"找不到文件 {shortened(name)}{often}", _HELP)
            yield Noted(stem, Finding(paths[0], advice, of_value=True))
