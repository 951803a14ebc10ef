"""What each shell gets when the clerk presses Tab, asked as the shell's own script asks."""

import shutil

import pytest

from beihuan_plan.cli.input.shells import words_of
from conftest import Office
from support.shell_sessions import session

HOSTILE = r"""schema_version: 1
school: 某小学
office: 教科室
semester: 2019-fall
title: 计划
schedule:
  - month: 2019-09
    tasks:
      - id: 9-1
        text: 做\$(touch PWN1)课题。
      - id: 9-2
        text: 做`touch PWN2`。
      - id: 9-3
        text: 做\`touch PWN3\`。
      - id: 9-4
        text: 做'"$(touch PWN4)"'
      - id: 9-5
        text: a)) ; touch PWN5 ; ((
        owner: "\\$(touch PWN6)"
      - id: 9-6
        text: "%{$(touch PWN7)%}%n"
        owner: 张$(touch${IFS}PWN8)
      - id: 9-7
        text: 做。
        owner: 李'"`touch${IFS}PWN9`"&*老师>PWN10
"""
SHELLS = ("bash", "zsh", "fish")


def asked(office: Office, shell: str, line: str, **more: str) -> str:
    return office.run(_PLAN_COMPLETE=f"complete_{shell}", _PLAN_LINE=line, **more).out


def bash(office: Office, line: str, *, listing: bool = False) -> list[str]:
    return asked(office, "bash", line, COMP_TYPE="63" if listing else "9").splitlines()


def test_bash_gets_commands_options_ids_months_and_states(office: Office) -> None:
    assert bash(office, "plan s") == ["status", "show", "start", "summary", "schema"]
    assert bash(office, "plan list --m") == ["--month", "--measure"]
    assert bash(office, "plan show 9-") == ["9-1", "9-2", "9-3", "9-4", "9-5"]
    assert bash(office, "plan show M1.") == ["M1.1", "M1.2", "M1.3", "M1.4"]
    assert bash(office, "plan checklist 十") == ["十月", "十一月", "十二月"]
    assert bash(office, "plan list -s ") == ["未开始", "进行中", "已完成", "延期", "取消"]
    assert bash(office, "plan completion ") == ["bash", "zsh", "fish", "powershell"]


def test_names_are_offered_in_chinese_too(office: Office) -> None:
    assert bash(office, "plan 完") == ["完成"]
    assert {"done", "完成"} <= set(bash(office, "plan "))
    assert bash(office, "plan 列出 --月") == ["--月份"]
    assert {"--month", "--月份"} <= set(bash(office, "plan list --"))
    assert bash(office, "plan 列出 --月份 十一") == ["十一月"]
    assert bash(office, "plan 查看 9-2") == ["9-2"]
    assert bash(office, "plan DONE 9-2") == ["9-2"]
    assert bash(office, "plan 模板 复") == ["复制"]
    assert bash(office, "plan help che") == ["checklist", "check"]
    assert bash(office, "plan 帮助 清") == ["清单"]


@pytest.mark.parametrize("shell", ["zsh", "fish", "powershell"])
def test_a_chinese_name_is_offered_with_what_it_means(office: Office, shell: str) -> None:
    assert asked(office, shell, "plan 收").splitlines() == [
        "收回\t收回一次改动；接着再用，就一次一次往回收。"
    ]


def test_bash_lists_ids_with_their_text_but_inserts_only_ids(office: Office) -> None:
    assert bash(office, "plan show 9-", listing=True)[1] == "9-2  制订教科室工作计划"
    assert bash(office, "plan show 9-2") == ["9-2"]


@pytest.mark.parametrize("shell", ["zsh", "fish", "powershell"])
def test_the_others_get_ids_with_their_text(office: Office, shell: str) -> None:
    assert "9-2\t制订教科室工作计划" in asked(office, shell, "plan show 9-").splitlines()


def test_the_choices_come_from_the_plan_that_is_named(office: Office) -> None:
    text = (
        office.plan_path.read_text(encoding="utf-8")
        .replace("制订教科室工作计划", "别的计划")
        .replace("id: 9-2", "id: 9-7")
    )
    (office.folder / "b.yaml").write_text(text, encoding="utf-8")
    assert bash(office, "plan show -f b.yaml 9-7", listing=True) == ["9-7  别的计划"]


def test_words_of_a_task_are_no_markup(office: Office) -> None:
    office.edit_plan("text: 制订教科室工作计划。", "text: '[red]制订[/red]计划'")
    assert "[red]制订[/red]计划" in asked(office, "zsh", "plan show 9-2")


@pytest.mark.parametrize("text", ["", "不是计划", "a: [", "\0"])
def test_a_broken_plan_gives_no_choices_and_no_noise(office: Office, text: str) -> None:
    office.write_plan(text)
    result = office.run(_PLAN_COMPLETE="complete_bash", _PLAN_LINE="plan show 9-")
    assert (result.out.strip(), result.err) == ("", "")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_the_scripts_ask_for_their_shell(office: Office, shell: str) -> None:
    script = office.run("completion", shell)
    assert script.code == 0
    assert f"complete_{shell}" in script.out


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell", "sh", ""])
@pytest.mark.parametrize("line", ["COMP_WORDS", "_TYPER_COMPLETE_ARGS"])
def test_scripts_that_evaluate_what_they_are_told_are_told_nothing(
    office: Office, shell: str, line: str
) -> None:
    asking = {"_PLAN_COMPLETE": f"complete_{shell}", "COMP_CWORD": "2", line: "plan show 9-"}
    assert office.run(**asking) == (0, "", "")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("", [""]),
        ("plan", ["plan"]),
        ("plan ", ["plan", ""]),
        ("plan list --owner '张 ", ["plan", "list", "--owner", "张 "]),
        ('plan show -f "我的 计划.yaml" 9-', ["plan", "show", "-f", "我的 计划.yaml", "9-"]),
        ("plan note 9-1 a#b\\ c\\", ["plan", "note", "9-1", "a#b c"]),
    ],
)
def test_a_line_is_split_as_far_as_it_is_typed(line: str, words: list[str]) -> None:
    assert words_of(line) == words


def test_what_bash_and_powershell_insert_is_quoted(office: Office) -> None:
    office.write_plan(HOSTILE)
    assert asked(office, "bash", "plan list --owner 张").splitlines() == [r"张\$\(touch\$\{IFS\}PWN8\)"]
    assert asked(office, "powershell", "plan list --owner 李").splitlines() == [
        "'李''\"`touch${IFS}PWN9`\"&*老师>PWN10'\t责任人"
    ]


def test_a_name_that_would_break_the_line_is_not_offered(office: Office) -> None:
    office.edit_plan("id: 9-2", 'id: 9-2\n        owner: "张\\u2060老师"')
    office.edit_plan("id: 9-3", "id: 9-3\n        owner: 王老师")
    assert asked(office, "zsh", "plan list --owner ").splitlines() == ["王老师\t责任人"]


def with_records(office: Office) -> None:
    for words in (
        ("教师", "姓名=样例甲老师"),
        ("课题", "名称=样例课题", "级别=市", "主持人=样例甲老师"),
        ("论文", "题目=样例论文"),
    ):
        assert office.run("ledger", "add", *words).code == 0


def test_records_of_ledgers_are_offered_beside_the_tasks(office: Office) -> None:
    assert bash(office, "plan log K") == []
    with_records(office)
    for line in ("plan log ", "plan show ", "plan delete "):
        assert {"9-2", "T1", "K1", "W1"} <= set(bash(office, line))
    assert bash(office, "plan log K", listing=True) == ["K1  样例课题"]
    office.plan_path.unlink()
    assert bash(office, "plan log ") == ["T1", "K1", "W1"]


def test_without_ledgers_nothing_of_them_is_loaded(office: Office) -> None:
    asking = {"_PLAN_COMPLETE": "complete_bash", "PYTHONPROFILEIMPORTTIME": "1"}
    loaded = [
        office.run(_PLAN_LINE=f"plan {line}", **asking).err for line in ("log 9-", "show 9-", "person 张")
    ]
    assert ["cli.input.completion" in each for each in loaded] == [True] * 3
    assert [each for each in loaded if "ledger_completion" in each or "ledger_files" in each] == []


def test_teachers_are_offered_beside_who_has_tasks(office: Office) -> None:
    office.edit_plan("id: 9-2", "id: 9-2\n        owner: 样例乙老师")
    assert bash(office, "plan person 样") == ["样例乙老师"]
    with_records(office)
    assert bash(office, "plan person 样") == ["样例乙老师", "样例甲老师"]
    assert bash(office, "plan 学时 样") == ["样例甲老师"]


def test_short_forms_are_completed_as_what_they_stand_for(office: Office) -> None:
    with_records(office)
    for short, whole in (
        ("plan 课题 ", "plan ledger list 课题 "),
        ("plan 课题 级别=", "plan ledger list 课题 级别="),
        ("plan 课题 级别=市 --", "plan ledger list 课题 级别=市 --"),
        ("plan award ", "plan ledger award "),
        ("plan edit K1 级", "plan ledger edit K1 级"),
        ("plan 推进 K1 ", "plan ledger advance K1 "),
    ):
        offered = bash(office, short)
        assert sorted(offered) == sorted(bash(office, whole)) != []


def needs(shell: str) -> None:
    if shutil.which(shell) is None:
        pytest.skip(f"no {shell} here, so no shell was tried")


@pytest.mark.parametrize("shell", SHELLS)
def test_a_real_shell_completes(office: Office, shell: str) -> None:
    needs(shell)
    with session(shell, office) as clerk:
        shown = clerk.type("plan show 9-\t\t", until="组织教师进行论文写作培训")
        assert "9-2  制订教科室工作计划" in shown or shell == "fish"
    with session(shell, office) as clerk:
        assert "各课题组完善课题网页" in clerk.type("plan show 10-1\t\n", until="课题研究管理")
    with session(shell, office) as clerk:
        assert "各课题组完善课题网页" in clerk.type("plan 查\t10-1\n", until="课题研究管理")


@pytest.mark.parametrize("shell", SHELLS)
def test_a_real_shell_runs_nothing_that_a_plan_says(office: Office, shell: str) -> None:
    needs(shell)
    office.write_plan(HOSTILE)
    with session(shell, office) as clerk:
        for line in ("plan done ", "plan show 9-", "plan list --owner "):
            clerk.type(f"{line}\t\t")
            clerk.type("\t\x15")
        for name, task in (("张", "9-6"), ("李", "9-7")):  # what was inserted arrives as the name that it is
            assert task in clerk.type(f"plan list --owner {name}\t\n", until="共 1 项")
    assert [path.name for path in office.folder.rglob("PWN*")] == []


def test_a_hostile_script_would_be_seen_to_run(office: Office) -> None:
    """The check above can fail: a script that evaluates its answer leaves a file."""
    needs("bash")
    with session("bash", office) as clerk:
        clerk.type("_plan_completion() { eval 'touch PWN1'; }\nplan \t\t")
    assert [path.name for path in office.folder.rglob("PWN*")] == ["PWN1"]
