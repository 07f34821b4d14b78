"""Who may speak to the page, and what it lets a browser do."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from corredor.web.request_guard import MOST_BYTES


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "evil.example:8710", "[::1]", "0.0.0.0", ""]
)
def test_another_host_is_turned_away(client: TestClient, host: str) -> None:
    """A name that was bent to this machine (DNS rebinding) reads nothing."""
    assert client.get("/api/scenarios", headers={"Host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1:8710", "localhost:9000", "LOCALHOST"])
def test_this_machine_is_let_in(client: TestClient, host: str) -> None:
    """By either of its names, on any port, as it may be reached through a tunnel."""
    assert client.get("/api/scenarios", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "https://127.0.0.1"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"},
        {"Sec-Fetch-Site": "same-site", "Origin": "http://127.0.0.1:1"},
    ],
)
def test_a_request_that_another_page_forged_does_nothing(client: TestClient, headers: dict[str, str]) -> None:
    """Whatever else is open in the browser, it adds no scenario."""
    assert client.post("/api/scenarios", json={"name": "theirs"}, headers=headers).status_code == 403
    assert [one["name"] for one in client.get("/api/scenarios").json()["scenarios"]] == ["three-places"]


def test_the_page_itself_is_let_in(client: TestClient) -> None:
    """Its requests say where they come from."""
    headers = {"Origin": "http://127.0.0.1", "Sec-Fetch-Site": "same-origin"}
    assert client.post("/api/scenarios", json={"name": "ours"}, headers=headers).status_code == 201


def test_a_body_that_is_too_large_is_refused_before_it_is_read(client: TestClient) -> None:
    """By what it says of itself, or, where it says nothing, by what has come."""
    answer = client.post("/api/scenarios/uploads", headers={"Content-Length": str(MOST_BYTES + 1)})
    assert (answer.status_code, answer.json()["code"]) == (413, "web.refused.large")

    def pieces() -> Iterator[bytes]:
        for _ in range(MOST_BYTES // (1 << 20) + 1):
            yield bytes(1 << 20)

    answer = client.post("/api/scenarios", content=pieces(), headers={"Content-Type": "application/json"})
    assert answer.status_code == 413


@pytest.mark.parametrize("path", ["/", "/app.js", "/app.css", "/api/scenarios", "/openapi.json", "/nothing"])
def test_every_answer_tells_the_browser_to_fetch_nothing_from_elsewhere(client: TestClient, path: str) -> None:
    """No script but the page's own runs, nobody frames it, nothing is kept in a cache."""
    headers = client.get(path).headers
    policy = dict(part.strip().split(" ", 1) for part in headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["connect-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == policy["form-action"] == "'none'"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"
    assert "access-control-allow-origin" not in headers


def test_the_api_describes_itself_and_brings_no_page_from_elsewhere(client: TestClient) -> None:
    """/openapi.json is there; the pages that are usually made from it load scripts from another host."""
    described = client.get("/openapi.json").json()
    assert "/api/scenarios/{scenario}/sheets/{sheet}" in described["paths"]
    assert all("summary" in way for path in described["paths"].values() for way in path.values())
    assert client.get("/docs").status_code == client.get("/redoc").status_code == 404


def test_what_goes_wrong_is_said_in_the_language_of_the_page(client: TestClient) -> None:
    """In a sentence, and never as a traceback."""
    told = [client.get("/api/kept/none", params={"lang": lang}).json()["says"] for lang in ("es", "en", "pt")]
    assert len(set(told)) == 3
    assert client.post("/api/jobs", json={"kind": "guess"}, params={"lang": "pt"}).json()["says"].startswith("O pedido")
