"""What the nudge test says of known and of drawn functions, on whichever Python runs this."""

import json

from leafward.engine.account import Account
from leafward.engine.value import Value
from nudges import KNOWN, Case


def lines():
    for what, function, at, _ in KNOWN:
        x = Value(at)
        account = Account(x, function(x), "gradient")
        yield [what, account.measured().verdict(account.gradient())]
    for seed in range(30):
        for bent in (False, True):
            case = Case(seed, bent)
            account = Account(case.x, case.result, "gradient")
            yield [seed, bent, account.measured().verdict(account.gradient())]


if __name__ == "__main__":
    for line in lines():
        print(json.dumps(line))
