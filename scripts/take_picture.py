"""Takes the README's picture anew: the playground after it has learnt the moons, in a real Chromium. `make picture`"""

import subprocess
import sys
from pathlib import Path

from browsers import found
from playwright.sync_api import sync_playwright

OUT = Path(__file__).resolve().parent.parent / "docs" / "playground.png"


def main() -> None:
    server = subprocess.Popen([sys.executable, "-m", "leafward.cli", "--no-browser", "--port", "0"], stdout=subprocess.PIPE, text=True)
    assert server.stdout is not None
    address = next(word for word in server.stdout.readline().split() if word.startswith("http"))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found("chromium"), args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1100, "height": 1000}, color_scheme="light", bypass_csp=True)
        page.goto(address)
        page.wait_for_selector("html[data-python=ready]")
        figure = page.locator("#playground")
        figure.get_by_role("button", name="Moons").click()
        figure.get_by_role("button", name="Train", exact=True).click()
        page.wait_for_function("Number(document.querySelector('[data-name=\"playground.loss\"]').dataset.value) < 0.03", timeout=240_000)
        figure.get_by_role("button", name="Pause").click()
        page.mouse.move(0, 0)
        figure.locator(".staged").first.screenshot(path=str(OUT))
        browser.close()
    server.terminate()
    print(f"The picture is in {OUT}.")


if __name__ == "__main__":
    main()
