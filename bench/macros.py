"""A macro export of 100,000 macros: time and memory to check it, beside a plain json.load of the same file.

    python bench/macros.py [--macros 100000]

The file is made by this script in Zendesk's shape: HTML bodies in English and Russian in turn, paired by title.
Each side runs in a process of its own; the time is CPU time of reading and checking (or of json.load alone).
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

TEXTS = {
    "en": "<p>Hi {{{{ticket.requester.first_name}}}},</p><p>Your <b>ticket</b> no. {number} is in the queue. "
    "An agent will reply within {hours} hours.</p><p>Thank you for your patience.</p>",
    "ru": "<p>Здравствуйте, {{{{ticket.requester.first_name}}}}!</p><p>Ваш <b>тикет</b> № {number} стоит в очереди. "
    "Оператор ответит в течение {hours} ч.</p><p>Спасибо за терпение.</p>",
}


def export(path: Path, count: int) -> None:
    macros = []
    for number in range(count):
        locale = ("en", "ru")[number % 2]
        body = TEXTS[locale].format(number=number // 2, hours=number // 2 % 48 + 1)
        macros.append(
            {
                "id": number,
                "title": f"{locale}::Queue {number // 2}",
                "active": True,
                "actions": [
                    {"field": "status", "value": "open"},
                    {"field": "comment_value_html", "value": body},
                ],
            }
        )
    path.write_text(json.dumps({"macros": macros, "next_page": None}, ensure_ascii=False), encoding="utf-8")


def load(path: Path) -> str:
    with path.open(encoding="utf-8") as file:
        return f"{len(json.load(file)['macros'])} macros"


def check(path: Path) -> str:
    from termbase.index import Index
    from termbase.load import load as load_termbase
    from termcheck.engine import check_document
    from termcheck.formats import READERS
    from termcheck.formats.pairing import pair_documents
    from termcheck.rules import RULES

    reader = next(one for one in READERS if one.name == "zendesk")
    documents = pair_documents([reader.read(path.name, path.read_bytes(), None)])
    index = Index(load_termbase("customer-service"))
    findings = [finding for document in documents for finding in check_document(document, index, RULES)]
    return f"{sum(len(document.units) for document in documents)} units, {len(findings)} findings"


def measure(what: str, path: str) -> None:
    start = time.process_time()
    said = {"load": load, "check": check}[what](Path(path))
    taken = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"said": said, "seconds": taken, "peak": peak}))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--macros", type=int, default=100_000)
    parser.add_argument("--measure", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        measure(*options.measure)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "macros.json"
        export(path, options.macros)
        print(f"{options.macros:,} macros, {path.stat().st_size / 1e6:.0f} MB")
        seconds = {}
        for what in ("load", "check"):
            command = [sys.executable, __file__, "--measure", what, str(path)]
            result = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
            seconds[what] = result["seconds"]
            label = {"load": "json.load", "check": "checked"}[what]
            speed = options.macros / result["seconds"]
            print(
                f"{label:<10} {speed:>10,.0f} macros/s  peak {result['peak']:>5,.0f} MiB  ({result['said']})"
            )
        print(f"checking takes {seconds['check'] / seconds['load']:.1f} times as long as json.load")


if __name__ == "__main__":
    main()
