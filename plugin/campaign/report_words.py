"""The words by which reports tell of ground that changed hands, in English, Turkish and Arabic.

All words are compared as fold_letters leaves them. A phrase's last word stands for every word that begins so where it
ends in "*". Which party is the subject tells who took and who lost: "to" for who takes, "from" for who loses.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from .change import ChangeKind


class Verb(NamedTuple):
    """What a phrase tells of. subject is the role of whoever does it, "to" or "from"; verb_last for languages that
    put the object before the verb."""

    kind: ChangeKind
    subject: str
    verb_last: bool


_ENGLISH: Final = (
    (
        ChangeKind.CAPTURED,
        "to",
        (
            *("captured", "captures", "capture", "capturing", "seized", "seizes", "seize", "seizing", "took", "taken"),
            *("takes", "taking", "overran", "overrun", "conquered", "liberated", "liberates", "cleared", "secured"),
            *("gained control", "control over", "took control", "taken control", "in control", "wrested", "expelled"),
            *("drove", "driven out", "ousted", "fell", "falls", "fallen", "entered"),
        ),
    ),
    (ChangeKind.CAPTURED, "from", ("lost", "loses", "losing")),
    (
        ChangeKind.RECAPTURED,
        "to",
        (
            *("recaptured", "recaptures", "recapture", "recapturing", "retook", "retaken", "retake", "retakes"),
            *("regained", "regain", "took back", "taken back", "won back", "reclaimed"),
        ),
    ),
    (
        ChangeKind.CEDED,
        "from",
        ("ceded", "cedes", "handed", "hands over", "surrendered", "transferred", "turned over", "yielded"),
    ),
    (
        ChangeKind.WITHDREW,
        "from",
        (
            *("withdrew", "withdrawn", "withdraws", "withdraw", "withdrawal", "pulled out", "pulled back", "retreated"),
            *("retreat", "evacuated", "abandoned", "fled", "left"),
        ),
    ),
    (
        ChangeKind.CONTESTED,
        "to",
        (
            *("attacked", "attacks", "stormed", "storms", "assaulted", "contested", "clashes", "clashed", "fighting"),
            *("launched an attack", "launched an assault", "launched an offensive", "battles"),
        ),
    ),
    (
        ChangeKind.BESIEGED,
        "to",
        (
            *("besieged", "besieges", "besieging", "encircled", "encircles", "surrounded", "laid siege", "cut off"),
            *("imposed a siege", "renewed the siege", "renewed a siege", "under siege"),
        ),
    ),
    (
        ChangeKind.SIEGE_LIFTED,
        "to",
        (
            *("lifted the siege", "broke the siege", "broken the siege", "breaking the siege", "ended the siege"),
            *("siege was lifted", "siege was broken", "siege lifted", "siege broken"),
        ),
    ),
)
_TURKISH: Final = (
    (
        ChangeKind.CAPTURED,
        "to",
        (
            *("ele geçir*", "aldı", "alındı", "kontrolüne geçti", "kontrolü altına aldı", "kontrol altına al*"),
            *("kurtardı", "kurtarıldı", "temizledi", "temizlendi", "zapt etti", "işgal etti", "denetimine geçti"),
        ),
    ),
    (ChangeKind.CAPTURED, "from", ("kaybetti",)),
    (
        ChangeKind.RECAPTURED,
        "to",
        ("geri aldı", "geri alındı", "yeniden ele geçir*", "tekrar ele geçir*", "tekrar aldı", "yeniden aldı"),
    ),
    (ChangeKind.CEDED, "from", ("devretti", "devredildi", "teslim etti", "teslim edildi", "bıraktı")),
    (ChangeKind.WITHDREW, "from", ("çekildi", "geri çekildi", "çekiliyor", "terk etti", "boşalttı")),
    (ChangeKind.CONTESTED, "to", ("saldırdı", "saldırı düzenledi", "saldırı başlattı", "çatışma*")),
    (ChangeKind.BESIEGED, "to", ("kuşattı", "kuşatma altına al*", "kuşatıldı", "çevirdi")),
    (ChangeKind.SIEGE_LIFTED, "to", ("kuşatmayı kırdı", "kuşatmayı kaldırdı", "kuşatma kaldırıldı", "kuşatma kırıldı")),
)
_ARABIC: Final = (
    (
        ChangeKind.CAPTURED,
        "to",
        (
            *("سيطر", "سيطرت", "يسيطر", "تسيطر", "سيطرتها", "سيطرته", "السيطرة", "سيطرة", "استولى", "استولت"),
            *("حرر", "حررت", "تحرير", "انتزع", "انتزعت", "سقطت", "سقط", "دخلت", "طرد", "طردت"),
        ),
    ),
    (ChangeKind.CAPTURED, "from", ("خسر", "خسرت", "فقد", "فقدت")),
    (ChangeKind.RECAPTURED, "to", ("استعاد", "استعادت", "يستعيد", "تستعيد", "استعادة", "استرد", "استردت")),
    (ChangeKind.CEDED, "from", ("سلم", "سلمت", "تسليم", "تنازل", "تنازلت")),
    (ChangeKind.WITHDREW, "from", ("انسحب", "انسحبت", "ينسحب", "تنسحب", "انسحاب", "أخلى", "أخلت", "غادر", "غادرت")),
    (ChangeKind.CONTESTED, "to", ("هاجم", "هاجمت", "اشتباكات", "معارك", "هجوما", "اقتحم", "اقتحمت")),
    (ChangeKind.BESIEGED, "to", ("حاصر", "حاصرت", "يحاصر", "تحاصر", "حصار", "محاصرة")),
    (ChangeKind.SIEGE_LIFTED, "to", ("فك الحصار", "كسر الحصار", "كسرت الحصار", "رفع الحصار", "فكت الحصار")),
)

VERBS: Final = tuple(
    (phrase, Verb(kind, subject, verb_last=verb_last))
    for table, verb_last in ((_ENGLISH, False), (_TURKISH, True), (_ARABIC, False))
    for kind, subject, phrases in table
    for phrase in phrases
)
"""Every phrase with what it tells of."""

HABITUAL_NAMES: Final = {
    "ISIS": (
        *("Islamic State", "Islamic State group", "ISIL", "IS", "Daesh", "Da'esh", "Islamic State militants"),
        *("IŞİD", "DEAŞ", "DAEŞ", "داعش", "تنظيم الدولة", "تنظيم الدولة الإسلامية", "الدولة الإسلامية"),
    ),
    "SDF": (
        *("Syrian Democratic Forces", "YPG", "Kurdish forces", "Kurdish fighters", "Kurds", "Manbij Military Council"),
        *("SDG", "PYD", "YPG/PKK", "قسد", "قوات سوريا الديمقراطية", "الوحدات الكردية", "وحدات حماية الشعب"),
    ),
    "FSA-TR": (
        *("Free Syrian Army", "FSA", "Turkey-backed rebels", "Turkish-backed rebels", "Turkey-backed fighters"),
        *("Turkish-backed fighters", "Turkish-backed forces", "Turkey-backed forces", "Turkish-backed FSA"),
        *("Turkish-backed Syrian rebels", "Turkey-backed Syrian rebels", "Turkish-supported rebels"),
        *("pro-Turkish rebels", "Euphrates Shield", "Euphrates Shield forces", "ÖSO", "Özgür Suriye Ordusu"),
        *("الجيش الحر", "الجيش السوري الحر", "درع الفرات", "فصائل درع الفرات", "قوات درع الفرات"),
    ),
    "GOV": (
        *("Syrian army", "Syrian government", "government forces", "pro-government forces", "regime", "Assad forces"),
        *("regime forces", "Syrian Arab Army", "SAA", "army of Assad", "Syrian troops", "Damascus"),
        *("rejim güçleri", "rejim", "Suriye ordusu"),
        *("قوات النظام", "النظام", "جيش النظام", "الجيش السوري", "قوات الأسد"),
    ),
    "REBEL": (
        *("rebels", "Syrian rebels", "opposition", "opposition fighters", "insurgents", "Jaysh al-Fatah"),
        *("rebel forces", "rebel"),
        *("muhalifler", "muhalif güçler", "المعارضة", "فصائل المعارضة", "الثوار", "جيش الفتح"),
    ),
    "TUR": (
        *("Turkish army", "Turkish forces", "Turkish troops", "Turkish military", "Turkish tanks", "Turkey"),
        *("TSK", "Türk ordusu", "Türk askeri", "Türk Silahlı Kuvvetleri", "الجيش التركي", "القوات التركية", "تركيا"),
    ),
}
"""What reports call the parties of the Syrian war, by the codes that campaigns about it use."""

FROM_BEFORE: Final = frozenset(("from", "against", "off", "of", "من", "ضد", "عن"))
TO_BEFORE: Final = frozenset(("by", "to", "إلى", "لصالح", "يد", "قبل", "لـ"))
FROM_BEHIND: Final = frozenset(("den", "dan", "ten", "tan", "ın", "in"))
TO_BEHIND: Final = frozenset(("tarafından", "güçlerine", "ye", "ya", "e", "a"))
PASSIVE_BEFORE: Final = frozenset(("was", "were", "been", "is", "are", "be", "being"))
PRONOUNS: Final = frozenset(("they", "it", "who", "which", "onlar"))
HOLDER_BEHIND: Final = frozenset(("held", "controlled", "occupied"))
"""Words behind a name that tell who held the ground: "ISIS-held", "rebel-held"."""

BACKED_BEFORE: Final = frozenset(("backed", "supported", "aided", "helped", "escorted"))
"""Words before "by" that make a party somebody else's helper."""

BESIDE_BEFORE: Final = frozenset(
    (
        *("near", "around", "outside", "toward", "towards", "between", "beside", "approaching"),
        *("قرب", "شمال", "جنوب", "شرق", "غرب", "ريف", "محيط", "باتجاه", "نحو", "شمالي", "جنوبي", "شرقي", "غربي", "بين"),
    )
)
SIDES: Final = frozenset(
    (
        *("north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest", "outskirts"),
        *("countryside", "northern", "southern", "eastern", "western", "kilometres", "kilometers", "km", "direction"),
    )
)
"""What comes before "of" where a place only tells where another one lies."""

BESIDE_BEHIND: Final = frozenset(
    (
        *("yakınında", "yakınlarında", "kuzeyinde", "güneyinde", "doğusunda", "batısında", "çevresinde"),
        *("kırsalında", "yakınındaki", "kuzeyindeki", "güneyindeki", "doğusundaki", "batısındaki", "çevresindeki"),
    )
)
NOT_SO: Final = frozenset(
    (
        *("denied", "denies", "deny", "repelled", "repulsed", "failed", "fails", "foiled", "thwarted", "attempt"),
        *("attempted", "attempting", "attempts", "tried", "tries", "trying", "will", "would", "plans", "planned"),
        *("aims", "aim", "if", "could", "may", "might", "not", "unable", "preparing", "yalanladı", "püskürttü"),
        *("püskürtüldü", "hazırlanıyor", "نفى", "نفت", "فشل", "فشلت", "صد", "صدت", "إحباط", "يحاول", "تحاول", "لم"),
    )
)
"""Words that tell that something did not happen, or not yet."""

COLUMNS: Final = {
    "date": ("date", "when", "day", "moment", "tarih", "التاريخ", "تاريخ"),
    "place": ("place", "location", "town", "village", "where", "yer", "yerleşim", "المكان", "الموقع"),
    "kind": ("kind", "what", "event", "type", "change", "olay", "tür", "الحدث", "النوع"),
    "from": ("from", "from actor", "loser", "lost by", "kimden", "kaybeden", "من"),
    "to": ("to", "to actor", "taker", "by", "holder", "taken by", "kime", "alan", "إلى"),
}
"""Titles by which the columns of a pasted table are known."""
