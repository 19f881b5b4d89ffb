"""The room's controls by name, so that a teacher can seal or veil them; and which of them each act belongs to."""

PARTS = (
    "sets", "tools", "noise", "held_out", "rate", "layers", "activation", "batch", "optimiser", "decay", "weights", "train", "time",
    "curve", "data", "share", "take", "challenges",
)  # fmt: skip
# The part that a press, a knob or a choice belongs to; what is not here is nobody's to seal.
OF = {
    "preset": "sets", "clear": "sets", "undo": "sets", "tool": "tools", "again": "noise", "noise": "noise", "count": "noise",
    "share": "held_out", "rate": "rate", "layers": "layers", "neurons": "layers", "activation": "activation", "batch": "batch",
    "optimiser": "optimiser", "decay": "decay", "lock": "weights", "train": "train", "step": "train", "reset": "train", "new": "train",
    "stop": "train", "stop_steps": "train", "stop_loss": "train", "back": "time", "time": "time", "keep": "time", "drop": "time",
    "mode": "curve", "reach": "curve",
}  # fmt: skip
