"""Leafward: backpropagation on one page that you can take apart, and the small Python engine behind it."""

__version__ = "0.1.0"
