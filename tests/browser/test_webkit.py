"""A short visit in WebKit, the engine of Safari: the page comes alive as printed, a hand drags, XOR is learnt, a number is typed, and
what was done is there after a reload. Without a WebKitGTK it is left out, but where CI is set it must run.

Debian's `webkit2gtk-driver` and `xvfb` are enough. A window there has no fingers, and no more than one page at a time.
"""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from selenium.webdriver import WebKitGTK, WebKitGTKOptions
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.wait import WebDriverWait
from selenium.webdriver.webkitgtk.service import Service

from leafward.lesson.neuron.widget import Figure

LIBRARIES = Path("/usr/lib")
PATIENCE = 60  # seconds at most until the page is what it should be; on a busy machine WebKit takes ten to wake it
CENTRED = """
    arguments[0].scrollIntoView({block: "center", behavior: "instant"});
    const box = arguments[0].getBoundingClientRect();
    return [Math.round(box.left + box.width / 2), Math.round(box.top + box.height / 2)];
"""

# The figures whose numbers are not those of the page's file, by name.
DIFFERENT = """
    const done = arguments[0];
    fetch(location.href).then((answer) => answer.text()).then((text) => {
        const printed = new DOMParser().parseFromString(text, "text/html");
        const told = (figure) => [...figure.querySelectorAll("[data-name]")].map((node) => node.dataset.value);
        const close = (a, b) => a === b || Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b));
        const same = (figure) => {
            const [ours, theirs] = [told(figure), told(printed.getElementById(figure.id))];
            return ours.length === theirs.length && ours.every((value, i) => close(value, theirs[i]));
        };
        done([...document.querySelectorAll("figure")].filter((figure) => !same(figure)).map((figure) => figure.id));
    });
"""


def missing() -> str:
    """What is not installed here, if anything."""
    tools = {"webkit2gtk-driver": shutil.which("WebKitWebDriver"), "xvfb": shutil.which("Xvfb")}
    return " and ".join(name for name, found in tools.items() if not found) or ("" if browser_path() else "WebKitGTK's MiniBrowser")


def browser_path() -> Path | None:
    return next(LIBRARIES.glob("*/webkit2gtk-4.*/MiniBrowser"), None)


@pytest.fixture
def screen() -> Iterator[str]:
    """The name of a screen that nobody sees."""
    ours, theirs = os.pipe()
    with subprocess.Popen(
        ["Xvfb", "-displayfd", str(theirs), "-screen", "0", "1400x1000x24", "-nolisten", "tcp"], pass_fds=[theirs]
    ) as server:
        os.close(theirs)
        with os.fdopen(ours) as told:
            yield f":{told.readline().strip()}"
        server.terminate()


@pytest.fixture
def driver(screen: str, tmp_path: Path) -> Iterator[WebKitGTK]:
    options = WebKitGTKOptions()
    options.binary_location = str(browser_path())
    options.add_argument("--automation")
    surroundings = {**os.environ, "DISPLAY": screen, "HOME": str(tmp_path), "LIBGL_ALWAYS_SOFTWARE": "1"}
    if os.geteuid() == 0:
        surroundings["WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS"] = "1"  # its sandbox refuses to run as root
    service = Service(shutil.which("WebKitWebDriver"))
    service.env = surroundings
    driver = WebKitGTK(options=options, service=service)
    driver.set_window_size(1280, 900)
    yield driver
    driver.quit()


def until(driver: WebKitGTK, condition: Callable[[WebKitGTK], object]) -> None:
    WebDriverWait(driver, PATIENCE, poll_frequency=0.05).until(condition)


def one(driver: WebKitGTK, selector: str) -> WebElement:
    return driver.find_element(By.CSS_SELECTOR, selector)


def seen(driver: WebKitGTK, selector: str) -> WebElement:
    """An element, scrolled to the middle of the screen: far figures are not laid out."""
    element = one(driver, selector)
    driver.execute_script(CENTRED, element)
    return element


def number(driver: WebKitGTK, name: str) -> float:
    return float(one(driver, f"[data-name='{name}']").get_attribute("data-value"))


def awake(driver: WebKitGTK) -> None:
    until(driver, lambda driver: driver.execute_script("return performance.getEntriesByName('leafward:awake').length"))


@pytest.mark.skipif(bool(missing()) and not os.environ.get("CI"), reason=f"{missing()} cannot be found, so WebKit is left out")
@pytest.mark.filterwarnings("ignore:setting remote_server_addr:DeprecationWarning")  # Selenium's own, at every start
def test_a_visit_in_webkit(driver: WebKitGTK, address: str) -> None:
    driver.get(address)
    awake(driver)
    assert driver.execute_async_script(DIFFERENT) == [], "the numbers are those that were printed"
    assert driver.execute_script("return document.documentElement.scrollWidth <= innerWidth")

    x, y = driver.execute_script(CENTRED, one(driver, "#neuron g.handle[data-knob=w1]"))
    hand = ActionChains(driver)
    hand.w3c_actions.pointer_action.move_to_location(x, y).pointer_down().move_to_location(x + 20, y).move_to_location(
        x + 40, y
    ).pointer_up()
    hand.perform()
    figure = Figure()
    figure.turn("w1", 2.2)
    until(driver, lambda driver: number(driver, "neuron.w1") == 2.2)
    assert one(driver, "#neuron .state").text == figure.sentence()
    assert driver.execute_script("return String(getSelection())") == "", "a drag selects no text"

    seen(driver, "#playground [data-press=train]").click()
    until(driver, lambda driver: number(driver, "playground.loss") < 0.05)
    one(driver, "#playground [data-press=train]").click()

    handle = seen(driver, "#neuron g.handle[data-knob=x1]")
    driver.execute_script("arguments[0].focus()", handle)
    ActionChains(driver).send_keys("-1,5", Keys.ENTER).perform()
    until(driver, lambda driver: number(driver, "neuron.x1") == -1.5)
    until(driver, lambda driver: "-1.5" in (driver.execute_script("return localStorage['leafward:neuron']") or ""))

    driver.refresh()
    awake(driver)
    assert number(driver, "neuron.w1") == 2.2
    assert number(driver, "neuron.x1") == -1.5
