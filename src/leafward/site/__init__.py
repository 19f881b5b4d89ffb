"""Puts the page together and serves it. Runs on CPython only; the page itself needs nothing of this once it is written."""
