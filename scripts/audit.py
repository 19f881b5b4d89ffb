"""Asks the advisory databases about everything that the lock files pin: pip-audit for Python, npm for the page and its tests.

Ends with 0 if nothing is known against any of it, 1 if something is, and 2, with a sentence, if a database could not be asked.
"""

import json
import re
import subprocess
import sys
from pathlib import Path
from tempfile import NamedTemporaryFile

ROOT = Path(__file__).resolve().parents[1]
PIP_AUDIT = ROOT / "build" / "audit-venv" / "bin" / "pip-audit"
LOCKS = ["requirements/dev.txt", "requirements/torch.txt"]
PIN = re.compile(r"[\w.-]+==[\w.!]+")


class Unasked(Exception):
    """No answer that can be read came back; the text says what came instead."""


def answered(command: list[str], key: str) -> dict:
    """What a command answers as JSON, with this key in it. Raises Unasked."""
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
        found = json.loads(done.stdout)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Unasked(str(error)) from error
    except ValueError as error:
        raise Unasked((done.stderr.strip().splitlines() or ["it said nothing"])[-1]) from error
    if not isinstance(found, dict) or key not in found:
        raise Unasked(str(found.get("message") or found.get("error") if isinstance(found, dict) else found))
    return found


def pinned() -> str:
    """Every Python package that is pinned, one a line; the mark of a build, as in 2.13.0+cpu, is unknown to the databases."""
    lines = [line for lock in LOCKS for line in (ROOT / lock).read_text("utf-8").splitlines()]
    return "\n".join(found[0] for line in lines if (found := PIN.match(line))) + "\n"


def python() -> list[str]:
    """The advisories against the Python packages. Raises Unasked where the database does not know them."""
    with NamedTemporaryFile("w", suffix=".txt") as file:
        file.write(pinned())
        file.flush()
        options = ["--format", "json", "--progress-spinner", "off", "--disable-pip", "--no-deps", "--requirement", file.name]
        asked = answered([str(PIP_AUDIT), *options], "dependencies")["dependencies"]
    bad = [
        f"{each['name']} {each['version']}: {what['id']}, mended in {', '.join(what['fix_versions']) or 'no version yet'}"
        for each in asked
        for what in each.get("vulns", [])
    ]
    unknown = [each["skip_reason"] for each in asked if "skip_reason" in each]
    if unknown and not bad:
        raise Unasked(f"{len(unknown)} of {len(asked)} packages had no answer; {unknown[0]}")
    return bad + unknown


def page() -> list[str]:
    """The advisories against the packages of package-lock.json."""
    found = answered(["npm", "audit", "--json"], "vulnerabilities")
    return [f"{name} {bad['range']}: {bad['severity']}" for name, bad in sorted(found["vulnerabilities"].items())]


def main() -> int:
    known, unasked = [], []
    for name, ask in (("Python's packages", python), ("npm's packages", page)):
        try:
            advisories = ask()
        except Unasked as why:
            unasked.append(name)
            print(f"{name}: not audited. The database of advisories cannot be asked from here: {why}")
            continue
        known += advisories
        print(f"{name}: {'nothing is known against them' if not advisories else ''}", *advisories, sep="\n  " if advisories else "")
    if unasked:
        print("Run `make audit` again where the network is open to it.")
    return 1 if known else 2 if unasked else 0


if __name__ == "__main__":
    sys.exit(main())
