"""Numbers to the last bit as letters, which a kept state can hold: the bytes of doubles, in base64. It knows no figure."""

import binascii
from array import array

from ...view.fields import MISFIT

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="
PER_NUMBER = 8 * 4 / 3  # letters


def lettered(numbers) -> str:
    return binascii.b2a_base64(bytes(array("d", numbers))).decode().strip()


def numbers_of(text: str) -> list:
    """The numbers, or a ValueError where the letters are none of ours."""
    # Looked at before they are read, for what MicroPython says of wrong ones is no ValueError.
    if text.strip(LETTERS) or len(text) % 4 or "=" in text[:-2]:
        raise ValueError("these are no letters of ours")
    content = binascii.a2b_base64(text.encode())
    if len(content) % 8:
        raise ValueError("it is cut off")
    return list(array("d", content))


class Doubles:
    """Letters of at most so many numbers, none of them NaN or without end."""

    def __init__(self, most: int):
        self.most = most

    def read(self, said: object):
        if not isinstance(said, str) or len(said) > self.most * PER_NUMBER + 4:
            return MISFIT
        try:
            found = numbers_of(said)
        except ValueError:
            return MISFIT
        return said if len(found) <= self.most and all([x - x == 0 for x in found]) else MISFIT
