"""`termcheck audit` as it is called: outputs, exit codes, what went wrong, and the same bytes however it runs."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import drift
import polib
import pytest
from needs import CHECKS

from termcheck.audit.outputs import OUTPUTS

pytestmark = pytest.mark.needs(*CHECKS)

ROOT = Path(__file__).parents[2]
Command = Callable[..., tuple[int, str, str]]
T = ("-t", "terms.csv", "--isolated")
SWEDISH = 'msgid ""\nmsgstr "Language: sv\\n"\n'
AGREED = '\nmsgid "Open the ticket"\nmsgstr "Öppna ärendet"\n'
REJECTED = '\nmsgid "Close the ticket"\nmsgstr "Stäng biljetten"\n'
needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, but for a termbase; in no repository."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    made = tmp_path / "desk"
    made.mkdir()
    (made / "terms.csv").write_text(drift.TERMS, encoding="utf-8")
    monkeypatch.chdir(made)
    return made


def catalog(*entries: str, path: str = "sv.po", head: str = SWEDISH) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(head + "".join(entries), encoding="utf-8")


def audit_of(command: Command, *words: str) -> dict[str, Any]:
    _, out, _ = command("audit", *T, "-f", "json", *words)
    found: dict[str, Any] = json.loads(out)
    return found


@pytest.mark.needs("languages")
def test_the_table_is_printed_and_all_is_well(command: Command, folder: Path) -> None:
    drift.write(folder)
    code, out, told = command("audit", *T)
    assert (code, told) == (0, "")
    lines = out.splitlines()
    assert lines[0].split() == [
        "language",
        "adherence",
        "coverage",
        *[use.replace("-", " ") for use in USES[:-1]],
        "no",
        "term",
    ]
    assert [line.split()[0] for line in lines[1:7]] == ["fa", "ro", "ru", "sv", "zh-Hans", "all"]
    assert lines[2].split() == ["ro", "64.0%", "92.8%", "16", "5", "1", "2", "1", "·"]


USES = ["agreed", "other", "source", "forbidden", "unused", "no-term"]


@pytest.mark.parametrize("name", OUTPUTS)
def test_a_files_ending_says_the_format_and_so_may_a_name(name: str, command: Command) -> None:
    catalog(AGREED, REJECTED)
    path = f"report{OUTPUTS[name].suffixes[0]}"
    assert command("audit", "sv.po", *T, "-o", path, "-o", f"{name}:other.bin") == (0, "", "")
    assert Path(path).read_bytes() == Path("other.bin").read_bytes() != b""


def test_with_a_file_the_table_is_printed_only_when_it_is_asked_for(command: Command) -> None:
    catalog(AGREED)
    code, out, told = command("audit", "sv.po", *T, "-o", "a.csv", "-f", "markdown")
    assert (code, told) == (0, "")
    assert out.startswith("## Terminology audit")


@pytest.mark.needs("languages")
def test_csv_has_every_rendering(command: Command, folder: Path) -> None:
    drift.write(folder)
    _, out, _ = command("audit", *T, "-f", "csv")
    rows = list(csv.reader(io.StringIO(out.removeprefix("\ufeff"))))
    planted = [
        [concept, locale, use, text, str(count)]
        for concept, by_locale in sorted(drift.RENDERINGS.items())
        for locale, those in by_locale.items()
        for text, use, count in those
    ]
    told = [[row[0], row[2], row[3], row[4], row[5]] for row in rows[1:]]
    assert [row for row in told if row[:2] != ["queue", "zh-Hans"]] == planted


@pytest.mark.parametrize("form", ["json", "html", "markdown", "csv", "xlsx", "text"])
def test_however_it_runs_the_bytes_are_the_same(form: str, command: Command, folder: Path) -> None:
    drift.write(folder)
    ways = {
        "alone": ("-j", "1", "--no-cache"),
        "two": ("-j", "2", "--no-cache"),
        "kept": (),
        "again": (),
        "both": ("-j", "2"),
    }
    for name, words in ways.items():
        assert command("audit", "locale", "macros", *T, *words, "-o", f"{form}:{name}") == (0, "", "")
    assert len({Path(name).read_bytes() for name in ways}) == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("-o", "x.foo"), "x.foo: the ending says no known format"),
        (("-o", "pdf:x.pdf"), "unknown format 'pdf'"),
        (("-o", "nowhere/x.html"), "nowhere/x.html: cannot be written: there is no such folder"),
        (("-f", "htlm"), "did you mean html?"),
        (("--fail-under", "101"), "101.0 is not in the range"),
        (("--fail-under", "many"), "many"),
        (("--history", "terms.csv"), "terms.csv: not a history of termcheck"),
        (("--history", "nowhere/h.db"), "nowhere/h.db: cannot be used"),
        (("--compare", "main"), "not in a git repository"),
        (("--compare", "-x"), "'-x' is not a revision"),
        (("--locale", "!"), "'!' is not a language tag"),
        (("-t", "nowhere.csv"), "nowhere.csv"),
        (("nowhere",), "nowhere"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(
    words: tuple[str, ...], told: str, command: Command, folder: Path
) -> None:
    catalog(AGREED)
    before = sorted(folder.rglob("*"))
    code, out, said = command("audit", "sv.po", *T, *words)
    assert (code, out) == (2, "")
    assert told in said
    assert "Traceback" not in said
    assert sorted(folder.rglob("*")) == before


def test_an_empty_folder_is_no_fault_and_is_not_passed_over_in_silence(command: Command) -> None:
    Path("empty").mkdir()
    code, out, told = command("audit", "empty", *T, "--fail-under", "90")
    assert code == 0
    assert "0 files" in out
    assert told.splitlines() == [
        "nothing to audit: no translation here that a reader knows",
        "no use of a term was found: --fail-under has nothing to measure",
    ]


@pytest.mark.needs("languages")
def test_a_file_in_no_language_is_named(command: Command) -> None:
    catalog(AGREED, head="", path="x.po")
    code, out, told = command("audit", "x.po", *T)
    assert (code, told) == (0, "warning: x.po: nothing says which language it is in\n")
    assert "1 file is not in these figures, or not whole." in out
    code, out, told = command("audit", "x.po", *T, "--locale", "sv")
    assert (code, told) == (0, "")
    assert "100.0% of 1 uses as agreed" in out


@pytest.mark.needs("languages")
def test_a_file_that_cannot_be_read_ends_it_with_2_and_the_rest_is_counted(command: Command) -> None:
    catalog(AGREED)
    Path("gone.po").symlink_to("nowhere")
    code, out, told = command("audit", *T)
    assert code == 2
    assert told == "warning: gone.po: cannot be read: No such file or directory\n"
    assert "100.0% of 1 uses as agreed" in out


@pytest.mark.needs("languages")
def test_a_broken_entry_is_named_and_the_rest_is_counted(command: Command) -> None:
    catalog('\nmsgid "Ticket\nmsgstr "x"\n', AGREED)
    code, out, told = command("audit", *T)
    assert (code, told) == (0, "warning: sv.po:4: the quotation mark is never closed\n")
    assert "100.0% of 1 uses as agreed" in out


PLUGIN = """
from termcheck.hookspecs import Reader, hookimpl
from termcheck.model import Document, Position, Text, Unit


def read(path, data, locale):
    if b"crash" in data:
        raise ValueError("no")
    pairs = [line.split(" = ") for line in data.decode().splitlines()]
    units = [Unit(Text(source), (Text(target),)) for source, target in pairs]
    return Document(path, "sv", units, lambda text, offset: Position(1, offset + 1))


@hookimpl
def termcheck_readers():
    return [Reader("pairs", (".pairs",), read)]
"""


@pytest.mark.needs("languages")
def test_files_of_a_plugins_reader_are_counted_and_nothing_is_kept_of_them(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERMCHECK_CACHE_DIR", str(tmp_path / "kept"))
    Path("pairs.py").write_text(PLUGIN, encoding="utf-8")
    Path("a.pairs").write_text("A ticket = Ett ärende\nTwo tickets = Två biljetter\n", encoding="utf-8")
    Path("b.pairs").write_text("A ticket = Ett ärende\n", encoding="utf-8")
    for jobs in ("1", "2"):
        found = audit_of(command, "-p", "./pairs.py", "-j", jobs, ".")
        assert [
            (row["path"], row["counts"]["agreed"], row["counts"]["forbidden"]) for row in found["files"]
        ] == [
            ("a.pairs", 1, 1),
            ("b.pairs", 1, 0),
        ]
    assert not list((tmp_path / "kept").glob("results/*"))


@pytest.mark.needs("languages")
def test_a_reader_that_crashes_ends_it_with_2(command: Command) -> None:
    Path("pairs.py").write_text(PLUGIN, encoding="utf-8")
    Path("a.pairs").write_text("crash", encoding="utf-8")
    catalog(AGREED)
    code, out, told = command("audit", *T, "-p", "./pairs.py")
    assert code == 2
    assert (
        told
        == "warning: a.pairs: the reader 'pairs' of pairs (pairs.py) crashed: ValueError('no') (pairs.py:8)\n"
    )
    assert "100.0% of 1 uses as agreed" in out


def test_a_compiled_catalog_is_counted_like_its_source(command: Command) -> None:
    catalog(AGREED, REJECTED)
    polib.pofile("sv.po").save_as_mofile("sv.mo")
    first, second = audit_of(command, "sv.po"), audit_of(command, "sv.mo")
    assert first["summary"] == second["summary"]


def test_the_names_of_files_and_their_texts_forge_no_output(command: Command) -> None:
    catalog(
        '\nmsgid "Ticket"\nmsgstr "\x1b[31mÄrende\\n::error::"\n',
        path="\x1b[2J.po",
        head='msgid ""\nmsgstr ""\n',
    )
    catalog('\nmsgid "Ticket"\nmsgstr "Årende\x1b[31m"\n')
    _, out, told = command("audit", *T)
    assert "\x1b" not in out + told


@pytest.mark.needs("languages")
@pytest.mark.parametrize(("bound", "code"), [("0", 0), ("50", 0), ("50.1", 1), ("100", 1)])
def test_a_language_under_the_bound_ends_it_with_1(bound: str, code: int, command: Command) -> None:
    catalog(AGREED, REJECTED)
    catalog('\nmsgid "Ticket"\nmsgstr "Заявка"\n', path="ru.po", head=SWEDISH.replace("sv", "ru"))
    ended, _, told = command("audit", *T, "--fail-under", bound)
    assert ended == code
    assert told == (f"sv: 50.0% of the terms are used as agreed, under {bound} %\n" if code else "")


@pytest.mark.needs("languages")
def test_comments_and_suppressions_do_not_count(command: Command) -> None:
    catalog(REJECTED.replace("\nmsgid", "\n# termcheck: ignore[forbidden-term] -- so it is\nmsgid"))
    assert command("check", *T, "sv.po")[0] == 0
    assert audit_of(command, "sv.po")["summary"]["all"]["broken"] == 1


def test_the_configuration_is_read(command: Command) -> None:
    Path("termcheck.toml").write_text(
        'termbases = ["terms.csv"]\nselect = ["mixed-script"]\nlocales = ["sv"]\nexclude = ["old/**"]\n'
        "[options.inconsistent-term]\nleast = 9\n",
        encoding="utf-8",
    )
    catalog(AGREED)
    catalog(REJECTED, path="old/sv.po")
    catalog('\nmsgid "Ticket"\nmsgstr "Заявка"\n', path="ru.po", head=SWEDISH.replace("sv", "ru"))
    _, out, _ = command("audit", "-f", "json")
    assert [row["path"] for row in json.loads(out)["files"]] == ["sv.po"]


def test_a_wrong_configuration_is_said(command: Command) -> None:
    Path("termcheck.toml").write_text("selekt = []\n", encoding="utf-8")
    code, out, told = command("audit")
    assert (code, out) == (2, "")
    assert "did you mean select?" in told


def process(*words: str, **options: Any) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "termcheck", "audit", *T, *words]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options
    )


@pytest.mark.skipif(os.name == "nt", reason="no such pipes")
def test_a_reader_of_its_output_that_goes_away_is_no_fault(folder: Path) -> None:
    drift.write(folder)
    run = process("-f", "html", ".")
    assert run.stdout is not None
    run.stdout.close()
    assert run.stderr is not None
    with run.stderr:
        assert (run.stderr.read(), run.wait(timeout=60)) == (b"", 0)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_ctrl_c_ends_it_with_a_word_and_nothing_written(folder: Path) -> None:
    os.mkfifo("slow.po")
    run = process("slow.po", "-o", "report.html", "--history", "h.db", start_new_session=True)
    writer = os.open("slow.po", os.O_WRONLY)  # waits until the run reads
    os.kill(run.pid, signal.SIGINT)
    _, told = run.communicate(timeout=60)
    os.close(writer)
    assert (run.returncode, told) == (130, b"\ninterrupted\n")
    assert sorted(path.name for path in folder.iterdir()) == ["slow.po", "terms.csv"]


@pytest.fixture
def repository(folder: Path) -> Iterator[list[str]]:
    """Three commits, a day apart: one word as agreed, then a rejected one more, then that mended."""
    git("init", "--quiet", "--initial-branch=main")
    for name, value in [("user.name", "T"), ("user.email", "t@example.org"), ("commit.gpgsign", "false")]:
        git("config", name, value)
    commits = []
    for day, entries in enumerate(
        [(AGREED,), (AGREED, REJECTED), (AGREED, REJECTED.replace("biljetten", "ärendet"))], 1
    ):
        catalog(*entries, path="po/sv.po")
        commits.append(commit(day))
    yield commits
    assert git("status", "--porcelain", "po") == ""


def git(*words: str, **more: str) -> str:
    environment = {**os.environ, **more}
    return (
        subprocess.run(["git", *words], check=True, capture_output=True, env=environment)
        .stdout.decode()
        .strip()
    )


def commit(day: int) -> str:
    git("add", "--all")
    git("commit", "--quiet", "--message=more", GIT_COMMITTER_DATE=f"2026-03-0{day}T12:00:00Z")
    return git("rev-parse", "HEAD")


def agreed(point: dict[str, Any]) -> tuple[int, int]:
    counts = point["by_locale"]["sv"]["counts"]
    return counts["agreed"], counts["forbidden"]


@pytest.mark.needs("languages")
@needs_git
def test_the_trend_is_in_the_order_of_the_commits(repository: list[str], command: Command) -> None:
    for number in (1, 0, 2):
        git("checkout", "--quiet", repository[number])
        found = audit_of(command, "po", "--history", "../h.db")
    assert [point["commit"] for point in found["trend"]] == repository
    assert [agreed(point) for point in found["trend"]] == [(1, 0), (1, 1), (2, 0)]
    assert [point["when"] for point in found["trend"]] == [f"2026-03-0{day}T12:00:00Z" for day in (1, 2, 3)]


@pytest.mark.needs("languages")
@needs_git
@pytest.mark.parametrize("number", [0, 1])
def test_a_comparison_is_the_same_from_the_history_as_from_git(
    number: int, repository: list[str], command: Command
) -> None:
    ref = repository[number]
    from_git = audit_of(command, "po", "--compare", ref)["compared"]
    git("checkout", "--quiet", ref)
    command("audit", *T, "po", "--history", "../h.db")
    git("checkout", "--quiet", "main")
    from_history = audit_of(command, "po", "--compare", ref, "--history", "../h.db")["compared"]
    assert from_history == from_git
    assert agreed(from_git) == [(1, 0), (1, 1)][number]
    assert [(row["concept"], row["after"]["agreed"]) for row in from_git["changes"]] == [("ticket", 2)]


@pytest.mark.needs("languages")
@needs_git
@pytest.mark.usefixtures("repository")
def test_files_that_are_not_as_committed_are_not_recorded_as_the_commit(command: Command) -> None:
    words = ("po", "--history", "../h.db", "--compare", "HEAD")
    catalog(AGREED, path="po/sv.po")
    for _ in range(2):
        assert agreed(audit_of(command, *words)["compared"]) == (2, 0)
    catalog(REJECTED, path="po/new.po")
    git("checkout", "--quiet", "po/sv.po")
    found = audit_of(command, *words)
    Path("po/new.po").unlink()
    assert agreed(found["compared"]) == (2, 0)
    assert {point["commit"] for point in found["trend"]} == {""}


@needs_git
def test_the_history_and_a_report_may_lie_among_the_files(repository: list[str], command: Command) -> None:
    for _ in range(2):
        found = audit_of(command, ".", "--history", "h.db", "-o", "report.json")
    assert [point["commit"] for point in found["trend"]] == repository[-1:]


@pytest.mark.needs("languages")
@needs_git
@pytest.mark.usefixtures("repository")
def test_a_path_that_was_not_there_then_is_all_new(command: Command) -> None:
    catalog(AGREED, path="new/sv.po")
    found = audit_of(command, "new", "--compare", "HEAD")
    assert found["compared"]["by_locale"] == {}
    assert found["compared"]["changes"][0]["after"]["agreed"] == 1
    assert command("audit", "new", *T, "--compare", "HEAD")[0] == 0


@needs_git
@pytest.mark.usefixtures("repository")
def test_an_unknown_revision_is_said_before_any_work(command: Command) -> None:
    code, out, told = command("audit", "po", *T, "--compare", "nowhere", "-o", "x.html")
    assert (code, out, Path("x.html").exists()) == (2, "", False)
    assert "no revision 'nowhere' here" in told


@pytest.mark.needs("languages")
@needs_git
@pytest.mark.usefixtures("repository")
def test_a_comparison_reads_files_as_the_configuration_says(command: Command) -> None:
    Path("termcheck.toml").write_text(
        'termbases = ["terms.csv"]\nreaders = {"po/*.txt" = "gettext"}\nlocale-map = {"po/x.txt" = "sv"}\n',
        encoding="utf-8",
    )
    catalog(AGREED, path="po/x.txt", head="")
    commit(4)
    catalog(AGREED, REJECTED, path="po/x.txt", head="")
    _, out, _ = command("audit", "po/x.txt", "-f", "json", "--compare", "HEAD")
    assert agreed(json.loads(out)["compared"]) == (1, 0)
    git("checkout", "--quiet", "po/x.txt")


@needs_git
@pytest.mark.usefixtures("repository")
def test_nothing_is_kept_of_the_past(
    command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERMCHECK_CACHE_DIR", str(tmp_path / "kept"))
    audit_of(command, "po")
    before = sorted((tmp_path / "kept").rglob("*"))
    audit_of(command, "po", "--compare", "HEAD~2")
    assert sorted((tmp_path / "kept").rglob("*")) == before
