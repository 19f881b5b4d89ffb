"""The audit tells three things apart: nothing is known, something is known, nobody could be asked."""

import json
import subprocess

import audit
import pytest

CLEAN = {"dependencies": [{"name": "click", "version": "8.5.1", "vulns": []}]}
BAD = {"dependencies": [{"name": "click", "version": "8.5.1", "vulns": [{"id": "PYSEC-1", "fix_versions": ["8.5.2"]}]}]}
SKIPPED = {"dependencies": [{"name": "torch", "skip_reason": "Dependency not found on the index"}]}


@pytest.fixture
def answers(monkeypatch):
    """What pip-audit and npm print, as JSON; text stands for an error instead."""

    def set_up(python, page):
        def run(command, **options):
            said = page if command[0] == "npm" else python
            if isinstance(said, str):
                return subprocess.CompletedProcess(command, 1, "", f"Traceback …\n{said}\n")
            return subprocess.CompletedProcess(command, 0, json.dumps(said), "")

        monkeypatch.setattr(subprocess, "run", run)

    return set_up


@pytest.mark.parametrize(
    ("python", "page", "code", "sentence"),
    [
        (CLEAN, {"vulnerabilities": {}}, 0, "Python's packages: nothing is known against them"),
        (BAD, {"vulnerabilities": {}}, 1, "click 8.5.1: PYSEC-1, mended in 8.5.2"),
        (CLEAN, {"vulnerabilities": {"axe-core": {"range": "<4.15", "severity": "high"}}}, 1, "axe-core <4.15: high"),
        ("Connection refused", {"vulnerabilities": {}}, 2, "cannot be asked from here: Connection refused"),
        (SKIPPED, {"vulnerabilities": {}}, 2, "1 of 1 packages had no answer; Dependency not found on the index"),
        (CLEAN, {"message": "405 Method Not Allowed"}, 2, "npm's packages: not audited. The database of advisories cannot be asked"),
        (BAD, "offline", 1, "npm's packages: not audited."),
    ],
)
def test_each_outcome_has_its_code_and_sentence(answers, capsys, python, page, code, sentence):
    answers(python, page)
    assert audit.main() == code
    assert sentence in capsys.readouterr().out


def test_a_tool_that_is_not_there_is_told(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr(audit, "PIP_AUDIT", tmp_path / "nothing")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert audit.main() == 2
    assert capsys.readouterr().out.count("not audited") == 2


def test_what_is_pinned_is_asked_about_and_its_builds_are_not():
    lines = audit.pinned().splitlines()
    assert len(lines) > 50
    assert any(line.startswith("torch==") for line in lines)
    assert not [line for line in lines if "+" in line or "#" in line or ";" in line]
