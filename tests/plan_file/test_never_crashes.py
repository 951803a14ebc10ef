"""Whatever the bytes, a clerk is told what is wrong and where: never a traceback, never silence."""

import contextlib
import io
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from beihuan_plan.cli.main import run
from conftest import DATA, SHIPPED

PLANS = [
    path.read_text("utf-8")
    for path in (SHIPPED, DATA / "all-fields.yaml", *sorted((DATA / "broken").glob("full*.yaml")))
]
NASTY = list(":：-－—–,，#＃&*!|>%@`?\\\"'“”‘’[]{}【】［］（） \t\n\r𠮷😀é0９")
NASTY += list("\u3000\u00a0\x00\x07\x85\u2028\ufeff\ud7ff\ufffe")
WORDS = ["id: ", "- ", "status: done\n", "<<: *a\n", "---\n", "...\n", "!!str ", "&a ", "*a", '"', "'", "? "]
WORDS += ["%YAML 1.1\n", ": "]
LOCATED = re.compile(r":(\d+):(\d+)  (.*)")
CHINESE = re.compile("[一-鿿]")


@st.composite
def mutated_plans(draw: st.DrawFn) -> bytes:
    """The real plan, or one with mistakes, after a few more slips of the fingers."""
    text = draw(st.sampled_from(PLANS))
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(text) - 1))
        gone = draw(st.sampled_from((0, 0, 0, 1, 1, 2, 7, 40)))
        new = draw(st.one_of(st.just(""), st.sampled_from(NASTY), st.sampled_from(WORDS)))
        text = text[:at] + new + text[at + gone :]
    encoding = draw(st.sampled_from(("utf-8",) * 12 + ("utf-8-sig", "gb18030", "utf-16")))
    data = text.encode(encoding, errors="replace")
    if draw(st.integers(0, 9)) == 0:
        at = draw(st.integers(0, len(data) - 1))
        data = data[:at] + draw(st.binary(min_size=1, max_size=2)) + data[at + 1 :]
    return data


def assert_explained(data: bytes, path: Path, line_count: int) -> None:
    path.write_bytes(data)
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = run(["check", "-f", str(path)])
    if code == 0:
        assert out.getvalue().startswith("计划文件没有错误")
        return
    assert code == 4, err.getvalue()
    places = LOCATED.findall(err.getvalue())
    assert places, err.getvalue()
    for line, column, message in places:
        assert 1 <= int(line) <= line_count
        assert int(column) >= 1
        assert CHINESE.search(message)


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("mutated") / "plan.yaml"


@settings(max_examples=3000, suppress_health_check=list(HealthCheck))
@given(data=mutated_plans())
def test_mutated_plans(data: bytes, path: Path) -> None:
    assert_explained(data, path, line_count=len(re.split(b"\r\n|\r|\n", data)) + data.count(b"\x85") + 2)


@settings(max_examples=1500, suppress_health_check=list(HealthCheck))
@given(data=st.one_of(st.binary(max_size=300), st.text(max_size=200).map(str.encode)))
def test_random_bytes(data: bytes, path: Path) -> None:
    assert_explained(data, path, line_count=len(re.split(b"\r\n|\r|\n", data)))
