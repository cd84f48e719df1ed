"""The words of dates in English, Turkish and Arabic, put into signs that wording reads.

Arabic months stand by the names of the Levant and by those of Egypt. All words are compared as fold_letters leaves
them, so accents, dotless i and the forms of alef make no difference.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from .spelling import fold_letters

MONTHS: Final = (
    ("January", "Jan", "Ocak", "Oca", "كانون الثاني", "يناير"),
    ("February", "Feb", "Şubat", "Şub", "شباط", "فبراير"),
    ("March", "Mar", "Mart", "آذار", "مارس"),
    ("April", "Apr", "Nisan", "Nis", "نيسان", "أبريل"),
    ("May", "May", "Mayıs", "أيار", "مايو"),
    ("June", "Jun", "Haziran", "Haz", "حزيران", "يونيو", "يونيه"),
    ("July", "Jul", "Temmuz", "Tem", "تموز", "يوليو", "يوليه"),
    ("August", "Aug", "Ağustos", "Ağu", "آب", "أغسطس"),
    ("September", "Sep", "Sept", "Eylül", "Eyl", "أيلول", "سبتمبر"),
    ("October", "Oct", "Ekim", "Eki", "تشرين الأول", "أكتوبر"),
    ("November", "Nov", "Kasım", "Kas", "تشرين الثاني", "نوفمبر"),
    ("December", "Dec", "Aralık", "Ara", "كانون الأول", "ديسمبر"),
)
"""January to December; the second name is the one that messages use."""

_WEEKDAYS: Final = (
    *("Monday", "Mon", "Tuesday", "Tues", "Tue", "Wednesday", "Wed", "Thursday", "Thurs", "Thu", "Friday", "Fri"),
    *("Saturday", "Sat", "Sunday", "Sun"),
    *("Pazartesi", "Salı", "Çarşamba", "Perşembe", "Cuma", "Cumartesi", "Pazar"),
    *("الإثنين", "الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد", "يوم"),
)
_SIGNS: Final = {
    "~": ("circa", "ca", "c", "about", "around", "approx", "approximately", "yaklaşık", "حوالي", "نحو"),
    "today": ("today", "bugün", "اليوم"),
    "yesterday": ("yesterday", "dün", "أمس"),
    "before": ("before", "prior to", "öncesi", "önce", "قبل"),
    "until": ("until", "till", "up to", "by", "no later than", "not later than", "حتى"),
    "after": ("after", "sonrası", "sonra", "بعد"),
    "since": ("since", "beri", "منذ"),
    "from": ("from", "between", "من", "بين"),
    "to": ("to", "and", "through", "ile", "إلى", "و"),
    "early": ("early", "beginning of", "start of", "başı", "başında", "أوائل", "مطلع"),
    "mid": ("mid", "middle of", "ortası", "ortasında", "منتصف"),
    "late": ("late", "end of", "sonu", "sonunda", "أواخر", "نهاية"),
    "": ("on", "in", "at", "of", "the", "during", "sometime", "saat", "الساعة", "في", *_WEEKDAYS),
}
_PUNCTUATION: Final = re.compile(r"([~?%/:.,()+\-\s]+)")
_TWO_CALENDARS: Final = re.compile(r"(m\d+)\s*[/(]\s*\1(?!\d)\s*\)?")


def _names_of(words: Iterable[str]) -> re.Pattern[str]:
    longest_first = sorted(map(re.escape, words), key=len, reverse=True)
    return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(longest_first)})(?![^\W\d_])")


_MONTH_OF_NAME: Final = {fold_letters(name): f"m{number}" for number, names in enumerate(MONTHS, 1) for name in names}
_SIGN_OF_WORD: Final = {fold_letters(word): sign for sign, words in _SIGNS.items() for word in words}
_MONTH_NAME: Final = _names_of(_MONTH_OF_NAME)
_WORD: Final = _names_of(_SIGN_OF_WORD)


def in_signs(text: str) -> str:
    """A date as typed, its words as signs: "Sunday, 4. Eylül 2016" is ", 4. m9 2016".

    Months are m1 to m12, other known words the keys of _SIGNS, dashes of every kind hyphens, spaces single.
    """
    for foreign, plain in (("–", " - "), ("—", " - "), ("−", "-"), ("‑", "-"), ("،", ","), ("؟", "?")):
        text = text.replace(foreign, plain)
    parts = _PUNCTUATION.split(text)
    folded = "".join(part if index % 2 else fold_letters(part) for index, part in enumerate(parts))
    # Words of a name that is written as two ("كانون الثاني") must stand one space apart to be found.
    folded = " ".join(folded.split())
    signs = _MONTH_NAME.sub(lambda name: f" {_MONTH_OF_NAME[name[0]]} ", folded)
    signs = _TWO_CALENDARS.sub(r"\1 ", " ".join(signs.split()))
    signs = _WORD.sub(lambda word: f" {_SIGN_OF_WORD[word[0]]} ", signs)
    return " ".join(signs.split())


def month_name(month: int) -> str:
    """Short English name of a month, 1 to 12, for messages."""
    return MONTHS[month - 1][1]
