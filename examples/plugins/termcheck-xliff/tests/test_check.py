"""XLIFF through the command: findings at their places, notes that suppress, other files left alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

HEAD = """<xliff version="1.2">
<file source-language="en" target-language="sv" original="desk">
<body>
"""
FAULTY = (
    '<trans-unit id="a"><source>Close the ticket</source>'
    '<target>Stäng <g id="1">bil</g>jetten</target>{}</trans-unit>'
)


def checked(folder: Path, *options: str) -> tuple[int, str]:
    command = [sys.executable, "-m", "termcheck", "check", ".", "--isolated", "--format", "concise", *options]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def write(folder: Path, unit: str, name: str = "desk.xlf") -> None:
    (folder / name).write_text(f"{HEAD}{unit}\n</body></file></xliff>\n", encoding="utf-8")


def test_a_forbidden_term_is_found_across_markup_inside_the_word(tmp_path: Path) -> None:
    write(tmp_path, FAULTY.format(""))
    code, said = checked(tmp_path)
    assert code == 1, said
    column = FAULTY.index("bil</g>") + 1
    assert said.startswith(f"desk.xlf:4:{column}: error[forbidden-term] “biljetten”"), said


def test_the_right_term_across_markup_is_right(tmp_path: Path) -> None:
    write(tmp_path, FAULTY.format("").replace("bil</g>jetten", "ären</g>det"), "desk.xliff")
    assert checked(tmp_path) == (0, "")


def test_a_note_may_say_what_is_to_be_ignored(tmp_path: Path) -> None:
    write(tmp_path, FAULTY.format("<note>termcheck: ignore[forbidden-term:ticket] -- a quotation</note>"))
    assert checked(tmp_path) == (0, "")


def test_a_broken_file_is_an_error_with_a_place_and_exit_code_2(tmp_path: Path) -> None:
    write(tmp_path, "<trans-unit>")
    code, said = checked(tmp_path)
    assert code == 2
    assert "desk.xlf:5:3" in said


def test_nothing_to_translate_is_nothing_to_report(tmp_path: Path) -> None:
    write(tmp_path, FAULTY.format("").replace("<target>", '<target state="needs-translation">'))
    assert checked(tmp_path) == (0, "")
