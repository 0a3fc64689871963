"""Chinese and Arabic numerals → integers: `第五十四次`, `第54次`, `十三届三次`."""

from __future__ import annotations

NUMERAL = r"(?:\d{1,4}|[一二三四五六七八九十百零〇两]{1,7})"
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100}


def number(text: str) -> int:
    """The value of a numeral below 1000 (一百零五 → 105) or of a row of digits (二〇二三 → 2023)."""
    if text.isdigit() and text.isascii():
        return int(text)
    if not any(c in _UNITS for c in text):
        return int("".join(str(_DIGITS[c]) for c in text))
    total = digit = 0
    for character in text:
        if character in _UNITS:
            total += (digit or 1) * _UNITS[character]
            digit = 0
        else:
            digit = _DIGITS[character]
    return total + digit
