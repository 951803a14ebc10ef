import re
import runpy

import pytest
from rich.cells import cell_len

from beihuan_plan.cli.command_tree import COMMANDS, GROUPS
from conftest import ROOT, Office

LATIN = re.compile(r"[A-Za-z][A-Za-z.]*")
NAMES = {
    "plan",
    "JSON",
    "Schema",
    "Markdown",
    "README",
    "Word",
    "PDF",
    "pdf",
    "csv",
    "doc",
    "txt",
    "wps",
    "json",
    "Excel",
    "LibreOffice",
    "docx",
    "html",
    "WPS",
    "templates",
    "summary.docx",
    "Tab",
    "UTF",
    "GB",
    "PLAN",
    "FILE",
    "yaml",
    "md",
    "fall",
    "spring",
}
SUBCOMMANDS = [f"{group} {name}" for group in GROUPS for name in GROUPS[group]]
NAMES |= {
    "G",
    "M",
    *"KWAT",
    "ledgers",
    "rules.yaml",
    "todo",
    "plans",
    "bash",
    "zsh",
    "fish",
    "powershell",
    *COMMANDS,
    *" ".join(SUBCOMMANDS).split(),
}


def help_of(office: Office, *arguments: str) -> str:
    result = office.run(*arguments)
    assert (result.code, result.err) == (0, "")
    return result.out


@pytest.mark.parametrize("command", ["", *COMMANDS, *SUBCOMMANDS])
def test_help_is_in_chinese(office: Office, command: str) -> None:
    text = help_of(office, *command.split(), "--help")
    assert text.startswith(f"用法：plan {command}".rstrip())
    words = set(LATIN.findall(re.sub(r"(?<![\w-])--?[a-z][a-z-]*", "", text)))
    assert {word for word in words if word not in NAMES and word.rstrip(".") not in NAMES} == set()
    assert max(map(cell_len, text.splitlines())) <= 80


def test_every_command_and_option_has_a_word_of_help(office: Office) -> None:
    seen = 0
    for command in COMMANDS:
        for line in help_of(office, command, "-h").split("：\n", 1)[1].splitlines():
            if line.startswith("  ") and not line.startswith("   "):
                *_, told = re.split("  +", line.strip())
                assert re.search("[一-鿿]", told), line
                seen += 1
    assert seen > 60


def test_version(office: Office) -> None:
    assert re.fullmatch(r"plan \d+\.\d+\.\d+\n", help_of(office, "--version"))


def test_the_reference_of_commands_is_up_to_date() -> None:
    reference = runpy.run_path(str(ROOT / "docs" / "commands.py"))
    stands = reference["PAGE"].read_text(encoding="utf-8")
    assert stands.count("用法：") == 1 + len(COMMANDS) + len(SUBCOMMANDS)
    assert stands == reference["page"](), "write docs/commands.md anew: python docs/commands.py"
