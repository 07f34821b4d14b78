"""Serving a folder of scenarios as a web page, on this machine alone."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from corredor.errors import FormatError
from corredor.messages import Message
from corredor.web.hosts import HOST, LOCAL_HOSTS

PORT = 8710
_SECONDS_TO_END = 2


def serve(path: str | Path, *, host: str = HOST, port: int = PORT, ready: Callable[[str], None] | None = None) -> None:
    """Serve a folder of scenarios, or one scenario, as the planner's web page, until it is stopped.

    Only this machine can reach the page, as whoever can reach it may read and change every scenario. Twin of
    `corredor serve`.

    Parameters
    ----------
    path
        The folder. The page stores its data in it, in `.corredor`.
    host
        127.0.0.1 or localhost; FormatError for any other address, and where the port is taken, and where `path` is no
        folder or is served already.
    port
        0 takes one that is free.
    ready
        Called with the address of the page once it can be opened.
    """
    if host not in LOCAL_HOSTS:
        raise FormatError(
            Message(
                "host_reachable_by_others",
                '"{host}" can be reached by others, and the page has no accounts yet: whoever reaches it may read and '
                "change every scenario. Serve on {local}.",
                host=host,
                local=HOST,
            )
        )
    # Imported late, since a command that serves nothing needs no server.
    import uvicorn

    from corredor.web.app import create_app
    from corredor.web.scenario_library import exclusive_lock, scenario_library

    opened = scenario_library(path)
    with _listening(port) as listener, exclusive_lock(opened):
        app = create_app(opened)
        config = uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=_SECONDS_TO_END,
        )
        if ready:
            ready(f"http://{HOST}:{listener.getsockname()[1]}/")
        # uvicorn raises the interrupt again once it has ended.
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listener])


def _listening(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((HOST, port))
    except (OSError, OverflowError):
        listener.close()
        raise FormatError(
            Message(
                "port_not_usable",
                "Port {port} cannot be used. Give another one, or 0 for one that is free.",
                port=str(port),
            )
        ) from None
    # Connections wait here from now on, so that the address can be announced before the first one is answered.
    listener.listen(128)
    return listener
