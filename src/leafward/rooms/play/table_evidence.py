"""How a column writes its numbers, found out from its texts as `desk/evidence.py` does: what stands before decimals, between thousands,
and beside the number.
"""

from .table_cells import DIGITS, USUAL, Notation, all_digits, letter, narrow, stripped

CURRENCY = "$€£¥₹₽₺₩"
BODY = "0123456789.,' "
BLANK = " \t\n\r\x0b\x0c"


def shape(text: str):
    """(body, unit) of a text that is a number in some notation; None for one that is none."""
    text = narrow(stripped(text))
    at, signs = 0, 0
    if text[:1] in ("-", "+"):
        at = signs = 1
    at = past_blanks(text, at)
    before = ""
    if text[at : at + 1] and text[at] in CURRENCY + "#":
        before = text[at]
        at += 1
    elif three_capitals(text[at : at + 3]) and text[at + 3 : at + 4] and text[at + 3] in BLANK:
        before = text[at : at + 3]
        at += 3
    at = past_blanks(text, at)
    if text[at : at + 1] in ("-", "+"):
        at += 1
        signs += 1
    end = at
    if text[at : at + 1] and text[at] in DIGITS:
        while end < len(text) and text[end] in BODY:
            end += 1
        while text[end - 1] in "' ":
            end -= 1
    elif text[at : at + 1] in (".", ","):
        end = at + 1
        while end < len(text) and text[end] in DIGITS:
            end += 1
        end = at if end == at + 1 else end
    if end == at or signs > 1:
        return None
    body = text[at:end]
    end = past_blanks(text, past_exponent(text, end))
    rest = text[end:]
    if rest and not is_unit(rest):
        return None
    return body, before or rest


def past_blanks(text, at):
    while at < len(text) and text[at] in BLANK:
        at += 1
    return at


def past_exponent(text, at):
    if text[at : at + 1] not in ("e", "E"):
        return at
    end = at + 1 + (text[at + 1 : at + 2] in ("-", "+"))
    first = end
    while end < len(text) and text[end] in DIGITS:
        end += 1
    return end if end > first else at


def three_capitals(text):
    return len(text) == 3 and all(["A" <= sign <= "Z" for sign in text])


def is_unit(text):
    most = 8 if letter(text[0]) else 4 if text[0] in "%‰°′″" + CURRENCY else 0
    return len(text) <= most and not any([sign in "0123456789.," or sign in BLANK for sign in text[1:]])


class Evidence:
    """What the different texts of a column tell; `take` them, then `decided`."""

    def __init__(self):
        self.decimal = {".": 0, ",": 0}  # texts in which a sign stands before decimals
        self.group = {".": 0, ",": 0, " ": 0, "'": 0}  # between thousands
        self.either = {".": 0, ",": 0}  # one or the other
        self.round = {".": 0, ",": 0}  # of these, those that end with 0, which a decimal that is printed does not
        self.units = []
        self.short = self.long = self.other = self.seen = 0  # whole numbers below 1000 and above; what is no number at all
        self.example = {}  # for a sign that may be either, a text that has it

    def hopeless(self) -> bool:
        """Whether it is not worth looking any further."""
        return self.seen > 200 and self.other > 0.8 * self.seen

    def open(self) -> bool:
        """Whether more texts that are plainly numbers could change anything."""
        return not self.decimal["."] and not self.long and not self.hopeless()

    def take(self, texts) -> None:
        for text in texts:
            self.seen += 1
            found = shape(text)
            if found is None:
                self.other += 1
                continue
            body, unit = found
            if unit and unit not in self.units:
                self.units.append(unit)
            self._body(body.strip(), text)

    def take_plain(self, texts) -> None:
        """Texts that are numbers as every language writes them; one that has decimals has decided for all."""
        dotted = [text for text in texts if "." in text]
        if not dotted:
            self.seen = len(texts)
            return
        for text in [text for text in texts if "." not in text] + dotted:
            if self.decimal["."]:
                break
            self.take([text])

    def _body(self, body, text) -> None:
        for space in (" ", "'"):
            if space in body:
                parts = body.split(space)
                good = all_digits(parts[0]) and len(parts[0]) <= 3 and all_digits(parts[1][:3]) and not all_digits(parts[1][3:4])
                if good and len(parts[1]) >= 3:
                    self.group[space] += 1
                else:
                    self.other += 1
                body = body.replace(space, "")
        points, commas = len(body.split(".")) - 1, len(body.split(",")) - 1
        if points and commas:
            last = "." if body.rfind(".") > body.rfind(",") else ","
            self.decimal[last] += 1
            self.group["," if last == "." else "."] += 1
        elif points > 1 or commas > 1:
            self._groups(body, "." if points else ",")
        elif points or commas:
            self._one(body, "." if points else ",", text)
        elif len(body) > 3:
            self.long += 1
        else:
            self.short += 1

    def _groups(self, body, sign) -> None:
        parts = body.split(sign)
        sizes = [len(part) if all_digits(part) else 0 for part in parts]
        if 1 <= sizes[0] <= 3 and all([size in (2, 3) for size in sizes[1:]]) and sizes[-1] == 3:
            self.group[sign] += 1
        else:
            self.other += 1

    def _one(self, body, sign, text) -> None:
        before, _, after = body.partition(sign)
        if all_digits(before) and len(before) <= 3 and before[0] != "0" and all_digits(after) and len(after) == 3:
            self.either[sign] += 1
            self.round[sign] += body[-1] == "0"
            if sign not in self.example:
                self.example[sign] = stripped(text)
        else:
            self.decimal[sign] += 1

    def decided(self, separator: str, comma: bool) -> Notation:
        """The notation that fits most. separator: between the table's columns; comma: whether other columns have decimal commas."""
        unit = self.units[0] if len(self.units) == 1 else ""
        decimal = self._decimal(separator, comma)
        other = "," if decimal == "." else "."
        group = ""
        for sign in (other, " ", "'"):
            if not group and self.group[sign]:
                group = sign
        if not group and self.either[other]:
            group = other
        return Notation(decimal, group, unit) if (decimal, group, unit) != (".", "", "") else USUAL

    def _decimal(self, separator, comma):
        points, commas = self.decimal["."] + self.group[","], self.decimal[","] + self.group["."]
        if points or commas:
            return "." if points >= commas else ","
        if self.either["."]:  # 950, 1.200, 12.400
            return "," if self._thousands(".", comma) else "."
        if self.either[","]:
            return "." if separator not in (";", "\t") or self._thousands(",", False) else ","
        return "."

    def _thousands(self, sign, likely) -> bool:
        """Whether a sign that may be either stands between thousands: smaller numbers go without, and ends are round."""
        return not self.long and bool(self.short) and (likely or bool(self.round[sign]))
