"""`python -m citas chat`: talk to a running server from the terminal, as a customer would."""

from __future__ import annotations

import argparse
import sys
import time

import httpx

from citas.config import config
from citas.edge import TOKEN

WAIT = 180.0  # seconds: longer than any turn


def main(argv: list[str]) -> int:
    """Read lines, send each as a message, print the replies. The exit status is 1 when the server is away."""
    options = _options(argv)
    session_id = options.sesion if options.sesion is not None else int(time.time())
    url = f"{options.url.rstrip('/')}/api/chat"
    print(f"Conversas con la empresa {options.empresa} en {url} (sesión {session_id}). Ctrl+D para salir.\n")
    with httpx.Client(timeout=WAIT, trust_env=False, headers=_token()) as client:
        while True:
            try:
                text = input("tú  > ")
            except (EOFError, KeyboardInterrupt):
                print()
                return 0
            try:
                reply = _send(client, url, text, session_id, options.empresa)
            except (httpx.HTTPError, httpx.InvalidURL, ValueError, KeyError, TypeError) as error:
                print(
                    f"El servidor no respondió bien ({type(error).__name__}): ¿está en marcha?",
                    file=sys.stderr,
                )
                return 1
            print("bot > " + reply.replace("\n", "\n      "))


def _token() -> dict[str, str]:
    """What opens the door of a server with the same settings."""
    token = config.INTERNAL_API_TOKEN.partition(",")[0].strip()
    return {TOKEN: token} if token else {}


def _send(client: httpx.Client, url: str, text: str, session_id: int, id_empresa: int) -> str:
    body = {"message": text, "session_id": session_id, "id_empresa": id_empresa, "config": {}}
    said = client.post(url, json=body).raise_for_status().json()
    return "\n".join(filter(None, [str(said["reply"]), _file(said.get("url"))]))


def _file(url: object) -> str:
    return f"(con este archivo: {url})" if url else ""


def _options(argv: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m citas chat", description="Conversa desde la terminal.")
    parser.add_argument("--url", default=f"http://127.0.0.1:{config.SERVER_PORT}", help="el servidor")
    parser.add_argument("--empresa", type=int, default=123, help="id_empresa (123)")
    parser.add_argument("--sesion", type=int, help="session_id (uno nuevo cada vez)")
    return parser.parse_args(argv)
