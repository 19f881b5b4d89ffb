"""How a column writes its numbers, found out from its texts: what stands before decimals, between thousands, and beside the number.

`1,5` says that a comma stands before decimals, `1,234.5` that it stands between thousands; `1,234` says either, and then the others of
the column decide.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable

from .cells import USUAL, WIDE, Notation, stripped

CURRENCY = "$€£¥₹₽₺₩"
SHAPE = re.compile(
    rf"([-+]?)\s*([{CURRENCY}#]|[A-Z]{{3}}(?=\s))?\s*([-+]?)"  # a sign and what stands before the number
    r"([0-9](?:[0-9.,' ]*[0-9.,])?|[.,][0-9]+)([eE][-+]?[0-9]+)?\s*"
    rf"([^\W0-9_][^\s0-9.,]{{0,7}}|[%‰°′″{CURRENCY}][^\s0-9.,]{{0,3}})?"  # and behind it
)
ONE = {sign: re.compile(rf"[1-9][0-9]{{0,2}}{re.escape(sign)}[0-9]{{3}}") for sign in ".,"}


class Evidence:
    """What the different texts of a column tell; `take` them, then `decided`."""

    def __init__(self) -> None:
        self.decimal: Counter[str] = Counter()  # texts in which a sign stands before decimals
        self.group: Counter[str] = Counter()  # between thousands
        self.either: Counter[str] = Counter()  # one or the other
        self.round: Counter[str] = Counter()  # of these, those that end with 0, which a decimal that is printed does not
        self.units: Counter[str] = Counter()
        self.short = self.long = self.other = self.seen = 0  # whole numbers below 1000 and above; what is no number at all
        self.example: dict[str, str] = {}

    @property
    def hopeless(self) -> bool:
        """Whether it is not worth looking any further."""
        return self.seen > 200 and self.other > 0.8 * self.seen

    @property
    def open(self) -> bool:
        """Whether more texts that are plainly numbers could change anything."""
        return not self.decimal["."] and not self.long and not self.hopeless

    def take(self, texts: Iterable[str]) -> None:
        for text in texts:
            self.seen += 1
            found = SHAPE.fullmatch(stripped(text).translate(WIDE))
            if not found or (found[1] and found[3]):
                self.other += 1
                continue
            unit = found[2] or found[6] or ""
            self.units[unit] += 1
            self.example.setdefault(unit, stripped(text))
            self._body(found[4].strip(), text)

    def take_plain(self, texts: Collection[str]) -> None:
        """Texts that are plainly numbers: once they have decided, the others of them only count."""
        for i, text in enumerate(texts):
            if not self.open:
                self.seen += len(texts) - i
                return
            self.take([text])

    def _body(self, body: str, text: str) -> None:
        for space in (" ", "'"):
            if space in body:
                if re.match(rf"[0-9]{{1,3}}(?:{space}[0-9]{{3}})+(?![0-9])", body):
                    self.group[space] += 1
                else:
                    self.other += 1
                body = body.replace(space, "")
        points, commas = body.count("."), body.count(",")
        if points and commas:
            last = "." if body.rindex(".") > body.rindex(",") else ","
            self.decimal[last] += 1
            self.group["," if last == "." else "."] += 1
        elif points > 1 or commas > 1:
            sign = "." if points else ","
            if re.fullmatch(rf"[0-9]{{1,3}}(?:\{sign}[0-9]{{2,3}})*\{sign}[0-9]{{3}}", body):
                self.group[sign] += 1
            else:
                self.other += 1
        elif points or commas:
            sign = "." if points else ","
            if ONE[sign].fullmatch(body):
                self.either[sign] += 1
                self.round[sign] += body[-1] == "0"
                self.example.setdefault("either" + sign, stripped(text))
            else:
                self.decimal[sign] += 1
        elif len(body) > 3:
            self.long += 1
        else:
            self.short += 1

    def decided(self, separator: str, comma: bool = False) -> Notation:
        """The notation that fits most. separator: between the table's columns; comma: whether other columns have decimal commas."""
        units = [unit for unit in self.units if unit]
        unit = units[0] if len(units) == 1 else ""
        decimal = self._decimal(separator, comma)
        other = "," if decimal == "." else "."
        group = next((sign for sign in (other, " ", "'") if self.group[sign]), "")
        if not group and self.either[other]:
            group = other
        return Notation(decimal, group, unit) if (decimal, group, unit) != (".", "", "") else USUAL

    def _decimal(self, separator: str, comma: bool) -> str:
        points, commas = self.decimal["."] + self.group[","], self.decimal[","] + self.group["."]
        if points or commas:
            return "." if points >= commas else ","
        if self.either["."]:  # 950, 1.200, 12.400
            return "," if self._thousands(".", comma) else "."
        if self.either[","]:
            return "." if separator not in ";\t" or self._thousands(",", False) else ","
        return "."

    def _thousands(self, sign: str, likely: bool) -> bool:
        """Whether a sign that may be either stands between thousands: smaller numbers go without, and ends are round."""
        return not self.long and bool(self.short) and (likely or bool(self.round[sign]))
