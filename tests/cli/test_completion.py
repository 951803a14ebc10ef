"""What each shell gets when the clerk presses Tab, asked as the shell's own script asks."""

import shutil
import subprocess
from pathlib import Path

import pytest

from conftest import PLAN_COMMAND, Office


def bash(office: Office, line: str, *, listing: bool = False) -> list[str]:
    words = line.split(" ")
    variables = {"COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1), "COMP_TYPE": "63" if listing else "9"}
    return office.run(_PLAN_COMPLETE="complete_bash", **variables).out.splitlines()


def zsh(office: Office, line: str) -> str:
    return office.run(_PLAN_COMPLETE="complete_zsh", _TYPER_COMPLETE_ARGS=line).out


def test_bash_gets_commands_options_ids_months_and_states(office: Office) -> None:
    assert bash(office, "plan s") == ["status", "show", "start", "summary", "schema"]
    assert bash(office, "plan list --m") == ["--month", "--measure"]
    assert bash(office, "plan show 9-") == ["9-1", "9-2", "9-3", "9-4", "9-5"]
    assert bash(office, "plan show M1.") == ["M1.1", "M1.2", "M1.3", "M1.4"]
    assert bash(office, "plan checklist 十") == ["十月", "十一月", "十二月"]
    assert bash(office, "plan list -s ") == ["未开始", "进行中", "已完成", "延期", "取消"]
    assert bash(office, "plan completion ") == ["bash", "zsh", "fish", "powershell"]


def test_bash_lists_ids_with_their_text_but_inserts_only_ids(office: Office) -> None:
    assert bash(office, "plan show 9-", listing=True)[1] == "9-2  制订教科室工作计划"
    assert bash(office, "plan show 9-2") == ["9-2"]


def test_zsh_fish_and_powershell_get_ids_with_their_text(office: Office) -> None:
    assert '"9-2":"制订教科室工作计划"' in zsh(office, "plan show 9-")
    fish = office.run(
        _PLAN_COMPLETE="complete_fish",
        _TYPER_COMPLETE_FISH_ACTION="get-args",
        _TYPER_COMPLETE_ARGS="plan show 9-",
    )
    assert "9-2\t制订教科室工作计划" in fish.out.splitlines()
    powershell = office.run(
        _PLAN_COMPLETE="complete_powershell",
        _TYPER_COMPLETE_ARGS="plan show 9-",
        _TYPER_COMPLETE_WORD_TO_COMPLETE="9-",
    )
    assert "9-2:::制订教科室工作计划" in powershell.out.splitlines()


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
    assert "[red]制订[/red]计划" in zsh(office, "plan show 9-2")


@pytest.mark.parametrize("text", ["", "不是计划", "a: [", "\0"])
def test_a_broken_plan_gives_no_choices_and_no_noise(office: Office, text: str) -> None:
    office.write_plan(text)
    result = office.run(_PLAN_COMPLETE="complete_bash", COMP_WORDS="plan show 9-", COMP_CWORD="2")
    assert (result.out.strip(), result.err) == ("", "")


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_the_scripts_ask_for_their_shell(office: Office, shell: str) -> None:
    script = office.run("completion", shell)
    assert script.code == 0
    assert f"complete_{shell}" in script.out


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")
def test_a_real_bash_completes(office: Office) -> None:
    script = """
        eval "$(plan completion bash)"
        COMP_WORDS=(plan show 10-) COMP_CWORD=2 COMP_TYPE=9
        _plan_completion plan
        echo "${COMPREPLY[@]}"
    """
    path = f"{Path(PLAN_COMMAND).parent}:/usr/bin:/bin"
    done = subprocess.run(
        ["bash", "--norc", "-c", script],
        cwd=office.folder,
        env={"PATH": path, "LC_ALL": "C.UTF-8"},
        capture_output=True,
        check=True,
    )
    assert done.stdout.decode() == "10-1 10-2 10-3 10-4 10-5\n"
