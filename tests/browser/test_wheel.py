"""The lesson in a room without a network: installed from wheels alone into a clean environment, served, and opened whole."""

import os
import shutil
import signal
import subprocess
import sys
import venv
from pathlib import Path

import pytest

from hands import AWAKE
from leafward.lesson import CHAPTERS

ROOT = Path(__file__).resolve().parents[2]
WHEELS = ROOT / "build" / "wheels"
# As root a process can be started where there is no network at all; anyone else's pip is told not to use it.
CUT_OFF = ["unshare", "--net"] if os.geteuid() == 0 and shutil.which("unshare") else []


@pytest.fixture
def command(tmp_path):
    """The command `leafward` of a fresh environment that holds nothing but the wheel and what it needs."""
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("*.whl")
    home = tmp_path / "home"
    venv.create(home, with_pip=False)
    install = [*CUT_OFF, sys.executable, "-m", "pip", "--python", str(home / "bin" / "python"), "--isolated", "--disable-pip-version-check"]
    install += ["install", "--quiet", "--no-compile", "--no-index", "--find-links", str(WHEELS), str(wheel)]
    done = subprocess.run(install, env=bare(), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return home / "bin" / "leafward"


def bare():
    return {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/")}


def test_the_whole_lesson_opens_from_the_wheel(command, browser, tmp_path):
    server = subprocess.Popen([command, "--no-browser", "--port", "0"], cwd=tmp_path, env=bare(), stdout=subprocess.PIPE, text=True)
    address = next(word for word in server.stdout.readline().split() if word.startswith("http://"))
    page = browser.new_page()
    asked, complaints = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None)
    page.goto(address)
    page.wait_for_function(AWAKE)
    assert [figure.get_attribute("id") for figure in page.locator("main section.chapter figure").all()] == [*CHAPTERS, "ending"]
    page.locator("#one_weight [data-press=step]").click()
    page.wait_for_function("() => document.querySelector(`#one_weight [data-name='one_weight.w']`).dataset.value === '3.8'")
    assert [url for url in asked if not url.startswith((address, "data:"))] == []
    assert complaints == []
    page.close()
    server.send_signal(signal.SIGINT)
    server.communicate(timeout=20)
    assert server.returncode == 0
