"""No template takes more time or memory than a paper is worth, and none brings the command down."""

import contextlib
import functools
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from beihuan_plan.errors import InvalidPlanError, NotFoundError, PlanError
from beihuan_plan.reports.formats.suffixes import SUFFIXES
from beihuan_plan.reports.press import Press
from support.word_templates import PACKAGED, template

ENDLESS = "{% for 甲 in 任务 %}{% for 乙 in 任务 %}{% endfor %}{% endfor %}"
RECURSIVE = (
    "{% macro 甲(单) %}{% for 乙 in 单 %}{{ 甲(乙) }}{{ 甲(乙) }}{% endfor %}{% endmacro %}{{ 甲(深) }}"
)
LONG = "{% for 甲 in 任务 %}" + "九" * 9999 + "{% endfor %}"
IN_A_MACRO = "{% macro 甲() %}" + LONG + "{% endmacro %}{{ 甲() }}"
DEEP = functools.reduce(lambda inner, _: [inner], range(60), list[object]())
CONTENTS = {
    "标题": "题",
    "落款": {"署名": "校"},
    "版式": {"页码": "外侧"},
    "任务": ["任"] * 99999,
    "深": DEEP,
}


def write(folder: Path, suffix: str, text: str) -> str:
    if suffix == ".docx":
        return template(folder, text).name
    (folder / f"paper{suffix}").write_text(text, encoding="utf-8")
    return f"paper{suffix}"


def fault(printing: Press, name: str, folder: Path) -> str:
    with pytest.raises(InvalidPlanError) as caught:
        printing.render(name, CONTENTS, [folder])
    assert caught.value.exit_code == 4
    return caught.value.problems[0].message


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("text", [ENDLESS, RECURSIVE])
def test_a_template_that_takes_too_long_is_stopped(tmp_path: Path, suffix: str, text: str) -> None:
    name = write(tmp_path, suffix, text)
    begun = time.monotonic()
    with Press(suffix, time_limit=2) as slow:
        assert "用了 2 秒还没有做完" in fault(slow, name, tmp_path)
    assert time.monotonic() - begun < 20


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("text", [LONG, IN_A_MACRO])
def test_a_template_that_takes_too_much_is_stopped(tmp_path: Path, suffix: str, text: str) -> None:
    name = write(tmp_path, suffix, text)
    with Press(suffix) as full:
        assert "太多" in fault(full, name, tmp_path)


@pytest.mark.parametrize("suffix", [".html", ".md"])
def test_a_paper_of_more_than_fifty_megabytes_is_stopped(tmp_path: Path, suffix: str) -> None:
    name = write(tmp_path, suffix, "{% for 甲 in 任务 %}" + "九" * 250 + "{% endfor %}")
    with Press(suffix) as full:
        assert "太多" in fault(full, name, tmp_path)


@pytest.mark.skipif(os.name == "nt", reason="there, Ctrl-C is no signal to one process")
def test_a_press_leaves_ctrl_c_to_the_command(tmp_path: Path) -> None:
    name = write(tmp_path, ".md", "{{ 标题 }}")
    with Press(".md") as held:
        for _ in range(2):
            assert held.render(name, CONTENTS, [tmp_path]) == "题\n".encode()
            held._process.send_signal(signal.SIGINT)
            time.sleep(0.1)


def test_a_press_goes_on_after_a_fault(tmp_path: Path) -> None:
    write(tmp_path, ".md", "{{ 没有 }}")
    (tmp_path / "good.md").write_text("{{ 标题 }}", encoding="utf-8")
    with Press(".md") as both:
        with pytest.raises(PlanError) as caught:
            both.render("paper.md", CONTENTS, [tmp_path])
        assert both.render("good.md", CONTENTS, [tmp_path]) == "题\n".encode()
    assert (caught.value.exit_code, caught.value.problems[0].line) == (4, 1)


def test_a_press_that_has_ended_is_told_of(tmp_path: Path) -> None:
    write(tmp_path, ".md", "{{ 标题 }}")
    with Press(".md") as broken:
        broken.render("paper.md", CONTENTS, [tmp_path])
        broken._process.kill()
        broken._process.wait()
        assert "停下" in fault(broken, "paper.md", tmp_path)


def test_a_press_that_does_not_start_is_no_fault_of_the_template(tmp_path: Path) -> None:
    with Press(".txt") as broken, pytest.raises(PlanError, match="没有启动起来"):
        broken.render("paper.txt", CONTENTS, [tmp_path])


def test_a_paper_that_is_not_there() -> None:
    with Press(".md") as empty, pytest.raises(NotFoundError) as caught:
        empty.render("nothing.md", CONTENTS, [PACKAGED])
    assert (caught.value.exit_code, str(PACKAGED) in caught.value.help) == (3, True)


NESTED = "{% for 甲 in 任务 %}" * 25 + "{% endfor %}" * 25
LONGEST = "{% if 标题" + " and 标题" * 3000 + " %}{% endif %}"
POWER = "{% if false %}{{ 9 ** (9 ** 9) }}{% endif %}"
UNCLOSED = "{{ " * 20_000


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("text", [NESTED, LONGEST])
def test_a_template_that_python_cannot_compile_is_a_fault_of_its_own(
    tmp_path: Path, suffix: str, text: str
) -> None:
    name = write(tmp_path, suffix, text)
    with Press(suffix) as checking:
        try:
            problems, _ = checking.check(tmp_path / name, "checklist", [tmp_path])
        except PlanError as error:
            problems = list(error.problems) if error.exit_code == 4 else []
    assert problems


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize("text", [POWER, UNCLOSED])
def test_reading_a_template_takes_no_time(tmp_path: Path, suffix: str, text: str) -> None:
    name = write(tmp_path, suffix, text)
    begun = time.monotonic()
    with Press(suffix) as quick, contextlib.suppress(PlanError):
        quick.check(tmp_path / name, "checklist", [PACKAGED])
    assert time.monotonic() - begun < 15


def long_job(folder: Path) -> bytes:
    """A job for the worker that takes for ever."""
    name = write(folder, ".md", ENDLESS)
    job = {"do": "render", "with": {"name": name, "contents": CONTENTS, "folders": [str(folder)]}}
    return json.dumps(job).encode() + b"\n"


@pytest.mark.skipif(os.name == "nt", reason="the clock and the processor as Unix measures them")
def test_a_worker_bounds_its_own_time(tmp_path: Path) -> None:
    """With nobody to stop it: this test only waits."""
    program = "import sys; from beihuan_plan.reports import worker; worker.MAX_TIME = 1; worker.main()"
    command = [sys.executable, "-c", program, ".md"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as working:
        assert working.stdin
        assert working.stdout
        assert working.stdout.readline() == b"ready\n"
        working.stdin.write(long_job(tmp_path))
        working.stdin.flush()
        assert working.wait(20) != 0
        assert working.stdout.read() == b""


@pytest.mark.skipif(not Path("/proc/self/limits").exists(), reason="no /proc here")
def test_a_worker_bounds_its_processor_time(tmp_path: Path) -> None:
    name = write(tmp_path, ".md", "{{ 标题 }}")
    with Press(".md") as bounded:
        bounded.render(name, CONTENTS, [tmp_path])
        limits = Path(f"/proc/{bounded._process.pid}/limits").read_text(encoding="utf-8")
    assert re.search(r"Max cpu time +6[0-9] ", limits)


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_a_worker_ends_with_the_command_that_started_it(tmp_path: Path, how: signal.Signals) -> None:
    job = long_job(tmp_path)
    program = (
        "import sys; from beihuan_plan.reports.press import Press; press = Press('.md')\n"
        "press._wait_until_ready(); press._process.stdin.write(sys.stdin.buffer.readline())\n"
        "press._process.stdin.flush(); print(press._process.pid, flush=True); press._process.wait()"
    )
    command = [sys.executable, "-c", program]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as commanding:
        assert commanding.stdin
        assert commanding.stdout
        commanding.stdin.write(job)
        commanding.stdin.flush()
        worker = int(commanding.stdout.readline())
        commanding.send_signal(how)
        commanding.wait()
    end = time.monotonic() + 20
    while is_running(worker) and time.monotonic() < end:
        time.sleep(0.05)
    assert not is_running(worker)


def is_running(process: int) -> bool:
    """Whether a process is there, and not only its entry that nobody has asked for yet."""
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(process)], capture_output=True, check=False).stdout
    return bool(state.strip()) and not state.startswith(b"Z")
