"""The time of a signature, from the server that the user has set: RFC 3161 over HTTP. Only a digest goes there."""

from collections.abc import Callable
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from jointseas.kernel.outcome import Refused, require

if TYPE_CHECKING:
    from pyhanko.sign.timestamps import TimeStamper

_SECONDS = 20.0
_MOST_ANSWER = 256 * 1024
_ASKED, _ANSWERED, _OK = "application/timestamp-query", "application/timestamp-reply", 200


def stamper(address: str) -> "TimeStamper":
    from asn1crypto import tsp
    from pyhanko.sign.timestamps import TimeStamper  # heavy

    class Server(TimeStamper):
        async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
            return tsp.TimeStampResp.load(_answer(address, req.dump()))

    made: Callable[[], TimeStamper] = Server  # the library does not say what it takes to make one
    return made()


def _answer(address: str, asked: bytes) -> bytes:
    """No other address is gone to, whatever it says."""
    at = urlsplit(address)
    kind = HTTPSConnection if at.scheme == "https" else HTTPConnection
    server = kind(at.hostname or "", at.port, timeout=_SECONDS)
    try:
        server.request("POST", f"{at.path or '/'}{'?' if at.query else ''}{at.query}", asked, {"Content-Type": _ASKED})
        found = server.getresponse()
        said = found.read(_MOST_ANSWER + 1)
    except (OSError, HTTPException):
        raise Refused("signing.stamper_away", address=address) from None
    finally:
        server.close()
    fits = found.status == _OK and found.headers.get_content_type() == _ANSWERED and len(said) <= _MOST_ANSWER
    require(fits, "signing.stamper_said", address=address, status=found.status)
    return said
