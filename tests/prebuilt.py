"""The command `leafward` with its page built already: `prebuilt.py PAGE ARGUMENT…`, PAGE as the fixture `files` has kept it. For tests of
what is done with a page; that a command builds one is tested once.
"""

import pickle
import sys
from pathlib import Path

from leafward.cli import main
from leafward.site import build

page = Path(sys.argv.pop(1))
build.site = lambda: pickle.loads(page.read_bytes())
main()
