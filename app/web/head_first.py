"""A page whose head is sent before its body is made: the browser fetches styles and script meanwhile."""

import asyncio
from collections.abc import Callable, Mapping
from contextlib import ExitStack

from starlette.responses import HTMLResponse
from starlette.types import Receive, Scope, Send

_MOMENT = 0.2
"""Seconds that a browser has to show what it was told, before it learns that there is no more."""


class HeadFirst(HTMLResponse):
    """An answer in two parts.

    `make` gives the second one, with what `held` keeps open until it is sent. Where it fails, the status has gone out:
    the reader is shown what `tell` says, and the answer is left unfinished, so that nobody takes it for the page.
    """

    def __init__(
        self,
        head: str,
        make: Callable[[], str],
        tell: Callable[[], str],
        held: ExitStack,
        headers: Mapping[str, str],
    ) -> None:
        super().__init__(head, headers=headers)
        del self.headers["content-length"]
        self._make, self._tell, self._held = make, tell, held

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 - as responses are called
        """Send the head, then the rest.

        Raises:
            Exception: whatever `make` raised, after the reader was told.
        """
        with self._held:
            await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
            await send({"type": "http.response.body", "body": self.body, "more_body": True})
            try:
                rest = self._make()
            except Exception:
                told = self._tell().encode()
                await send({"type": "http.response.body", "body": told, "more_body": True})
                await asyncio.sleep(_MOMENT)
                raise
            await send({"type": "http.response.body", "body": rest.encode(), "more_body": False})
