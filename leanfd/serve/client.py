"""Asks a running server. Knows one path and the wire's bytes; for programs that have no HTTP client of their own."""

from __future__ import annotations

import httpx

from leanfd.errors import InputError, LeanfdError


def ask(url: str, body: bytes, token: str, timeout_s: float) -> tuple[int, bytes]:
    """Status and body of the answer to a suggest request.

    Raises InputError for an invalid URL, LeanfdError when nobody answers within the time.
    """
    headers = {"content-type": "application/json"} | ({"authorization": f"Bearer {token}"} if token else {})
    place = f"{url.rstrip('/')}/v1/suggest"
    try:
        answer = httpx.post(place, content=body, headers=headers, timeout=timeout_s, trust_env=False)
    except (httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
        raise InputError(f"{url!r} is no URL of a server ({error}); say http://127.0.0.1:8477") from error
    except httpx.ConnectError as error:
        raise LeanfdError(f"no server answers at {url}; start one with: leanfd serve") from error
    except httpx.HTTPError as error:
        raise LeanfdError(f"the server at {url} did not answer: {type(error).__name__}: {error}") from error
    return answer.status_code, answer.content
