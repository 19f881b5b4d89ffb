"""A figure's state as the end of an address, #name=…, and read back. What is read may come from anywhere: it is a dictionary of JSON."""

import json

LONGEST = 6000  # letters of a link that is looked at
PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~,:"  # stand for themselves, and in no address for anything else


def fragment(name: str, state: dict) -> str:
    """The end of an address that opens the figure of that name in that state."""
    text = json.dumps(state, separators=(",", ":"))
    return "#{}={}".format(name, addressed(text))


def addressed(text: str) -> str:
    """A text as it may stand in an address: UTF-8, each byte that could mean something else as % and two digits (RFC 3986)."""
    return "".join([letter if letter in PLAIN else "".join(["%%%02X" % byte for byte in letter.encode("utf-8")]) for letter in text])


def opened(text: str):
    """(name, state) of the end of an address, or None where it is no link of ours or is damaged."""
    if not text.startswith("#") or len(text) > LONGEST:
        return None
    name, equals, coded = text[1:].partition("=")
    if not equals or not name:
        return None
    try:
        state = json.loads(_decoded(coded))
    except ValueError:
        return None
    return (name, state) if isinstance(state, dict) else None


def _decoded(coded) -> str:
    found, at = bytearray(), 0
    while at < len(coded):
        if coded[at] == "%":
            digits = coded[at + 1 : at + 3]
            if len(digits) < 2 or not all([c in "0123456789abcdefABCDEF" for c in digits]):
                raise ValueError("a % stands before two digits")
            found.append(int(digits, 16))
            at += 3
        else:
            found.extend(coded[at].encode("utf-8"))
            at += 1
    try:
        return bytes(found).decode("utf-8")
    except UnicodeError:
        raise ValueError("these are no letters")
