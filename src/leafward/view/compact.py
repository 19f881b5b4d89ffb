"""A value of JSON as few letters of an address, and back. Numbers that are rounded take as many bits as they need; of a longer list of
others seven digits are kept, which is more than a page shows. What is read may come from anywhere.
"""

import struct

NONE, TRUE, FALSE, WHOLE, DECIMAL, FLOAT, TEXT, LIST, DICT, TABLE = range(10)
ROUGH, EXACT = 7, 8  # how a column's numbers are kept that are not rounded: below are the decimals of those that are
ROUGH_FROM = 8  # numbers in such a column
SPAN = 40  # bits of a number in a column, at most
MOST = 20000  # things that are read: a few letters could stand for very many
DEEPEST = 12
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"  # as RFC 4648 has them for addresses
VALUES = {letter: i for i, letter in enumerate(LETTERS)}


def lettered(value) -> str:
    """A value of JSON in letters that stand for themselves in an address, with a sum by which damage is noticed."""
    out = bytearray()
    _write(out, value)
    out.extend(struct.pack("<H", _sum(out)))
    while len(out) % 3:
        out.append(0)
    text = []
    for i in range(0, len(out), 3):
        three = out[i] << 16 | out[i + 1] << 8 | out[i + 2]
        text.append(LETTERS[three >> 18] + LETTERS[three >> 12 & 63] + LETTERS[three >> 6 & 63] + LETTERS[three & 63])
    return "".join(text)


def unlettered(text: str):
    """The value, or a ValueError where the letters are damaged."""
    if len(text) % 4:
        raise ValueError("it is cut off")
    content = bytearray()
    for i in range(0, len(text), 4):
        four = 0
        for letter in text[i : i + 4]:
            four = four << 6 | VALUES[letter] if letter in VALUES else -1
        if four < 0:
            raise ValueError("these are no letters of ours")
        content.extend(bytes([four >> 16, four >> 8 & 255, four & 255]))
    reader = _Reader(bytes(content))
    value, end = reader.value(0), reader.at
    if struct.unpack("<H", reader.take(2))[0] != _sum(content[:end]) or len(content) - end > 4:
        raise ValueError("the sum is another")
    return value


def _sum(content) -> int:
    """Fletcher's sum: a letter that is another, and two that have changed places, make another sum."""
    first, second = 1, 0
    for byte in content:
        first = (first + byte) % 255
        second = (second + first) % 255
    return second << 8 | first


# Writing.


def _write(out, value) -> None:
    if value is None or value is True or value is False:
        out.append(NONE if value is None else TRUE if value else FALSE)
    elif isinstance(value, int):
        out.append(WHOLE)
        _whole(out, _folded(value))
    elif isinstance(value, float):
        decimals = _decimals(value)
        if decimals is None:
            out.append(FLOAT)
            out.extend(struct.pack("<d", value))
        else:
            out.append(DECIMAL)
            out.append(decimals)
            _whole(out, _folded(_units(value, decimals)))
    elif isinstance(value, str):
        out.append(TEXT)
        _text(out, value)
    elif isinstance(value, dict):
        out.append(DICT)
        _whole(out, len(value))
        for name in sorted(value):
            _text(out, name)
            _write(out, value[name])
    else:
        _write_list(out, value)


def _write_list(out, values) -> None:
    width = _width(values)
    columns = [] if width is None else [[row[i] for row in values] for i in range(width)] if width else [values]
    coded = [_column(column) for column in columns]
    if not coded or None in coded:
        out.append(LIST)
        _whole(out, len(values))
        for value in values:
            _write(out, value)
        return
    out.append(TABLE)
    _whole(out, len(values))
    _whole(out, width)
    for column in coded:
        out.extend(column)


def _width(values):
    """0 for a list of numbers, the width of the rows where they are lists of numbers, None for anything else."""
    if len(values) < 2:
        return None
    if all([_is_number(value) for value in values]):
        return 0
    if not all([isinstance(value, (list, tuple)) for value in values]):
        return None
    wide = len(values[0]) > 0 and all([len(value) == len(values[0]) for value in values])
    return len(values[0]) if wide and all([_is_number(x) for row in values for x in row]) else None


def _is_number(value) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < 3e38


def _column(numbers):
    """A column as bytes; None where its whole numbers are too large."""
    out = bytearray()
    each = [_decimals(x) for x in numbers]
    if None not in each:
        decimals = max(each)
        units = [_units(x, decimals) for x in numbers]
        low = min(units)
        bits = _bits(max(units) - low)
        if bits <= SPAN:
            out.append(decimals)
            _whole(out, _folded(low))
            out.append(bits)
            _pack(out, [unit - low for unit in units], bits)
            return out
    if any([isinstance(x, int) and abs(x) > 9007199254740992 for x in numbers]):
        return None
    kind = ROUGH if len(numbers) >= ROUGH_FROM else EXACT
    out.append(kind)
    for x in numbers:
        out.extend(struct.pack("<f" if kind == ROUGH else "<d", float(x)))
    return out


def _pack(out, units, bits) -> None:
    held = count = 0
    for unit in units:
        held |= unit << count
        count += bits
        while count >= 8:
            out.append(held & 255)
            held >>= 8
            count -= 8
    if count:
        out.append(held)


def _whole(out, n: int) -> None:
    while n > 127:
        out.append(n & 127 | 128)
        n >>= 7
    out.append(n)


def _text(out, text: str) -> None:
    content = text.encode()
    _whole(out, len(content))
    out.extend(content)


def _folded(n: int) -> int:
    """Small numbers stay small, whatever their sign."""
    return 2 * n if n >= 0 else -2 * n - 1


def _decimals(x):
    """How many decimals tell the number exactly, or None where that takes more than six."""
    if isinstance(x, int):
        return 0
    if abs(x) < 1e9:
        for decimals in range(ROUGH):
            if _units(x, decimals) / 10**decimals == x:
                return decimals
    return None


def _units(x, decimals: int) -> int:
    return x * 10**decimals if isinstance(x, int) else int(x * 10**decimals + (0.5 if x >= 0 else -0.5))


def _bits(n: int) -> int:
    count = 0
    while n >> count:
        count += 1
    return count


# Reading.


class _Reader:
    """Takes values off bytes, and raises a ValueError where they end too soon or say more than a page could hold."""

    def __init__(self, content):
        self.content = content
        self.at = 0
        self.left = MOST

    def take(self, count):
        self.at += count
        if self.at > len(self.content):
            raise ValueError("it is cut off")
        return self.content[self.at - count : self.at]

    def spend(self, count) -> None:
        self.left -= count
        if self.left < 0:
            raise ValueError("it holds too much")

    def whole(self) -> int:
        n = shift = 0
        while shift < 112:
            byte = self.take(1)[0]
            n |= (byte & 127) << shift
            if byte < 128:
                return n
            shift += 7
        raise ValueError("no number is so large")

    def signed(self) -> int:
        n = self.whole()
        return -(n >> 1) - 1 if n & 1 else n >> 1

    def text(self) -> str:
        try:
            return bytes(self.take(self.whole())).decode("utf-8")
        except UnicodeError:
            raise ValueError("these are no letters")

    def value(self, depth):
        self.spend(1)
        if depth > DEEPEST:
            raise ValueError("it is too deep")
        kind = self.take(1)[0]
        if kind in (NONE, TRUE, FALSE):
            return None if kind == NONE else kind == TRUE
        if kind == WHOLE:
            return self.signed()
        if kind == DECIMAL:
            decimals = self.take(1)[0] % ROUGH
            return self.signed() / 10**decimals
        if kind == FLOAT:
            return struct.unpack("<d", self.take(8))[0]
        if kind == TEXT:
            return self.text()
        if kind == LIST:
            return [self.value(depth + 1) for _ in range(self.counted())]
        if kind == DICT:
            found = {}
            for _ in range(self.counted()):
                name = self.text()
                found[name] = self.value(depth + 1)
            return found
        if kind == TABLE:
            return self.table()
        raise ValueError("there is no such kind of value")

    def counted(self) -> int:
        count = self.whole()
        self.spend(count)
        return count

    def table(self):
        count, width = self.whole(), self.whole()
        self.spend(count * max(width, 1))
        columns = [self.column(count) for _ in range(max(width, 1))]
        return columns[0] if not width else [[column[i] for column in columns] for i in range(count)]

    def column(self, count):
        kind = self.take(1)[0]
        if kind in (ROUGH, EXACT):
            form, size = ("<f", 4) if kind == ROUGH else ("<d", 8)
            return [struct.unpack(form, self.take(size))[0] for _ in range(count)]
        low, bits = self.signed(), self.take(1)[0]
        if kind > EXACT or bits > SPAN:
            raise ValueError("there is no such kind of column")
        units = self.units(count, bits)
        return [low + unit for unit in units] if not kind else [(low + unit) / 10**kind for unit in units]

    def units(self, count, bits):
        found, held, there = [], 0, 0
        for _ in range(count):
            while there < bits:
                held |= self.take(1)[0] << there
                there += 8
            found.append(held & ((1 << bits) - 1))
            held >>= bits
            there -= bits
        return found
