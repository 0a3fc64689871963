"""All transformations by name."""

from __future__ import annotations

from transforms.chronicle import STYLES as DATES
from transforms.chronicle import dates
from transforms.people import people, pools, spaces_in_names
from transforms.places import places, words
from transforms.printing import STYLES as NUMBERS
from transforms.printing import full_width, half_width, line_ends, numbering, pages, wide_digits, wrapped
from transforms.text import Transformation

TRANSFORMATIONS: dict[str, Transformation] = {
    **{pool: people(pool) for pool in pools()},
    "spaces inside names": spaces_in_names(" "),
    "wide spaces inside names": spaces_in_names("\u3000"),
    **{f"as a gazette of {place}": places(place) for place in words()["targets"]},
    "half-width punctuation": half_width,
    "full-width punctuation": full_width,
    "full-width digits": wide_digits,
    **{f"numbers: {style}": numbering(style) for style in NUMBERS},
    **{f"dates: {style}": dates(style) for style in DATES},
    "entries in any order": dates("bullets", shuffled=True),
    "lines of 22": wrapped(22, indent=True, page_number="plain"),
    "lines of 30, running head": wrapped(30, indent=True, page_number="dots", head=True),
    "lines of 38, not indented": wrapped(38, indent=False, page_number="words", head=True),
    "lines of 44, not indented": wrapped(44, indent=False, page_number="dashes", hanging=False),
    "pages of 700": pages(700, page_number="dashes"),
    "pages of 450, running head": pages(450, page_number="dots", head=True),
    "line ends CRLF": line_ends,
}
