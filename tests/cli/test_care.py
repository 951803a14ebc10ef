import json
import os
import re
import stat
import subprocess
import sys
import venv
from pathlib import Path

import jsonschema
import pytest
import yaml

from beihuan_plan.model.choices import Content, ScheduleForm
from beihuan_plan.model.semester import Month
from beihuan_plan.plan_file.reading import read_plan
from conftest import ROOT, SHIPPED, Office


def test_a_new_plan_is_valid_and_of_this_term(empty_office: Office) -> None:
    result = empty_office.run("init", "--school", "某小学", "--today", "2026-11-23")
    assert result.code == 0
    plan = read_plan(empty_office.folder / "plans" / "2026-fall.yaml").content
    assert (plan.school, plan.title) == ("某小学", "某小学2026学年第一学期教科室工作计划")
    assert [str(month.month) for month in plan.schedule] == [
        "2026-09",
        "2026-10",
        "2026-11",
        "2026-12",
        "2027-01",
    ]
    assert [task.id for task in plan.tasks] == ["9-1", "10-1", "11-1", "12-1", "1-1"]
    assert [task.text for task in plan.tasks] == ["制订教科室工作计划。", *["××××××。"] * 4]
    assert empty_office.run("status", "--today", "2026-11-23").code == 0


def test_a_new_plan_names_the_schema_beside_it_and_keeps_to_it(empty_office: Office) -> None:
    empty_office.run("init", "--semester", "2027-spring")
    text = (empty_office.folder / "plans" / "2027-spring.yaml").read_text(encoding="utf-8")
    name = text.splitlines()[0].removeprefix("# yaml-language-server: $schema=")
    values = yaml.load(text, Loader=yaml.SafeLoader)
    jsonschema.validate(
        values, json.loads((empty_office.folder / "plans" / name).read_text(encoding="utf-8"))
    )


@pytest.mark.parametrize("semester", ["2026-fall", "2027-spring"])
def test_the_office_s_own_way_is_hinted_at_and_can_be_taken_as_it_stands(
    empty_office: Office, semester: str
) -> None:
    empty_office.run("init", "--semester", semester)
    path = empty_office.folder / "plans" / f"{semester}.yaml"
    head, rest = path.read_text(encoding="utf-8").split("\nguiding_principles:")
    intro, hint = head.split("# weeks_from:")
    taken = re.sub("(?m)^# ", "", f"# weeks_from:{hint}")
    path.write_text(f"{intro}{taken}\nguiding_principles:{rest}", encoding="utf-8")
    plan = read_plan(path).content
    assert plan.weeks_from
    assert (plan.weeks_from.weekday(), plan.weeks_from.day <= 7) == (0, True)
    assert Month.of(plan.weeks_from) == plan.semester.months[0]
    assert [section.of for section in plan.sections] == list(Content)
    assert plan.layout
    assert plan.layout.schedule is ScheduleForm.TABLE
    assert read_plan(path).doubts == []


@pytest.mark.parametrize("school", ["测试: “小学” #1", "'小学'", "- 小学", "小学\t二", "@小学"])
def test_a_strange_name_is_quoted(empty_office: Office, school: str) -> None:
    assert (
        empty_office.run(
            "init", "--school", school, "--office", f"{school}室", "--semester", "2026-fall"
        ).code
        == 0
    )
    plan = read_plan(empty_office.folder / "plans" / "2026-fall.yaml").content
    assert (plan.school, plan.office) == (school, f"{school}室")
    assert next(plan.tasks).text == f"制订{school}室工作计划。"


def test_init_never_overwrites(empty_office: Office) -> None:
    for _ in range(2):
        result = empty_office.run("init", "--example")
        (empty_office.plan_path).write_text("改过的", encoding="utf-8")
    assert result.code == 5
    assert "没有动它" in result.err
    assert empty_office.plan_path.read_text(encoding="utf-8") == "改过的"


def test_the_example_is_the_school_s_real_plan(empty_office: Office) -> None:
    assert empty_office.run("init", "办公室", "--example", "-q").out == ""
    assert (empty_office.folder / "办公室" / "plans" / "2019-fall.yaml").read_bytes() == SHIPPED.read_bytes()


def test_init_in_august_plans_for_the_coming_term(empty_office: Office) -> None:
    assert "plans/2026-fall.yaml" in empty_office.run("init", "--today", "2026-08-20").out.replace("\\", "/")


def test_check_counts_advice_only_when_asked(office: Office) -> None:
    assert (office.run("check").code, office.run("check", "--strict").code) == (0, 1)
    findings = json.loads(office.run("check", "--json", "--today", "2019-10-15").out)["findings"]
    assert (len(findings), findings[1]["field"]) == (6, "goals.1")


def test_the_schema_is_printed_or_stored(office: Office) -> None:
    printed = office.run("schema").out
    assert json.loads(printed)["title"] == "教科室学期工作计划"
    assert office.run("schema", "-o", "s.json").code == 0
    assert (office.folder / "s.json").read_text(encoding="utf-8") == printed
    assert office.run("schema", "-o", "s.json").code == 5


@pytest.mark.skipif(os.name == "nt", reason="modes and links of POSIX")
def test_a_file_that_is_written_anew_keeps_its_mode_and_its_link(office: Office) -> None:
    real = office.folder / "真.yaml"
    office.write_plan(SHIPPED.read_text(encoding="utf-8").encode("gbk"))
    office.plan_path.rename(real)
    real.chmod(0o664)
    office.plan_path.symlink_to(real)
    assert office.run("check", "--fix-encoding").code == 0
    assert office.plan_path.is_symlink()
    assert stat.S_IMODE(real.stat().st_mode) == 0o664
    assert real.read_bytes() == SHIPPED.read_bytes()
    assert [path.name for path in office.folder.glob(".*")] == [".真.yaml.lock"]


def test_init_as_json(empty_office: Office) -> None:
    created = json.loads(empty_office.run("init", "--semester", "2026-fall", "--json").out)["created"]
    assert [Path(name).as_posix() for name in created] == [
        "plans/2026-fall.yaml",
        "plans/plan.schema.json",
        ".gitignore",
    ]
    assert (empty_office.folder / "templates").is_dir()


def test_an_installed_wheel_works_outside_the_repository(tmp_path: Path) -> None:
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True, timeout=300)
    (wheel,) = tmp_path.glob("*.whl")
    venv.create(tmp_path / "clean", with_pip=True)
    scripts = tmp_path / "clean" / ("Scripts" if os.name == "nt" else "bin")
    install = [
        str(scripts / "python"),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        str(wheel),
    ]
    subprocess.run(install, check=True, capture_output=True, timeout=300)
    (tmp_path / "空").mkdir()

    def plan(*arguments: str) -> str:
        command = [str(scripts / "plan"), *arguments]
        environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
        done = subprocess.run(
            command, cwd=tmp_path / "空", env=environment, check=True, capture_output=True, timeout=60
        )
        return done.stdout.decode()

    assert "下一步" in plan("init", "--example")
    assert (tmp_path / "空" / "ledgers" / "works.yaml").is_file()
    assert "合计    □□□□" in plan("status")
    assert plan("document").startswith("# 常州市北环路小学")
    assert plan("summary").startswith("# 常州市北环路小学")
    assert plan("checklist", "九月").startswith("# 常州市北环路小学")
    assert "下一步" in plan("init", "--semester", "2026-fall")
    assert "××小学教科室" in plan("status", "--today", "2026-11-23")


@pytest.mark.parametrize("arguments", [["--school", ""], ["--school", "a\x07b"], ["--today", "9999-12-31"]])
def test_init_writes_no_plan_that_check_would_refuse(empty_office: Office, arguments: list[str]) -> None:
    assert empty_office.run("init", *arguments).code == 2
    assert list(empty_office.folder.rglob("*.yaml")) == []


def test_init_inside_the_folder_of_plans(empty_office: Office) -> None:
    plans = Office(empty_office.folder / "plans")
    plans.folder.mkdir()
    assert plans.run("init", "--semester", "2026-fall").code == 0
    assert sorted(path.name for path in plans.folder.iterdir()) == ["2026-fall.yaml", "plan.schema.json"]
    assert sorted(path.name for path in empty_office.folder.iterdir()) == [".gitignore", "plans", "templates"]


@pytest.mark.parametrize("folder", [".", "plans", "docs"])
def test_an_office_does_not_live_in_the_tool_s_sources(folder: str, tmp_path: Path) -> None:
    sources = Office(tmp_path)
    (tmp_path / "src" / "beihuan_plan").mkdir(parents=True)
    (tmp_path / "src" / "beihuan_plan" / "workspace.py").touch()
    result = sources.run("init", folder, "--school", "某小学")
    assert (result.code, result.out) == (2, "")
    assert "是这个工具自己的文件夹" in result.err
    assert [path.name for path in tmp_path.iterdir()] == ["src"]


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("2026年秋", "2026-fall"),
        ("２０２７春季学期", "2027-spring"),
        ("2026学年第一学期", "2026-fall"),
        ("2026-2027学年度第二学期", "2027-spring"),
        ("2027-spring", "2027-spring"),
    ],
)
def test_a_term_as_a_clerk_names_it(empty_office: Office, words: str, name: str) -> None:
    assert empty_office.run("init", "--semester", words).code == 0
    assert (empty_office.folder / "plans" / f"{name}.yaml").exists()
    assert empty_office.run("init", "--semester", "下下学期").code == 2


def test_the_example_takes_no_other_school(empty_office: Office) -> None:
    assert empty_office.run("init", "--example", "--school", "某小学").code == 2


def test_init_leaves_a_schema_alone(empty_office: Office) -> None:
    schema = empty_office.folder / "plans" / "plan.schema.json"
    schema.parent.mkdir()
    schema.write_text("{}", encoding="utf-8")
    assert empty_office.run("init").code == 0
    assert schema.read_text(encoding="utf-8") == "{}"
