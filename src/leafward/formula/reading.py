"""Reads a formula by precedence climbing, with a stack of its own, so that no depth is too much; nothing that is typed is ever run."""

from ..engine import ops
from ..engine.value import Value
from .tokens import CannotRead, tokens
from .words import CLOSE, CONSTANTS, FUNCTION, FUNCTIONS, MINUS, OPERATORS, PRODUCT, common, takes
from .writing import written

SHORT = 200  # letters up to which a formula is told again
EXAMPLE = "write one such as tanh(w*x + b)"


class Formula:
    """A formula that was read. value: a Value, or a float where it has no unknown; inputs: its unknowns, labelled, as they first appear.

    understood: "read as 2 · x" where a reader may have meant something else, or "".
    """

    def __init__(self, value, inputs, understood):
        self.value = value
        self.inputs = inputs
        self.understood = understood


def read(text: str, shared: bool = False) -> Formula:
    """The formula of `text`; shared: what is written twice is computed once. Raises CannotRead."""
    return Reader(text, shared).formula()


def number(text: str) -> float:
    """A number as a person types it: 1/3, 0,5, −2, π/4. Raises CannotRead."""
    found = read(text)
    if isinstance(found.value, Value):
        raise CannotRead(text, 0, "{} is no number; write one such as 0.5 or 1/3".format(text.strip()))
    return found.value


class Open:
    """What waits on the stack: an operator for what stands right of it, or a bracket, bar or call for its end."""

    def __init__(self, kind, row, binds, place, word=""):
        self.kind = kind  # "two", "one", "(", "|" or "call"
        self.word = word
        self.row = row
        self.binds = binds
        self.place = place
        self.inputs = 1


class Reader:
    def __init__(self, text, shared):
        self.text = text
        self.tokens = tokens(text)
        self.known: "dict | None" = {} if shared else None
        self.inputs = {}
        self.names = []
        self.operands, self.waiting = [], []
        self.doubtful = self.natural = False
        self.at = 0

    def formula(self) -> Formula:
        if len(self.tokens) == 1:
            raise CannotRead(self.text, 0, "there is no formula yet; " + EXAMPLE)
        wanted = True  # an operand is
        while self.tokens[self.at].kind != "end":
            token = self.tokens[self.at]
            self.at += 1
            wanted = self.operand(token) if wanted else self.after(token)
        end = self.tokens[self.at]
        if wanted:
            raise CannotRead(self.text, end.place, "here the formula ends, and a number, a name or a bracket is expected")
        self.reduce(0)
        if self.waiting:
            self.unclosed(self.waiting[-1])
        (value,) = self.operands
        return Formula(value, [self.inputs[name] for name in self.names], self.understood(value))

    def understood(self, value) -> str:
        said = ["read as " + written(value)] if self.doubtful and len(self.text) <= SHORT else []
        return ", and ".join(said + ["log is the natural logarithm"] if self.natural else said)

    # Where an operand is wanted. Both say whether one is wanted next.

    def operand(self, token) -> bool:
        kind = token.kind
        if kind == "number":
            self.operands.append(self.comma(token))
            return False
        if kind == "name":
            return self.name(token)
        if kind in ("(", "|"):
            self.waiting.append(Open(kind, ops.absolute if kind == "|" else None, 0, token.place))
        elif kind == "-":
            self.waiting.append(Open("one", ops.negate, MINUS, token.place))
        elif kind == "√":
            self.waiting.append(Open("one", ops.sqrt, MINUS, token.place))
            self.doubtful = self.doubtful or self.tokens[self.at].kind != "("
        elif kind != "+":
            shown = self.text[token.place : token.place + (2 if token.what == "**" else 1)]
            raise CannotRead(self.text, token.place, "before {} a number, a name or a bracket is expected".format(shown))
        return True

    def comma(self, token) -> float:
        """0,5 is a number where its comma can be nothing else: not between the inputs of a function that has several."""
        sign, rest = (self.tokens[self.at : self.at + 2] + [None, None])[:2]
        if rest is None or sign.kind != "," or sign.what == ";" or rest.kind != "number" or rest.place != sign.place + 1:
            return token.what
        bracket = self.bracket()
        several = bracket is not None and bracket.kind == "call" and takes(bracket.row) > 1
        whole, part = self.text[token.place : sign.place].strip(), self.text[rest.place : self.tokens[self.at + 2].place].strip()
        if (several and ";" not in self.text) or "." in whole + part or "e" in whole.lower():
            return token.what
        self.at += 2
        self.doubtful = True
        return float((whole + "." + part).replace("_", "").replace("−", "-"))

    def name(self, token) -> bool:
        follows = self.tokens[self.at].kind
        row = FUNCTIONS.get(token.what)
        if row is not None:
            return self.function(token, row, follows)
        if token.what in CONSTANTS:
            self.operands.append(CONSTANTS[token.what])
            return False
        if follows == "(" and len(token.what.rstrip("0123456789")) > 1:
            raise CannotRead(self.text, token.place, "there is no function {}; there are {}".format(token.what, common()))
        if token.what not in self.inputs:
            self.inputs[token.what] = Value(0.5, token.what)
            self.names.append(token.what)
        self.operands.append(self.inputs[token.what])
        return False

    def function(self, token, row, follows) -> bool:
        self.natural = self.natural or token.what == "log"
        if follows == "(":
            self.waiting.append(Open("call", row, 0, token.place, token.what))
            self.at += 1
        elif takes(row) == 1:
            self.waiting.append(Open("one", row, FUNCTION, token.place))
            self.doubtful = True
        else:
            inputs = ", ".join(["a", "b", "c"][: takes(row)])
            raise CannotRead(self.text, token.place, "{0} needs brackets around its inputs: {0}({1})".format(token.what, inputs))
        return True

    # After an operand.

    def after(self, token) -> bool:
        kind = token.kind
        if kind in OPERATORS:
            row, binds = OPERATORS[kind]
            self.reduce(binds + (kind == "^"))
            self.waiting.append(Open("two", row, binds, token.place))
            return True
        if kind == "raised":
            self.operands.append(self.made(ops.power, self.operands.pop(), token.what))
            return False
        if kind == ",":
            self.next_input(token)
            return True
        if kind == ")" or (kind == "|" and self.bracket() is not None and self.bracket().kind == "|"):
            self.close(token)
            return False
        self.side_by_side(token)
        return self.operand(token)

    def side_by_side(self, token):
        """2x, 3(x + 1), x y: a product. Within sin 2x it holds together more closely than the sine takes hold."""
        if token.kind == "number" and self.tokens[self.at - 2].kind in ("number", "name", "raised"):
            raise CannotRead(self.text, token.place, "before {} an operator such as + or × is missing".format(self.piece(token)))
        self.doubtful = True
        top = self.waiting[-1] if self.waiting else None
        closely = top is not None and (top.binds in (FUNCTION, CLOSE) or (top.binds >= MINUS and self.within_function()))
        binds = CLOSE if closely and token.what not in FUNCTIONS else PRODUCT
        self.reduce(binds)
        self.waiting.append(Open("two", ops.multiply, binds, token.place))

    def within_function(self):
        for open in reversed(self.waiting):
            if open.binds in (FUNCTION, CLOSE):
                return True
            if open.binds < MINUS:
                return False
        return False

    def bracket(self):
        """The innermost bracket, bar or call that is open; None where there is none."""
        for open in reversed(self.waiting):
            if open.kind in ("(", "|", "call"):
                return open
        return None

    def next_input(self, token):
        self.reduce(0)
        if not self.waiting or self.waiting[-1].kind != "call":
            sentence = "a comma stands between the inputs of a function, as in max(a, b), or within a number, as in 0,5"
            raise CannotRead(self.text, token.place, sentence)
        call = self.waiting[-1]
        call.inputs += 1
        if call.inputs > takes(call.row):
            self.miscounted(call, token)

    def close(self, token):
        self.reduce(0)
        top = self.waiting[-1] if self.waiting else None
        if top is None:
            raise CannotRead(self.text, token.place, "no bracket is open that this one could close")
        if (top.kind == "|") != (token.kind == "|"):
            self.unclosed(top)
        self.waiting.pop()
        if top.kind == "call":
            if top.inputs != takes(top.row):
                self.miscounted(top, token)
            inputs = self.operands[-top.inputs :]
            del self.operands[-top.inputs :]
            self.operands.append(self.made(top.row, *inputs))
        elif top.kind == "|":
            self.operands.append(self.made(top.row, self.operands.pop()))

    # Building.

    def reduce(self, binds):
        """Let every operator that waits and binds at least so firmly take its operands."""
        while self.waiting and self.waiting[-1].kind in ("one", "two") and self.waiting[-1].binds >= binds:
            open = self.waiting.pop()
            right = self.operands.pop()
            self.operands.append(self.made(open.row, right) if open.kind == "one" else self.made(open.row, self.operands.pop(), right))

    def made(self, row, *inputs):
        if self.known is None:
            return row(*inputs)
        key = (row.name,) + tuple([id(x) if isinstance(x, Value) else repr(x) for x in inputs])
        if key not in self.known:
            self.known[key] = row(*inputs)
        return self.known[key]

    # What does not fit.

    def piece(self, token):
        return self.text[token.place : self.tokens[self.tokens.index(token) + 1].place].strip()

    def unclosed(self, open):
        what = "this bar is" if open.kind == "|" else "this bracket is"
        place = self.text.index("(", open.place) if open.kind == "call" and "(" in self.text[open.place :] else open.place
        raise CannotRead(self.text, place, what + " not closed")

    def miscounted(self, call, token):
        count = takes(call.row)
        sentence = "{} takes {} input{}, not {}".format(call.word, count, "" if count == 1 else "s", call.inputs)
        if count == 2 and call.inputs > 2:
            sentence += " or more; in a function of several inputs write a decimal comma as a point, or part the inputs with ;"
        raise CannotRead(self.text, token.place, sentence)
