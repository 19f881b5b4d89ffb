"""Milliseconds on a clock that only goes forward, on both Pythons."""

import time

if hasattr(time, "perf_counter"):

    def since(start: float) -> float:
        return now() - start

    def now() -> float:
        return time.perf_counter() * 1000

else:

    def since(start: int) -> float:
        return time.ticks_diff(time.ticks_us(), start) / 1000

    def now() -> int:
        return time.ticks_us()
