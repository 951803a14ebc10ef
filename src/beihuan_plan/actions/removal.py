"""Records go, with all that is in them, and the links to them if that is wished."""

from collections.abc import Iterator, Sequence, Set

from beihuan_plan.actions.decision import Decision
from beihuan_plan.actions.records import label_of, records_meant
from beihuan_plan.actions.theme_words import words_changes
from beihuan_plan.errors import NotFoundError, UsageError
from beihuan_plan.model.changes import Change, Remove, Update
from beihuan_plan.model.choices import Status
from beihuan_plan.model.plan import Plan
from beihuan_plan.model.plan_parts import CheckSettings, Theme
from beihuan_plan.model.tree import Node, fields_of, links_of, nodes, value_of
from beihuan_plan.model.work import Action


def delete(plan: Plan, words: Sequence[str], *, unlink: bool) -> Decision:
    """Take records out of the plan.

    UsageError where others are linked to them, unless `unlink` takes those links out too.
    """
    meant = records_meant(plan, words)
    for node in meant:
        if not node.path:
            raise UsageError("整份计划不能用 plan delete 删", "不要它了，就在文件夹里删去这个文件")
        if node.record is None:
            raise NotFoundError(f"计划里没有{label_of(node)}", "plan document 显示计划全文")
    keys = {node.key for node in meant}
    going = [node for node in meant if not keys & {each.key for each in node.parents}]
    gone = {each.key for each in nodes(plan) if keys & {each.key, *(parent.key for parent in each.parents)}}
    told = [node for node in nodes(plan) if isinstance(node.record, Theme) and node.record.measure in gone]
    staying = [node for node in nodes(plan) if node.key not in gone and node not in told]
    linked = _linked(staying, gone)
    if linked and not unlink:
        raise UsageError(*_still_linked(linked))
    measures = [node.record.measure for node in told]
    if told and not unlink:
        message = f"总结里有写 {'、'.join(measures)} 的话，没有删"
        raise UsageError(message, f'加 --unlink，就一起删去；或者先用 plan edit {measures[0]} --words ""')
    unlinked = [Update(node.key, new) for node in staying if (new := _without(node, gone))]
    heard_again = [change for node in staying for change in _heard_again(node, gone)]
    said = [_deleted(node) for node in going]
    said += [f"{'、'.join(names)} 不再对应 {name}" for name, names in linked.items()]
    said += [f"总结里写 {'、'.join(measures)} 的话一起删去"] if told else []
    silenced = words_changes(plan, dict.fromkeys(measures, ""))
    return Decision([*silenced, *unlinked, *heard_again, *(Remove(node.key) for node in going)], said)


def _deleted(node: Node) -> str:
    has_state = isinstance(node.record, Action) and node.record.status is not Status.TODO
    details = [node.record.status.label] if has_state else []
    inner = getattr(node.record, "parts", ())
    details += [f"连同 {len(inner)} 个分项"] if inner else []
    return f"已删除 {label_of(node)}" + (f"（{'，'.join(details)}）" if details else "")


def _linked(staying: Sequence[Node], gone: Set[str]) -> dict[str, list[str]]:
    """Find what is linked to what goes: of each that goes, the keys of those that are linked to it."""
    linked: dict[str, list[str]] = {}
    for node in staying:
        for name in links_of(node.kind):
            for link in _links(node, name):
                if link in gone:
                    linked.setdefault(link, []).append(node.key)
    return linked


def _without(node: Node, gone: Set[str]) -> dict[str, list[str] | None]:
    """Return the links of a record that change, without those to what goes."""
    links = {name: list(_links(node, name)) for name in links_of(node.kind)}
    return {
        name: [each for each in given if each not in gone] or None
        for name, given in links.items()
        if not gone.isdisjoint(given)
    }


def _heard_again(node: Node, gone: Set[str]) -> Iterator[Change]:
    """Take what goes out of what `check` is to be silent on, where the record says that."""
    if isinstance(node.record, CheckSettings) and not gone.isdisjoint(node.record.ignore):
        left = [each for each in node.record.ignore if each not in gone]
        yield Update(node.key, {"ignore": left}) if left else Remove(node.key)


def _links(node: Node, name: str) -> Iterator[str]:
    value = value_of(node.record, name)
    if fields_of(node.kind)[name].is_list:
        yield from value
    elif value:
        yield value


def _still_linked(linked: dict[str, list[str]]) -> tuple[str, str]:
    name, names = next(iter(linked.items()))
    some = "、".join(names[:5])
    more = f" 等 {len(names)} 项" if len(names) > 5 else " "
    return (
        f"{some}{more}还对应着 {name}，没有删",
        f"加 --unlink，就把它们的这些对应一起去掉；或者先用 plan edit {names[0]} 改成别的",
    )
