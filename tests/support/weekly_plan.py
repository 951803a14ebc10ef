"""A plan with weeks, stretches of days, events, months that are planned together, and the whole term."""

WEEKLY_PLAN = """\
schema_version: 1
school: 某小学
office: 教科室
semester: 2019-fall
title: 某小学计划
weeks_from: 2019-09-02
weeks: 20
schedule:
  - month: 2019-08
    tasks:
      - {id: 8-1, text: 订计划。, when: 8月下旬, status: done, done_on: 2019-08-30}
  - month: 2019-09
    to: 2019-10
    tasks:
      - id: 9-1
        text: 申报课题。
        week: 2-3
        owner: 张老师
      - id: 9-2
        text: 国庆放假。
        kind: event
        from: 2019-10-01
        due: 2019-10-07
      - id: 9-3
        text: 听课、评课。
        from: 2019-09-16
        due: 2019-09-20
        parts:
          - {id: 9-3.1, text: 听课。}
          - {id: 9-3.2, text: 评课。, week: 4, owner: 王老师}
  - month: 2019-11
    tasks:
      - {id: 11-1, text: 期中考试。, kind: event, week: 11}
      - {id: 11-2, text: 中期检查。, week: 11}
  - month: 2019-12
    tasks:
      - {id: 12-1, text: 汇总成果。, due: 2019-12-20}
  - tasks:
      - {id: 0-1, text: 每周教研。, when: 每周三, owner: 张老师}
      - {id: 0-2, text: 读书沙龙。, status: done, done_on: 2019-09-10}
"""
