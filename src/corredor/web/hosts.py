"""The addresses at which the page answers: this machine only."""

from __future__ import annotations

HOST = "127.0.0.1"
LOCAL_HOSTS = (HOST, "localhost")
