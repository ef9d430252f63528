"""`python -m tests.killable`: starts servers quickly, so that they can be killed often.

It imports the service once, then forks one for each line of JSON it reads, `{"port": …, "settings": {…}}`,
and says its process number. A server stands on Monday at nine; it is killed by whoever asked for it, and its
leases are short, so that its successor need not wait long.
"""

from __future__ import annotations

import json
import os
import signal
import sys

import uvicorn

from citas.api import Outside, create_app
from citas.config import Settings
from citas.sessions import leased
from tests.service import Clock


def serve(port: int, settings: Settings) -> None:
    leased.LEASE, leased.RENEWED = 0.5, 0.15
    app = create_app(settings, Outside(clock=Clock().now))
    uvicorn.run(app, host="127.0.0.1", port=port, log_config=None, access_log=False)


def main() -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for them
    for line in sys.stdin:
        wish = json.loads(line)
        number = os.fork()
        if number == 0:
            sys.stdin.close()
            serve(wish["port"], Settings(**wish["settings"]))
            os._exit(0)
        print(number, flush=True)


if __name__ == "__main__":
    main()
