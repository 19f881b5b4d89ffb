"""A figure's state as the end of an address, #name=…, and read back. What is read may come from anywhere: it is a dictionary of JSON."""

import json

from .compact import lettered, unlettered

LONGEST = 40000  # letters of a link that is looked at
LONGEST_JSON = 6000  # and of one of the first kind
VERSION = "1"  # before the state. Links of the first kind had none, and the state as JSON
PLAIN = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.~,:"  # stand for themselves, and in no address for anything else
AFTER = ".,;:!?)]}>'\""  # what a sentence may put behind a link
KEPT = " The figure stands as it does at first, and what you had kept of it is untouched."
BROKEN = "This link is damaged, or was cut off: ask for it once more." + KEPT
NEWER = "This link was made by a newer Leafward than this one." + KEPT
LONG = "This link is longer than any of ours." + KEPT


def fragment(name: str, state: dict) -> str:
    """The end of an address that opens the figure of that name in that state."""
    return "#{}={}{}".format(name, VERSION, lettered(state))


def addressed(text: str) -> str:
    """A text as it may stand in an address: UTF-8, each byte that could mean something else as % and two digits (RFC 3986)."""
    return "".join([letter if letter in PLAIN else "".join(["%%%02X" % byte for byte in letter.encode("utf-8")]) for letter in text])


def opened(text: str):
    """(name, state, "") of the end of an address; (name, None, what is wrong with it); or None where it is no link to a figure."""
    name, equals, coded = text[1:].partition("=")
    if text[:1] != "#" or not equals or not name or name.strip("abcdefghijklmnopqrstuvwxyz_"):
        return None
    new = "1" <= coded[:1] <= "9"
    if len(text) > (LONGEST if new else LONGEST_JSON):
        return name, None, LONG
    if new and coded[0] != VERSION:
        return name, None, NEWER
    try:
        state = unlettered(coded[1:].rstrip(AFTER)) if new else json.loads(_decoded(coded))
    except (ValueError, RuntimeError):  # the second where lists within lists go too deep
        return name, None, BROKEN
    return (name, state, "") if isinstance(state, dict) else (name, None, BROKEN)


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
