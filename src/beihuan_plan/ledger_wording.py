"""Records of ledgers in words: their values as a person reads them, and each in a phrase."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from beihuan_plan.chinese import in_a_row
from beihuan_plan.model.ledger_fields import Person
from beihuan_plan.model.ledgers.ledger import Ledger, LedgerRecord
from beihuan_plan.model.office_rules import OfficeRules
from beihuan_plan.model.partial_date import PartialDate
from beihuan_plan.model.tree import FieldShape, Record, fields_of, value_of
from beihuan_plan.model.word_list import Word, WordForm

FEW = 3
"""How many names a phrase lists."""


def in_words(value: Any) -> str:
    """Say a field's value: words in Chinese, lists in a row; empty for none."""
    match value:
        case None:
            return ""
        case Word():
            return value.label
        case PartialDate():
            return str(value)
        case Record():
            return part_in_words(value)
        case Mapping():
            return "；".join(f"{name}：{text}" for name, text in value.items())
        case tuple() | list():
            sign = "；" if any(isinstance(each, Record) and each.key == "id" for each in value) else "、"
            return sign.join(map(in_words, value))
        case str():
            return in_a_row(value)
    return str(value)


def part_in_words(part: Record) -> str:
    """Say a record that stands in another: 区论文评比 市一等奖 2019-12; 张老师（事假）."""
    values = {name: value_of(part, name) for name in fields_of(type(part)) if name != "id"}
    named = in_words(values.pop(part.words, None))
    graded = "".join(in_words(value) for value in values.values() if isinstance(value, Word))
    dated = next((str(value) for value in values.values() if isinstance(value, PartialDate)), "")
    said = " ".join(filter(None, (named, graded, dated)))
    others = [in_words(value) for value in values.values() if not isinstance(value, Word | PartialDate)]
    more = "，".join(filter(None, others)) if part.key != "id" or not said else ""
    return f"{said}（{more}）" if said and more else said or more


def raw_in_words(shape: FieldShape, value: Any, rules: OfficeRules) -> str:
    """Say a raw value of a field, which a change gives it."""
    if isinstance(value, list):
        return "、".join(raw_in_words(shape, each, rules) for each in value)
    if isinstance(value, dict):
        inner = fields_of(shape.record) if shape.record else {}
        said = [(each, value[name]) for name, each in inner.items() if value.get(name) and name != "id"]
        return "，".join(raw_in_words(each, text, rules) for each, text in said) or in_words(value)
    if (words := shape.mark(WordForm)) and value:
        return rules.word_list(words.name).parse(value).label
    return in_a_row(value)


def described(ledger: Ledger, record: LedgerRecord) -> str:
    """Say which record it is, its words, days, numbers and people: K3 口算研究（课题，市，主持人张老师）."""
    facts = [ledger.title]
    for name, shape in fields_of(type(record)).items():
        value = record.now(name)
        if name in type(record).closing or not value or in_words(value) == record.label:
            continue
        if isinstance(value, Word) or (isinstance(value, PartialDate) and name in type(record).dated_by):
            facts.append(in_words(value))
        elif isinstance(value, Decimal | int | PartialDate):
            facts.append(f"{shape.title} {in_words(value)}")
        elif shape.mark(Person):
            facts.append(f"{shape.title}{some(value if shape.is_list else [value])}")
        elif shape.record and shape.record.key == "name":
            facts.append(f"{shape.title} {len(value)} 人")
    return f"{named(record)}（{'，'.join(facts)}）"


def named(record: LedgerRecord) -> str:
    """Return a record's id and label; of one that has no other label, the id alone."""
    return " ".join(dict.fromkeys([record.id, in_a_row(record.label)]))


def some(values: Iterable[Any]) -> str:
    """Name some people, the first few of many."""
    names = list(map(in_words, values))
    return "、".join(names[:FEW]) + (f"等 {len(names)} 人" if len(names) > FEW else "")
