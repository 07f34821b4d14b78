"""`corredor serve`: the page opens on this machine alone, and closes with Ctrl-C."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from tests.cli.run_cli import answered, typed


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.20", "corridor.example"])
@pytest.mark.parametrize(
    ("lang", "reason"), [("es", "no tiene cuentas"), ("en", "no accounts"), ("pt", "não tem contas")]
)
def test_another_address_is_refused_with_the_reason(root: Path, host: str, lang: str, reason: str) -> None:
    """As long as there are no accounts, whoever reaches the page may do everything."""
    result = typed("serve", root / "examples", "--host", host, lang=lang)
    assert result.exit_code == 2
    assert reason in result.stderr
    assert host in result.stderr


def test_what_is_no_folder_is_wrong_use(root: Path) -> None:
    """So is a port that cannot be one, or that is taken."""
    assert answered("serve", root / "nothing")[0] == 2
    assert typed("serve", root / "examples", "--port", "70000").exit_code == 2
    with socket.create_server(("127.0.0.1", 0)) as taken:
        code, answer = answered("serve", root / "examples", "--port", taken.getsockname()[1])
    assert code == 2
    assert "Give another one" in answer["error"]


def test_the_page_opens_and_ctrl_c_closes_it(root: Path, tmp_path: Path) -> None:
    """The address is told once it can be opened; the end is no error."""
    (tmp_path / "scenarios").mkdir()
    command = [sys.executable, "-m", "corredor", "serve", str(tmp_path / "scenarios"), "--port", "0", "--json"]
    run = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env={"PYTHONPATH": str(root / "src")})
    assert run.stdout is not None
    try:
        told = ""
        while "}" not in told:
            told += run.stdout.readline()
        address = json.loads(told)["address"]
        answer = httpx.get(address, timeout=30)
        assert answer.status_code == 200
        assert "<title>corredor</title>" in answer.text
        code, second = answered("serve", tmp_path / "scenarios", "--port", "0")
        assert code == 2
        assert "is being served already" in second["error"]
    finally:
        run.send_signal(signal.SIGINT)
        run.communicate(timeout=60)
    assert run.returncode == 0
