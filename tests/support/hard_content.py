"""A plan with all that is hard to typeset: plainly invented."""

TITLE = "很长的标题" * 40 + "计划"
"""202 characters."""
HARD = """\
语文<数学>英语 & "引号" '单引号'，{{ 不是标记 }}、{% 也不是 %}、{# 更不是 #}、{_{ 以及 }_}、{_% 。
制表符→\t←；emoji 😀👩‍🏫；生僻字 𠮷𡈽㐂；从右到左 \u200fعربى\u200e 混排；省略号……——“引号”‘单’。
"""


def hard_plan() -> str:
    """Write the plan: a month of 300 tasks, two months without any."""
    tasks = "".join(_task(number) for number in range(1, 301))
    return f"""schema_version: 1
school: 某某小学
office: 教科室
semester: 2019-fall
title: {TITLE}
guiding_principles: |
  {HARD.replace(chr(10), chr(10) + "  ").rstrip()}
goals:
  - id: G1
    text: "行内\\n换行，和\\t制表符"
measures:
  - id: M1
    title: "措施<b>&amp;</b>"
    text: 一。
  - id: M2
    title: 没有任务的措施
schedule:
  - month: 2019-09
    tasks:
{tasks}  - month: 2019-10
    tasks: []
  - month: 2019-11
"""


def _task(number: int) -> str:
    state = ""
    if number % 3 == 0:
        state = "        status: done\n        done_on: 2019-09-12\n        note: '|*_`~#'\n"
    elif number % 7 == 1:
        state = "        status: cancelled\n        reason: 改<期>\n"
    return f"""\
      - id: 9-{number}
        text: 第{number}项任务，姓名 𠮷田㐂一郎 & <张三>。
        measure: M1
        owner: O'Brien & "李"
{state}"""


WORD = "Donaudampfschifffahrtsgesellschaft" * 4
URL = f"https://example.invalid/{'a-very-long-path/' * 12}?{'q' * 90}=1&{'w' * 90}#{'z' * 40}"


def wide_plan() -> str:
    """Write the plan: words and addresses without blanks everywhere, in a table with all columns and long heads."""
    tasks = "".join(
        f"""\
      - id: 9-{number}
        text: 学习{WORD}，见{URL}。
        measure: M1
        week: {1 + number % 4}
        owner: {WORD}、张老师
        status: postponed
        reason: 见{URL}
        parts:
          - {{id: 9-{number}.1, text: {WORD}, due: 2019-09-20, note: "{URL}"}}
          - {{id: 9-{number}.2, text: 张老师先读, due: 2019-09-27, status: done, done_on: 2019-09-26}}
"""
        for number in range(1, 5)
    )
    return f"""schema_version: 1
school: 某某小学{WORD}
office: 教科室{WORD}
semester: 2019-fall
title: 某某小学{WORD}计划
guiding_principles: 见{URL}。
goals:
  - id: G1
    name: {WORD}
    text: 见{URL}
measures:
  - id: M1
    title: 措施{WORD}
    text: {URL}
    parts:
      - {{id: M1.1, title: "{WORD}", text: "{URL}"}}
weeks_from: 2019-09-02
weeks: 20
schedule:
  - month: 2019-09
    tasks:
{tasks}summary:
  shortcomings: 见{URL}
  next_steps: 见{URL}
layout:
  schedule: table
  columns: [month, week, days, number, text, owner, note]
  headings: [安排在哪一个月份, 周次{WORD}, 从哪天到哪天的时间, 序号, 工作内容和要求, 负责的老师和协助的老师, 备注和其他的说明]
"""
