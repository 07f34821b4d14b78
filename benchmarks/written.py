"""Everything that a checkout writes for fixed inputs, file by file, so that two checkouts can be compared bit for bit.

    python -m benchmarks.written draw INPUTS                  # 240 drawn scenarios and copies of the given ones, once
    python benchmarks/written.py write CHECKOUT INPUTS OUT    # with the code of a checkout, before and after a change
    python benchmarks/written.py compare BEFORE AFTER [COLUMN…]  # to the letter; columns that one lacks left out

Only public functions and commands are used, so that the script runs in a checkout whose modules have other names.
`CORREDOR_DATA` names the folder with the cases of Flee; without it they are left out.
"""

from __future__ import annotations

import csv
import difflib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import types
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SEEDS = range(240)
FIRST = "chile-venezuela-2026"
FLEE = ("burundi2015", "car2013", "mali2012", "nigeria2016", "ssudan2013", "syria2013", "ukraine2022", "venezuela2022")
LANGUAGES = ("en", "es", "pt")
# How long something took is no part of an answer.
SECONDS = re.compile(r"\d+([.,]\d+)? (s|seconds|segundos)\b|\"seconds\": [\d.]+")

PARTS: dict[str, str] = {
    "drawn": """
for folder in sorted((inputs / "drawn").iterdir()):
    scenario = co.read(folder)
    plan = co.plan(scenario)
    co.write_plan(plan, out / folder.name)
    (out / folder.name / "violations.txt").write_text("\\n".join(map(str, co.verify(plan, scenario))))
""",
    "flee": """
for case in sorted((data / "flee").iterdir()):
    if case.name not in FLEE:
        continue
    for rule in ("flee", "attraction"):
        for seeds in ((), (0, 1)):
            name = f"{case.name}-{rule}-{len(seeds)}"
            co.write_movement(co.move(case, rule=rule, as_flee=True, seeds=seeds), out / name)
""",
    "crossing": """
scenario = co.read(inputs / "first")
for row in scenario.rows("crossings"):
    try:
        day = co.crossing(scenario, row["id"], runs=200)
    except co.ScenarioError as wrong:
        (out / f"{row['id']}.txt").write_text(str(wrong))
        continue
    co.write_crossing(day, out / row["id"])
day = co.crossing(co.read(inputs / "spec" / "valid" / "a-queue"), "bridge", runs=50)
co.write_crossing(day, out / "a-queue")
""",
    "trials": """
scenario = co.read(inputs / "first", variants=["peru-refuses"])
plan = co.read_plan(out.parent / "plans" / "peru-refuses")
co.write_trials(co.simulate(plan, scenario, runs=200, seed=7), out / "peru-refuses")
""",
    "plans": """
for name in ("base", "peru-refuses", "all-agree"):
    scenario = co.read(inputs / "first", variants=[] if name == "base" else [name])
    plan = co.plan(scenario)
    co.write_plan(plan, out / name)
    (out / f"{name}.violations.txt").write_text("\\n".join(map(str, co.verify(plan, scenario))))
""",
}
# Commands run in every language, as text and as JSON.
COMMANDS: dict[str, tuple[str, ...]] = {
    **{
        f"help-{name}": (name, "--help")
        for name in (
            "new",
            "check",
            "plan",
            "verify",
            "show",
            "report",
            "brief",
            "export",
            "serve",
            "compare",
            "consent",
            "explain",
            "state-of-play",
            "timeline",
            "what-changed",
            "roadmap",
            "simulate",
            "closures",
            "exposure",
            "move",
            "judge",
            "crossing",
            "demo",
        )
    },
    "help": ("--help",),
    "check": ("check", "first"),
    "state-of-play": ("state-of-play", "first", "--known", "2026-01-20"),
    "timeline": ("timeline", "first"),
    "what-changed": ("what-changed", "first", "--since", "2026-01-10"),
    "roadmap": ("roadmap", "first", "--variant", "roadmap"),
    "explain": ("explain", "first", "--variant", "all-agree"),
    "explain-small": ("explain", "spec/valid/every-table"),
    "show": ("show", "OUT/plans/peru-refuses"),
    "show-all": ("show", "OUT/plans/all-agree"),
    **{
        f"show-{table}": ("show", "OUT/plans/all-agree", "--table", table)
        for table in ("unserved", "prices", "relief", "limits")
    },
    "compare": ("compare", "OUT/plans/base", "OUT/plans/peru-refuses", "OUT/plans/all-agree"),
    "verify": ("verify", "OUT/plans/peru-refuses"),
    "consent": ("consent", "three-states"),
    "consent-three-places": ("consent", "three-places"),
    "closures": ("closures", "three-places", "--worst", "2"),
    "exposure": ("exposure", "three-places"),
    "exposure-first": ("exposure", "first", "--variant", "peru-refuses", "--limits", "4"),
    "simulate": ("simulate", "OUT/plans/peru-refuses", "--runs", "50"),
    "crossing": ("crossing", "first", "--crossing", "chacalluta", "--runs", "50"),
    "crossing-limit": ("crossing", "first", "--crossing", "chacalluta", "--runs", "20", "--limit", "60"),
    "crossing-episodes": ("crossing", "first", "--crossing", "chacalluta", "--runs", "20", "--episodes"),
    "move-first": ("move", "first", "--variant", "peru-refuses"),
    "move-flee": ("move", "spec/flee/two-camps"),
}


def main(words: list[str]) -> int:
    """Do what the words say; 1 where two outputs differ."""
    match words:
        case ["draw", inputs]:
            draw(Path(inputs))
        case ["write", checkout, inputs, out, *parts]:
            write(Path(checkout).resolve(), Path(inputs).resolve(), Path(out).resolve(), parts)
        case ["compare", before, after, *columns]:
            return compare(Path(before), Path(after), columns)
        case _:
            sys.stderr.write(__doc__ or "")
            return 2
    return 0


def draw(inputs: Path) -> None:
    """Write the drawn scenarios, and copy the given ones, so that both checkouts read the same files."""
    # Some packages install a folder of this name of their own, which would win.
    sys.modules["tests"] = types.ModuleType("tests")
    sys.modules["tests"].__path__ = [str(ROOT / "tests")]
    import corredor as co
    from tests.generator import random_scenario
    from tests.spec.cases import build, cases, variants

    for seed in SEEDS:
        co.write(random_scenario(seed), inputs / "drawn" / f"{seed:03}")
    shutil.copytree(ROOT / "scenarios" / FIRST, inputs / "first")
    shutil.copytree(ROOT / "spec", inputs / "spec")
    shutil.copytree(ROOT / "spec" / "valid" / "three-states", inputs / "three-states")
    for name in ("two-towns", "three-places", "ecuador-2018"):
        shutil.copytree(ROOT / "examples" / name, inputs / name)
    built = {case.name: build(case, inputs / "refused" / case.name) for case in cases()}
    told = {case.name: (str(built[case.name].relative_to(inputs)), variants(case)) for case in cases()}
    (inputs / "refused.json").write_text(json.dumps(told), encoding="utf-8")


def write(checkout: Path, inputs: Path, out: Path, parts: list[str]) -> None:
    """Write what the checkout's code gives, a folder for each part; all parts where none is named."""
    for part in parts or ("plans", "drawn", "flee", "crossing", "trials", "findings", "commands"):
        target = out / part
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
        sys.stderr.write(f"{part}\n")
        if part == "commands":
            _commands(checkout, inputs, out)
        elif part == "findings":
            _findings(checkout, inputs, target)
        else:
            head = (
                "import os\nfrom pathlib import Path\nimport corredor as co\n"
                f"inputs, out, FLEE = Path('.'), Path({str(target)!r}), {FLEE!r}\n"
                "data = Path(os.environ.get('CORREDOR_DATA', 'none'))\n"
            )
            _python(checkout, inputs, "-c", head + PARTS[part])


def _findings(checkout: Path, inputs: Path, target: Path) -> None:
    """What `check` says of every refused case of `spec/`, in every language."""
    runner = """
import json
from pathlib import Path
from click.testing import CliRunner
from corredor.cli import main
for name, (opened, variants) in json.loads(Path("refused.json").read_text()).items():
    for lang in LANGUAGES:
        for how in ((), ("--json",)):
            laid = [word for variant in variants for word in ("--variant", variant)]
            result = CliRunner().invoke(main, ["check", opened, *laid, "--lang", lang, *how], env={"COLUMNS": "140"})
            (OUT / f"{name}.{lang}{''.join(how)}.txt").write_text(f"exit {result.exit_code}\\n" + result.output)
"""
    _python(
        checkout,
        inputs,
        "-c",
        f"from pathlib import Path\nOUT, LANGUAGES = Path({str(target)!r}), {LANGUAGES!r}\n" + runner,
    )


def _commands(checkout: Path, inputs: Path, out: Path) -> None:
    runner = """
import sys, json
from pathlib import Path
from click.testing import CliRunner
from corredor.cli import main
out = Path(OUT)
for name, words in COMMANDS.items():
    for lang in LANGUAGES:
        for how in ((), ('--json',)):
            if how and '--help' in words:
                continue
            given = [w.replace('OUT/', str(out.parent) + '/') for w in words]
            result = CliRunner().invoke(main, [*given, '--lang', lang, *how], env={'COLUMNS': '140'})
            (out / f"{name}.{lang}{''.join(how)}.txt").write_text(f"exit {result.exit_code}\\n" + result.output)
"""
    head = f"OUT, COMMANDS, LANGUAGES = {str(out / 'commands')!r}, {COMMANDS!r}, {LANGUAGES!r}\n"
    _python(checkout, inputs, "-c", head + runner)


def _python(checkout: Path, inputs: Path, *words: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(checkout / "src"), "LC_ALL": "C.UTF-8"}
    subprocess.run([sys.executable, *words], cwd=inputs, env=environment, check=True)


def compare(before: Path, after: Path, columns: list[str]) -> int:
    """Show every file that differs, and how; 0 where none does. `columns` of tables are left out."""
    differing = 0
    for name in sorted({*_files(before), *_files(after)}):
        texts = [_text(folder / name, folder, columns) for folder in (before, after)]
        if texts[0] != texts[1]:
            differing += 1
            print(f"== {name}")  # noqa: T201
            lines = difflib.unified_diff(texts[0].splitlines(), texts[1].splitlines(), lineterm="", n=0)
            print("\n".join(list(lines)[2:42]))  # noqa: T201
    print(f"{differing} of {len(set(_files(before)) | set(_files(after)))} files differ")  # noqa: T201
    return 1 if differing else 0


def _files(folder: Path) -> Iterator[str]:
    return (str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def _text(file: Path, folder: Path, columns: list[str]) -> str:
    if not file.is_file():
        return "(not there)"
    text = file.read_text(encoding="utf-8", errors="replace")
    if file.suffix == ".csv" and any(column in text.partition("\n")[0].split(",") for column in columns):
        rows = list(csv.reader(io.StringIO(text)))
        kept = [at for at, name in enumerate(rows[0]) if name not in columns]
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows([row[at] for at in kept] for row in rows)
        text = out.getvalue()
    return SECONDS.sub("(time)", text.replace(str(folder.resolve()), "OUT"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
