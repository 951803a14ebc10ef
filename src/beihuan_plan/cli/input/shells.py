"""Tab completion in bash, zsh, fish and PowerShell: the script for each, and the answers to it.

A script asks with the line up to the cursor and takes each line of the answer as one choice: what to insert,
a tab, what it means. No shell evaluates an answer. Shells that insert a choice as it stands get it quoted.
"""

import os
import re
import shlex
from collections.abc import Callable
from typing import Any

from beihuan_plan.cli.screen import terminal
from beihuan_plan.cli.typer_private import choices

VARIABLE = "_PLAN_COMPLETE"
LINE_VARIABLE = "_PLAN_LINE"
_BASH_IS_LISTING = "63"
"""COMP_TYPE while bash lists the choices after a second Tab, and inserts none of them."""

_BASH = """\
_plan_completion() {
    local IFS=' ' choice
    COMPREPLY=()
    while IFS= read -r choice; do
        COMPREPLY+=("$choice")
    done < <(_PLAN_COMPLETE=complete_bash _PLAN_LINE="${COMP_WORDS[*]:0:COMP_CWORD+1}" \\
             COMP_TYPE=$COMP_TYPE "$1")
}
complete -o default -F _plan_completion plan"""
_ZSH = """\
#compdef plan
_plan_completion() {
    local choice
    local -a values lines
    while IFS= read -r choice; do
        values+=("${choice%%$'\\t'*}")
        lines+=("${choice/$'\\t'/  }")
    done < <(_PLAN_LINE="${words[1,CURRENT]}" _PLAN_COMPLETE=complete_zsh plan)
    if (( $#values )); then
        compadd -l -d lines -a values
    else
        _files
    fi
}
compdef _plan_completion plan"""
_FISH = """\
function __plan_choices
    set --global __plan_found (env _PLAN_COMPLETE=complete_fish _PLAN_LINE=(commandline -cp) plan)
    test (count $__plan_found) -gt 0
end
complete --command plan --no-files --condition __plan_choices --arguments '$__plan_found'"""
_POWERSHELL = """\
Import-Module PSReadLine
Set-PSReadLineKeyHandler -Chord Tab -Function MenuComplete
Register-ArgumentCompleter -Native -CommandName plan -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $Env:_PLAN_COMPLETE = "complete_powershell"
    $Env:_PLAN_LINE = $commandAst.ToString() + $(if ($wordToComplete) { "" } else { " " })
    plan | ForEach-Object {
        $choice = $_ -Split "`t", 2
        [System.Management.Automation.CompletionResult]::new(
            $choice[0], $choice[0], 'ParameterValue', $choice[1])
    }
    $Env:_PLAN_COMPLETE = $null
    $Env:_PLAN_LINE = $null
}"""
SCRIPTS = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH, "powershell": _POWERSHELL}


def is_asking() -> bool:
    """Whether this call is a shell's question, and not a command."""
    return VARIABLE in os.environ


def answer(parser_for: Callable[[list[str]], tuple[Any, list[str]]]) -> None:
    """Write the choices for a shell's question; nothing for a question that no script of ours asks.

    The scripts of version 0.1 are among those: in zsh they evaluate what they are told.
    `parser_for` builds the parser for words that are typed already, and returns the words as it takes them.
    """
    shell, line = os.environ[VARIABLE].removeprefix("complete_"), os.environ.get(LINE_VARIABLE)
    if shell not in SCRIPTS or line is None:
        return
    *words, last = words_of(line)
    command, typed = parser_for(words[1:])
    write = _WRITING[shell]
    terminal.write(
        write(value, _on_one_line(meaning))
        for value, meaning in choices(command, typed, last)
        if value == _on_one_line(value)
    )


def words_of(line: str) -> list[str]:
    """Split a line as a shell does, as far as it is typed; the last word may be empty."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars=False)
    lexer.whitespace_split, lexer.commenters = True, ""
    words: list[str] = []
    try:
        words += lexer
    except ValueError:  # a quote that is not closed yet
        return [*words, lexer.token]
    return [*words, ""] if not words or line[-1:].isspace() else words


_BARE_IN_BASH = re.compile(r"[\w.,:/@%+=、，。：·（）《》“”-]")
_BARE_IN_POWERSHELL = re.compile(r"[\w.-]+")
"""What stands for itself; all else is quoted, where a shell inserts a choice as it stands."""


def _quoted_for_bash(value: str) -> str:
    return "".join(character if _BARE_IN_BASH.match(character) else f"\\{character}" for character in value)


def _quoted_for_powershell(value: str) -> str:
    if _BARE_IN_POWERSHELL.fullmatch(value):
        return value
    return "'" + re.sub("['‘’‚‛]", lambda quote: quote[0] * 2, value) + "'"


def _for_bash(value: str, meaning: str) -> str:
    listing = os.environ.get("COMP_TYPE") == _BASH_IS_LISTING
    return f"{value}  {meaning}".rstrip() if listing else _quoted_for_bash(value)


def _for_powershell(value: str, meaning: str) -> str:
    return f"{_quoted_for_powershell(value)}\t{meaning or value}"  # it takes no empty explanation


def _in_columns(value: str, meaning: str) -> str:
    return f"{value}\t{meaning}" if meaning else value


_WRITING: dict[str, Callable[[str, str], str]] = {
    "bash": _for_bash,
    "zsh": _in_columns,
    "fish": _in_columns,
    "powershell": _for_powershell,
}


def _on_one_line(text: str) -> str:
    """Put a blank in place of whatever does not show: line breaks, tabs, controls."""
    return "".join(character if character.isprintable() else " " for character in text)
