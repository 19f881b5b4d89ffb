"""Where in the page the reader is: the section that is read, told whenever it may be another, and the way to the next. Runs in a browser
only.
"""

import js
import jsffi

PAUSE = 150  # milliseconds from one look at where the reader is to the next, while the page is scrolled
BAR = 90  # pixels at the top of the window, in which a section's beginning stands when a link has led there


class Sections:
    """moved: is told the name of the widget whose section the reader has come to, or "" above the first; None where nobody asks."""

    def __init__(self, moved):
        self.moved = moved
        self.looking = False  # whether it will be looked where the reader is
        self.held, self.top, self.width = None, 0.0, js.innerWidth  # what is read, how far down it stands, in a window so wide
        self.kept = -1.0  # where the page was scrolled to, so that it stays there
        self.call_look = jsffi.create_proxy(self.on_look)
        if moved:  # what stands in the window changes by the reader's scrolling, and with the height of what stands above
            js.document.addEventListener("scroll", self.on_scroll)
            js.ResizeObserver.new(jsffi.create_proxy(self.look_soon)).observe(js.document.body)
            js.globalThis.addEventListener("resize", self.on_resize)

    def on_scroll(self, event):
        """By the reader's hand: what was read is read no longer, until it is looked."""
        if float(js.scrollY) != self.kept:
            self.held, self.top = None, 0.0
        self.look_soon()

    def look_soon(self, *heard):
        if not self.looking:
            self.looking = True
            js.setTimeout(self.call_look, PAUSE)

    def on_look(self):
        self.looking = False
        sections, current = self.read()
        self.moved(sections[current].id.partition("-")[2] if current >= 0 else "")
        node = js.document.elementFromPoint(js.innerWidth / 2, BAR)
        node = node and node.closest("main > section > *")
        self.held = node or (sections[current] if current >= 0 else None)
        self.top = self.stands()

    def stands(self) -> float:
        return float(self.held.getBoundingClientRect().top) if self.held else 0.0

    def on_resize(self, event):
        """In a narrower window all that is above is taller. What is read stays: no browser sees to that where margins change."""
        if js.innerWidth != self.width:
            self.width = js.innerWidth
            js.scrollBy(jsffi.to_js({"top": self.stands() - self.top, "behavior": "instant"}))
            self.kept = float(js.scrollY)

    def read(self) -> tuple:
        """The sections of the page, and the number of the one that is read; −1 above the first."""
        sections = js.document.querySelectorAll("main > section")
        current = -1
        for i in range(sections.length):
            if float(sections[i].getBoundingClientRect().top) < BAR:
                current = i
        return sections, current

    def go(self, direction) -> None:
        """To the next section (1), or the one before (−1)."""
        sections, current = self.read()
        target = current + direction
        if 0 <= target < sections.length:
            js.location.hash = sections[target].id
