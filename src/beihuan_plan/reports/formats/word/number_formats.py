"""How the numbers of lists are written (ST_NumberFormat, ECMA-376 part 1, 17.18.59): 一, 壹, ①, 甲, iv."""

from collections.abc import Callable

from beihuan_plan.chinese import chinese_number

_PLAIN, _FORMAL, _UNITS = "零一二三四五六七八九", "零壹贰叁肆伍陆柒捌玖", "十百千"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_MOST_LETTERS, _MOST_ROMAN, _MOST_UNITS = 780, 32767, 9999
"""Beyond, digits are written; a document cannot ask for a text without end."""


def number_in(form: str, number: int) -> str:
    """Write a number as a list of that format does; one that has no sign for it has digits."""
    write = _FORMATS.get(form)
    return (write(number) if write and number > 0 else "") or ("" if form in _WITHOUT else str(number))


def _in_units(number: int, digits: str = _PLAIN, units: str = _UNITS, zero: str = "零") -> str:
    """Write up to thousands with their units: 一百零一."""
    text, is_gap = "", False
    for place in range(3, -1, -1) if number <= _MOST_UNITS else ():
        digit = number // 10**place % 10
        if digit:
            text += (zero if is_gap and text else "") + digits[digit] + (units[place - 1] if place else "")
        is_gap = not digit
    return text


def _thousands(number: int) -> str:
    """Write as it is spoken: 十, 十一, 一百一十."""
    return _in_units(number).removeprefix("一") if 10 <= number < 20 else _in_units(number)


def _counting(number: int) -> str:
    """Write up to ninety-nine as it is spoken, beyond it by its digits: 一〇一."""
    return chinese_number(number) if number < 100 else _digits(number)


def _japanese(number: int) -> str:
    """Write without what is not spoken: 百一."""
    text = _in_units(number, zero="")
    for unit in _UNITS:
        text = text.replace(f"一{unit}", unit)
    return text


def _digits(number: int) -> str:
    return "".join(("〇" + _PLAIN[1:])[int(digit)] for digit in str(number))


def _full_width(number: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))


def _letters(number: int) -> str:
    """Write as Word does behind z: aa, bb."""
    return chr(ord("a") + (number - 1) % 26) * ((number + 25) // 26) if number <= _MOST_LETTERS else ""


def _roman(number: int) -> str:
    text = ""
    for value, sign in _ROMAN if number <= _MOST_ROMAN else ():
        text += sign * (number // value)
        number %= value
    return text


def _signs(signs: str) -> Callable[[int], str]:
    """Give each number a sign of its own, as long as there are some."""
    return lambda number: signs[number - 1] if number <= len(signs) else ""


def _from(first: str, count: int) -> Callable[[int], str]:
    return _signs("".join(chr(ord(first) + n) for n in range(count)))


_CIRCLES = _from("①", 20)
_FORMATS: dict[str, Callable[[int], str]] = {
    "decimalZero": "{:02}".format,
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _CIRCLES,
    "decimalEnclosedCircleChinese": _CIRCLES,
    "decimalEnclosedParen": _from("⑴", 20),
    "decimalEnclosedFullstop": _from("⒈", 20),
    "numberInDash": "- {} -".format,
    "chineseCounting": _counting,
    "taiwaneseCounting": _counting,
    "chineseCountingThousand": _thousands,
    "taiwaneseCountingThousand": _thousands,
    "chineseLegalSimplified": lambda number: _in_units(number, _FORMAL, "拾佰仟"),
    "ideographLegalTraditional": lambda number: _in_units(number, "零壹貳參肆伍陸柒捌玖", "拾佰仟"),
    "japaneseCounting": _japanese,
    "ideographDigital": _digits,
    "taiwaneseDigital": _digits,
    "japaneseDigitalTenThousand": _digits,
    "ideographTraditional": _signs("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _signs("子丑寅卯辰巳午未申酉戌亥"),
    "ideographEnclosedCircle": _from("㊀", 10),
    "lowerLetter": _letters,
    "upperLetter": lambda number: _letters(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
}
_WITHOUT = ("none", "bullet")
"""Formats that write no number."""
