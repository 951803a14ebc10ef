"""Big and strange files: a plain answer, in a time that grows with the file and not with its square.

Nothing here is timed. Each file is so big that work which grows with the square would meet the time limit
of `Office.run`.
"""

import json

import pytest

from conftest import Office

HEAD = "schema_version: 1\nschool: 某小学\noffice: 教科室\nsemester: 2019-fall\ntitle: 计划\n"
TASK = f"{HEAD}schedule:\n  - month: 2019-09\n    tasks:\n      - id: 9-1\n        text: 制订计划。\n        "
MANY = 600_000
SIGNS = [*" \t，、,:：－—-１1\"'［\u3000\u00a0#"]


@pytest.mark.parametrize("sign", SIGNS)
def test_a_long_run_of_one_sign(office: Office, sign: str) -> None:
    run = sign * MANY
    for field in (f"goals: [G1{run}", f"note: 甲{run}乙", f"due: 2019{run}"):
        office.write_plan(f"{TASK}{field}\n")
        assert office.run("check").code in (0, 4), field[:20]
        assert office.run("status").code in (0, 4), field[:20]
    office.write_plan(f"{HEAD}{run}title{run}：甲\n")
    assert office.run("check").code == (0 if sign == "#" else 4)


def test_blanks_within_a_text_are_no_matter(office: Office) -> None:
    office.write_plan(f"{TASK}note: 甲{' ' * MANY}乙\n        owner: 张{' ' * MANY}王\n")
    for command in ("list", "show 9-1", "checklist 九月", "document", "done 9-1 --on 9月2日"):
        result = office.run(*command.split(), "--today", "2019-09-15", "-f", "plans/2019-fall.yaml")
        assert (result.code, result.err.count("错误")) == (0, 0), command


@pytest.mark.parametrize(
    "line", ['k{}: "a" b', "k{}: [a", "k{}: a: b", "k{}", "k{}：a", "k{}: 'a' 'b'", "k{}: \x01"]
)
def test_slips_without_end_are_mended_up_to_fifty(office: Office, line: str) -> None:
    office.write_plan(HEAD + "".join(line.replace("{}", str(number)) + "\n" for number in range(30_000)))
    result = office.run("check")
    assert result.code == 4
    assert len(result.err) < 20_000
    told = json.loads(office.run("check", "--json").err)["error"]["problems"]
    assert 1 <= len(told) <= 50


@pytest.mark.parametrize("field", ["bad: x", "due: x", "goals: [G9]", "goals: x", "status: x"])
def test_faults_without_end_are_explained_up_to_fifty(office: Office, field: str) -> None:
    """On one line, which none of the fifty repeats in full."""
    tasks = ", ".join(f"{{id: 9-{number}, text: 甲, {field}}}" for number in range(1, 9_000))
    office.write_plan(f"{HEAD}schedule: [{{month: 2019-09, tasks: [{tasks}]}}]\n")
    result = office.run("check")
    assert result.code == 4
    assert "有 50 处以上要改" in result.err
    assert "另有 30 处没有列出" in result.err
    error = office.run("check", "--json").err
    assert len(json.loads(error)["error"]["problems"]) == 50
    assert len(error) < 200_000


def test_links_without_end(office: Office) -> None:
    office.write_plan(f"{TASK}goals: [{'G1, ' * (MANY // 4)}]\n")
    assert "有 50 处以上要改" in office.run("check").err


def test_what_is_quoted_is_cut(office: Office) -> None:
    office.write_plan(f"{TASK}due: {'九' * 9999}\n        {'字' * 900}: x\n")
    result = office.run("check")
    assert f"“{'九' * 60}……”写法不对" in result.err
    assert f"不认识的字段“{'字' * 60}……”" in result.err


@pytest.mark.parametrize("digits", [5, 5_000])
def test_an_id_of_so_many_digits(office: Office, digits: int) -> None:
    office.write_plan(TASK.replace("9-1", f"9-{'9' * digits}"))
    for command in ("check", "add x -m 九月 -f plans/2019-fall.yaml", "status"):
        result = office.run(*command.split())
        assert result.code == 4
        assert "写法不对" in result.err
    office.write_plan(TASK.replace("9-1", "9-9999"))
    assert office.run("check").code == 0


def test_words_of_so_many_digits(office: Office) -> None:
    office.write_plan(TASK)
    for command in (
        "show {}",
        "show 9-{}",
        "list -m {}",
        "log --since {}",
        "undo {}",
        "list -m 2019-{}",
        "done 9-1..{}",
    ):
        result = office.run(*command.replace("{}", "9" * 5_000).split(), "-f", "plans/2019-fall.yaml")
        assert result.code in (2, 3), command


@pytest.mark.parametrize("today", ["9999-12-31", "0001-01-01"])
def test_the_ends_of_the_calendar(office: Office, today: str) -> None:
    office.write_plan(TASK)
    for command in ("status", "list --overdue", "init 新", "done 9-1 --on 明天", "done 9-1 --on 前天"):
        result = office.run(*command.split(), "--today", today)
        assert result.code in (0, 2, 3), command
    for day in ("前天", "后天", "上周一", "下周日", "月底"):
        assert office.run("log", "--since", day, "--today", today).code in (0, 2), day


def test_a_new_plan_for_a_term_beyond_the_calendar(office: Office) -> None:
    result = office.run("init", "新", "--today", "9999-12-31")
    assert result.code == 2
    assert "“9999-fall”不是学期" in result.err


def test_a_plan_does_not_grow_beyond_what_can_be_read(office: Office) -> None:
    filler = "".join(f"# {'长' * 1000}\n" for _ in range(1396))
    office.write_plan(text := f"{TASK}owner: 张老师\n{filler}")
    assert 0 < (4 << 20) - len(text.encode()) < 3000
    result = office.run("note", "9-1", "长" * 1000, "-f", "plans/2019-fall.yaml")
    assert result.code == 4
    assert "文件超过 4 MiB" in result.err
    assert office.plan_path.read_text(encoding="utf-8") == text
    assert office.run("note", "9-1", "短", "-f", "plans/2019-fall.yaml").code == 0
