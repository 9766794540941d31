"""Where a request comes from, as far as the brakes on guessing need to know."""

import ipaddress

import flask


def caller(peer: str, forwarded: str | None) -> str:
    """The address to count wrong tries by: `peer`, or behind a proxy on this machine the last one in `X-Forwarded-For`.

    The house listens to its own machine only, so in service every request comes from the proxy, and one stranger's wrong
    tries would shut everybody out. What stands before the last address was written by the caller himself and counts for
    nothing. An IPv6 caller has a whole /64 to himself.
    """
    given = _read(peer)
    if given is not None and given.is_loopback and forwarded:
        given = _read(forwarded.rsplit(",", 1)[-1]) or given
    if given is None:
        return peer
    return str(ipaddress.ip_network((given, 64), strict=False)) if given.version == 6 else str(given)


def calling() -> str:
    """Where the present request comes from, as the brakes count it."""
    return caller(flask.request.remote_addr or "", flask.request.headers.get("X-Forwarded-For"))


def _read(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        address = ipaddress.ip_address(text.strip())
    except ValueError:
        return None
    return address.ipv4_mapped or address if isinstance(address, ipaddress.IPv6Address) else address
