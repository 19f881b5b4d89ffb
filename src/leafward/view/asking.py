"""The reader asks where a number comes from: the panel that answers, the mark on the number, the focus there and back. Runs in a
browser only.
"""

import js
import jsffi

from .door import attempt

QUIETLY = {"preventScroll": True}


class Asking:
    """stage: whose widgets are asked. panel: the name of the widget that answers, if there is one.

    The panel is a widget as any, which has besides: `ask(widget, name, right)`, called when the reader asks for a number, with whether
    it stands in the right half of the screen; `figure_asked`, the widget that it speaks of, which the page may exchange for a new one,
    or None while it is shut; `asked`, the number's name there. It is drawn again whenever that widget has been drawn.
    """

    def __init__(self, stage, panel):
        self.stage = stage
        self.panel = panel
        self.marked = None  # the node of the number whose origin is shown
        self.back = None  # what takes the focus back when the panel is shut; None while it is
        self.waiting = None  # what was asked before the panel's program had come

    def widget(self):
        """The panel, if it is awake."""
        return self.stage.widgets.get(self.panel)

    def ask(self, widget, node, name) -> None:
        """Show in the panel where the widget's number `name`, which stands at `node`, comes from."""
        stage = self.stage
        panel = stage.wake(self.panel)
        if panel is None:
            self.waiting = (widget, node, name)
            stage.packs.bring(self.panel, node.closest("[data-widget]"))
            return
        if widget is panel:
            return
        self.mark(node)
        self.back = node.closest("[tabindex],input,button") or node
        box = node.getBoundingClientRect()
        stage.do(panel, panel.ask, widget, name, float(box.left) + float(box.width) / 2 > float(js.innerWidth) / 2)
        focus(stage.printed.node(panel.name))
        attempt(node, "scrollIntoView", jsffi.to_js({"block": "nearest"}))

    def go_on(self) -> None:
        """The panel's program has come, or will not."""
        waiting, self.waiting = self.waiting, None
        if waiting is not None and self.panel not in self.stage.packs.absent:
            self.ask(*waiting)

    def mark(self, node) -> None:
        """Mark this number, and no other, as the one that the panel speaks of."""
        if self.marked is not None:
            self.marked.removeAttribute("data-asked")
        self.marked = node
        if node is not None:
            node.setAttribute("data-asked", "")

    def mark_again(self, widget, name) -> None:
        """See that the mark is on the number that was asked for: another one may stand there, or it may have come back."""
        full = "{}.{}".format(widget.name, name)
        if self.marked is None or self.marked.getAttribute("data-name") != full:
            self.mark(attempt(self.stage.printed.node(widget.name), "querySelector", "[data-name='{}']".format(full)))

    def follow(self, widget) -> None:
        """Draw the panel again where it speaks of this widget; give the focus back when it is shut."""
        panel = self.widget()
        if panel is None:
            return
        if panel.figure_asked is widget:
            self.stage.draw(panel)
            self.mark_again(widget, panel.asked)
        elif widget is panel and panel.figure_asked is None and self.back is not None:
            focus(self.forget())

    def forget(self):
        """The panel is shut: no number is marked. What is to take the focus back."""
        back, self.back = self.back, None
        self.mark(None)
        return back

    def exchange(self, old, new) -> None:
        """A figure was made anew: the panel speaks of the new one where it spoke of the old, which is None where that could not be made."""
        panel = self.widget()
        if panel is not None and old is not None and panel.figure_asked is old:
            panel.figure_asked = new
        self.follow(new)


def focus(node) -> None:
    """Give it the focus, if it can take it, and leave the page where it is."""
    attempt(node, "focus", jsffi.to_js(QUIETLY))


def after_first_dot(name) -> str:
    """A number's name within its figure."""
    return name[name.find(".") + 1 :]
