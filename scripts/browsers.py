"""Where the browsers of this machine are: for whatever drives one, and for the Makefile, which sets up those that are missing.

python scripts/browsers.py KIND [KIND ...] prints where the first of them is that is there, or says what to do and ends with 1.
"""

import os
import shutil
import sys

# A browser that the variable names is meant for everything. The headless shell is Chromium without its windows: a page in it costs half
# of the processor's time, which is why the tests prefer it; it puts pages on the screen in its own way, so nothing is measured in it.
KINDS = {
    "headless": ("LEAFWARD_CHROMIUM", "chromium-headless-shell", "chrome-headless-shell"),
    "chromium": ("LEAFWARD_CHROMIUM", "chromium", "chromium-browser", "google-chrome"),
    "firefox": ("LEAFWARD_FIREFOX", "firefox-esr", "firefox"),
}


def found(*kinds: str) -> str | None:
    """The path of the first browser of these kinds that is on this machine."""
    for variable, *names in (KINDS[kind] for kind in kinds):
        path = os.environ.get(variable) or next(filter(None, map(shutil.which, names)), None)
        if path:
            return path
    return None


def missing(kind: str) -> str:
    """What to do where there is none."""
    return f"There is no {kind.capitalize()} here: install it from your system's packages, or name one in {KINDS[kind][0]}."


if __name__ == "__main__":
    asked = sys.argv[1:]
    print(found(*asked) or sys.exit(missing(asked[-1])))
