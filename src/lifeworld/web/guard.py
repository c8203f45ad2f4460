"""Who may speak to the server: this machine, from the page it served, by someone who opened it from Lifeworld."""

import secrets
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any

from lifeworld.web.answers import Json, sentence

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]

POLICY = ("default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
          "connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'")  # fmt: skip
HEADERS = [(b"content-security-policy", POLICY.encode()), (b"x-content-type-options", b"nosniff"), (b"referrer-policy", b"no-referrer"),
           (b"cross-origin-opener-policy", b"same-origin"), (b"cross-origin-resource-policy", b"same-origin")]  # fmt: skip
_SAFE = {"GET", "HEAD"}


@dataclass
class Visitors:
    """One-time tokens not yet used, and who sits at each browser that used one."""

    port: int
    actor: str
    tokens: set[str] = field(default_factory=set)
    sitting: dict[str, str] = field(default_factory=dict)

    @property
    def cookie(self) -> str:
        """The cookie's name; ports share cookies, so it carries the port."""
        return f"lifeworld-{self.port}"

    @property
    def hosts(self) -> set[str]:
        """What a browser on this machine may call this server."""
        return {f"{name}:{self.port}" for name in ("127.0.0.1", "localhost", "[::1]")}

    def invite(self) -> str:
        """The path of an address that can be opened once."""
        token = secrets.token_urlsafe(24)
        self.tokens.add(token)
        return f"/open/{token}"

    def admit(self, token: str) -> str | None:
        """The cookie's value for a token, which is then used up; None for one that is not valid."""
        if token not in self.tokens:
            return None
        self.tokens.discard(token)
        key = secrets.token_urlsafe(32)
        self.sitting[key] = self.actor
        return key


class Guard:
    """Middleware: refuses strange hosts and origins and unknown browsers; adds the headers that keep scripts out."""

    def __init__(self, app: Any, visitors: Visitors) -> None:
        self._app, self._visitors = app, visitors

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it here."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        answer = self._objection(scope, headers)
        with_headers = _adding_headers(send)
        if answer is not None:
            await answer(scope, receive, with_headers)
            return
        await self._app(scope, receive, with_headers)

    def _objection(self, scope: Scope, headers: dict[bytes, bytes]) -> Json | None:
        host = headers.get(b"host", b"").decode("latin-1").lower()
        if host not in self._visitors.hosts:
            return sentence(421, "This address is not Lifeworld's; open the workbench from Lifeworld.")
        origin = headers.get(b"origin", b"").decode("latin-1").lower()
        if scope["method"] not in _SAFE and origin and origin != f"http://{host}":
            return sentence(403, "Another page tried to speak to Lifeworld; it was not let in.")
        if headers.get(b"sec-fetch-site", b"same-origin") not in (b"same-origin", b"none") and scope["path"].startswith("/api"):
            return sentence(403, "Another page tried to speak to Lifeworld; it was not let in.")
        if not scope["path"].startswith("/api"):
            return None
        key = _cookie(headers.get(b"cookie", b""), self._visitors.cookie)
        if key not in self._visitors.sitting:
            return sentence(401, "Open the workbench again from Lifeworld: `lifeworld open` with your study.")
        scope["visitor"] = key
        return None


def _cookie(header: bytes, name: str) -> str:
    cookies = SimpleCookie()
    cookies.load(header.decode("latin-1"))
    return cookies[name].value if name in cookies else ""


def _adding_headers(send: Send) -> Send:
    async def sending(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            message["headers"] = [*message.get("headers", []), *HEADERS]
        await send(message)

    return sending
