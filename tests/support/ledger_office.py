"""An office in which commands on ledgers are run, without a process for each."""

import json
from pathlib import Path
from typing import Any

import pytest

from beihuan_plan.cli.main import run
from conftest import Result

TODAY = "2019-11-03"
PROJECT = ("add", "课题", "名称=小学数字文化课程研究", "级别=市", "主持人=张老师,李老师")
PAPER = ("add", "论文", "题目=数字文化的课堂", "作者=李老师、张老师", "对应课题=K1")
TRAINING = ("add", "培训", "日期=10月12日", "名称=数字文化课程培训", "学时=2", "参加人员=张老师,李老师")


class LedgerOffice:
    """A folder with ledgers in which a clerk types `plan ledger …`."""

    def __init__(self, folder: Path, captured: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._captured = captured

    def plan(self, *words: str) -> Result:
        code = run(words)
        return Result(code, *self._captured.readouterr())

    def ledger(self, *words: str) -> Result:
        return self.plan("ledger", *words, "--today", TODAY)

    def said(self, *words: str) -> list[str]:
        """What a change that is made tells, without how to take it back."""
        result = self.ledger(*words)
        assert (result.code, [line for line in result.err.splitlines() if "台账：" not in line]) == (0, [])
        return [line for line in result.out.splitlines() if "plan undo" not in line]

    def refused(self, *words: str) -> str:
        """What a command that is refused tells; nothing is changed."""
        before = self.files()
        result = self.ledger(*words)
        assert (result.code > 0, result.out) == (True, "")
        assert self.files() == before
        return result.err.split("错误：", 1)[1]

    def json(self, *words: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.ledger(*words, "--json").out)
        return found

    def text(self, stem: str) -> str:
        return (self.folder / "ledgers" / f"{stem}.yaml").read_text(encoding="utf-8")

    def files(self) -> dict[str, bytes]:
        return {path.name: path.read_bytes() for path in (self.folder / "ledgers").glob("[!.]*")}


@pytest.fixture
def ledgers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> LedgerOffice:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PLAN_FILE", raising=False)
    (tmp_path / "ledgers").mkdir()
    return LedgerOffice(tmp_path, capsys)
