"""Dates as tables have them, read as `desk/dates.py` does: a text becomes the number of its day, counted from 1 January 1970, and a day
its year, month, weekday and number. order: "ymd", "dmy", "mdy" or "named".
"""

from .table_cells import DIGITS, NOTHING, all_digits, stripped

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
ORDERS = ("ymd", "dmy", "mdy", "named")
PARTS = ("year", "month", "weekday", "day")


def day(text: str, order: str):
    """The day, or None for what is no date of that order."""
    text = stripped(text)
    if order == "named":
        found = named(text)
    elif order == "ymd":
        found = year_first(text)
    else:
        found = year_last(text, order)
    if found is None:
        return None
    year, month, which, at = found
    if not 1 <= month <= 12 or not 1 <= which <= length(year, month):
        return None
    if at is None:
        return float(days(year, month, which))
    time = time_of(text[at:])
    return None if time is None else days(year, month, which) + time / 86400


def run(text, at, most):
    """Where up to so many digits end that begin there."""
    end = at
    while end < len(text) and end - at < most and text[end] in DIGITS:
        end += 1
    return end


def year_first(text):
    """2024-05-31, 2024/5/31, 2024.5 and 20240531"""
    if len(text) == 8 and all_digits(text):
        return int(text[:4]), int(text[4:6]), int(text[6:]), None
    if run(text, 0, 4) != 4 or text[4:5] not in ("-", "/", ".") or len(text) < 6:
        return None
    end = run(text, 5, 2)
    if end == 5:
        return None
    if text[end : end + 1] in ("-", "/", ".") and text[end : end + 1]:
        last = run(text, end + 1, 2)
        if last > end + 1:
            return int(text[:4]), int(text[5:end]), int(text[end + 1 : last]), last
    return int(text[:4]), int(text[5:end]), 1, end


def year_last(text, order):
    """31.5.2024, 5/31/24"""
    one = run(text, 0, 2)
    if one == 0 or text[one : one + 1] not in ("-", "/", "."):
        return None
    two = run(text, one + 1, 2)
    if two == one + 1 or text[two : two + 1] not in ("-", "/", ".") or two >= len(text):
        return None
    end = run(text, two + 1, 4)
    if end - two - 1 < 2:
        return None
    end = end if end - two - 1 == 4 else two + 3
    year = int(text[two + 1 : end])
    if end == two + 3:
        year += 2000 if year < 69 else 1900
    first, second = int(text[:one]), int(text[one + 1 : two])
    return (year, second, first, end) if order == "dmy" else (year, first, second, end)


def named(text):
    """31 May 2024, May 31, 2024"""
    low = text.lower()
    one = run(low, 0, 2)
    if one:
        at = past(low, one, "-. ")
        found = month_of(low, at) if at > one else None
        if found is None:
            return None
        gap = past(low, found[1], "-., ")
        end = run(low, gap, 4)
        if gap == found[1] and low[gap - 1] not in "-., ":
            return None
        return (int(low[gap:end]), found[0], int(low[:one]), end) if end - gap == 4 else None
    found = month_of(low, 0)
    if found is None:
        return None
    at = past(low, found[1], " ")
    end = run(low, at, 2)
    gap = end + (low[end : end + 1] == ",")
    year = past(low, gap, " ")
    last = run(low, year, 4)
    return (int(low[year:last]), found[0], int(low[at:end]), last) if end > at and year > gap and last - year == 4 else None


def past(text, at, signs):
    while at < len(text) and text[at] in signs:
        at += 1
    return at


def month_of(low, at):
    """(month, where its name ends) of a name that begins there, or None."""
    if low[at : at + 3] not in MONTHS:
        return None
    end = at
    while end < len(low) and "a" <= low[end] <= "z":
        end += 1
    return MONTHS.index(low[at : at + 3]) + 1, end + (low[end : end + 1] == ".")


def time_of(rest):
    """Seconds of a day, 0 where no time is told; None for what is no time."""
    if not rest:
        return 0
    at = past(rest, 0, "Tt ,")
    hour = run(rest, at, 2)
    minute = run(rest, hour + 1, 2)
    if at in (0, hour) or rest[hour : hour + 1] != ":" or minute - hour != 3:
        return None
    second = run(rest, minute + 1, 2)
    seconds = int(rest[minute + 1 : second]) if rest[minute : minute + 1] == ":" and second - minute == 3 else 0
    return None if "\n" in rest else int(rest[at:hour]) * 3600 + int(rest[hour + 1 : minute]) * 60 + seconds


def length(year, month):
    """Days of a month."""
    leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return 28 + leap if month == 2 else 30 + (month + month // 8) % 2


def days(year, month, which):
    """From 1 January 1970, counted as if years began in March, so that the day of a leap year is the last one (Hinnant, 2013)."""
    year -= month < 3
    of_year = (153 * ((month + 9) % 12) + 2) // 5 + which - 1
    return 365 * year + year // 4 - year // 100 + year // 400 + of_year - 719468


def parts(found):
    """[year, month, weekday from 1 for Monday, and the day itself]; NaN where it is missing."""
    if found != found:
        return [NOTHING] * 4
    whole = int(found // 1)
    shifted = whole + 719468
    era = shifted // 146097
    of_era = shifted - era * 146097
    year = (of_era - of_era // 1460 + of_era // 36524 - of_era // 146096) // 365
    of_year = of_era - (365 * year + year // 4 - year // 100)
    march = (5 * of_year + 2) // 153
    month = march + 3 if march < 10 else march - 9
    return [year + era * 400 + (month < 3), month, (whole + 3) % 7 + 1, found]


def order_of(texts):
    """The order that most of the texts have, and the share that has it. Where days and months may be either, days come first
    between points, months between slashes."""
    best, share = "", 0.0
    slashes = any(["/" in text for text in texts])
    for order in ("ymd", "mdy", "dmy", "named") if slashes else ("ymd", "dmy", "mdy", "named"):
        fits = len([1 for text in texts if day(text, order) is not None]) / max(1, len(texts))
        if fits > share:
            best, share = order, fits
    return best, share
