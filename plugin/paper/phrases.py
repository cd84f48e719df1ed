"""The fixed words of a page in the languages it can be printed in.

A page speaks the language its reader was promised, which need not be the language QGIS runs in; so the words lie
here and not in the program's own translation.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from ..campaign.errors import CampaignError


@dataclass(frozen=True, slots=True)
class Phrases:
    """One language.

    locale is the CLDR locale for dates and numbers, kinds words a change of each kind, and countries and zones
    name those around the sample, by ISO 3166 alpha-3 code and by IANA name; others keep the name they have.
    """

    locale: str
    who_holds_what: str
    km2: str
    km2_of_all: str
    whole_area_note: str
    km: str
    km_unit: str
    line_title: str
    contested: str
    uncertain: str
    unknown: str
    front: str
    just_changed: str
    besieged: str
    place: str
    crossing: str
    line_note: str
    rounded: str
    changed: str
    changed_since: str
    series_begins: str
    nothing_changed: str
    more: str
    end_of_day: str
    clock: str
    as_known: str
    method: str
    computed: str
    stated: str
    method_title: str
    sources_title: str
    basemap: str
    cited: str
    page: str
    play: str
    pause: str
    step_back: str
    step_on: str
    slider: str
    kinds: dict[str, str] = field(default_factory=dict)
    countries: dict[str, str] = field(default_factory=dict)
    zones: dict[str, str] = field(default_factory=dict)


_ENGLISH = Phrases(
    locale="en_GB",
    who_holds_what="Who holds what",
    km2="km²",
    km2_of_all="km², whole area",
    whole_area_note="Figures of ground are those of the whole area of interest.",
    km="{km} km",
    km_unit="km",
    line_title="{line}, {km} km",
    contested="Contested",
    uncertain="Date uncertain",
    unknown="Not known",
    front="Front line",
    just_changed="Just changed",
    besieged="Besieged",
    place="Place in the log",
    crossing="Border crossing",
    line_note="by who holds the ground beside it",
    rounded="{note}; rounded",
    changed="Changes",
    changed_since="Changed since {date}",
    series_begins="The series begins with this page.",
    nothing_changed="No change is reported.",
    more="+ {count} more in the log",
    end_of_day="end of the day, {zone} time (UTC{offset})",
    clock="{zone} time (UTC{offset})",
    as_known="as known on {date}",
    method=(
        "Every spot belongs to whoever the latest report about it names. Ground between places goes with the nearest "
        "place, up to {reach} km away; farther off the holder is not known. Areas and lengths are ellipsoidal (WGS 84)."
    ),
    computed="{line}: computed {computed} km.",
    stated="{line}: computed {computed} km, stated {stated} ({source}, {date}); difference {difference} km.",
    method_title="Method and uncertainty",
    sources_title="Sources and licences",
    basemap="Borders and coasts: Natural Earth (public domain).",
    cited="Facts, as cited per entry: {sources}.",
    page="page {number} of {count}",
    play="Play",
    pause="Pause",
    step_back="Step back",
    step_on="Step on",
    slider="Date",
    kinds={
        "initial": "{to} first reported",
        "captured": "{from} \u2192 {to}",
        "recaptured": "{from} \u2192 {to}, retaken",
        "ceded": "{from} \u2192 {to}, handed over",
        "withdrew": "{from} \u2192 {to}, withdrawal",
        "contested": "{to} attacks {from}",
        "besieged": "{to} besieges {from}",
        "siege_lifted": "Siege by {from} lifted",
    },
)

_TURKISH = Phrases(
    locale="tr_TR",
    who_holds_what="Kimin elinde",
    km2="km²",
    km2_of_all="km², tüm bölge",
    whole_area_note="Alan rakamları bölgenin tamamına aittir.",
    km="{km} km",
    km_unit="km",
    line_title="{line}, {km} km",
    contested="Çatışma sürüyor",
    uncertain="Tarihi kesin değil",
    unknown="Bilinmiyor",
    front="Cephe hattı",
    just_changed="Yeni değişen",
    besieged="Kuşatma altında",
    place="Kayıttaki yer",
    crossing="Sınır kapısı",
    line_note="yanındaki toprağı elinde tutana göre",
    rounded="{note}; yuvarlanmış",
    changed="Değişenler",
    changed_since="{date} sonrası değişenler",
    series_begins="Dizi bu sayfayla başlıyor.",
    nothing_changed="Bildirilen değişiklik yok.",
    more="+ kayıtta {count} değişiklik daha",
    end_of_day="gün sonu, {zone} saati (UTC{offset})",
    clock="{zone} saati (UTC{offset})",
    as_known="{date} itibarıyla bilinen",
    method=(
        "Her nokta, hakkındaki en son haberin adını verdiği tarafa aittir. Yerler arasındaki toprak, en çok {reach} km "
        "uzaktaki en yakın yere katılır; daha uzağı bilinmiyor. Alan ve uzunluklar elipsoit üzerindedir (WGS 84)."
    ),
    computed="{line}: hesaplanan {computed} km.",
    stated="{line}: hesaplanan {computed} km, açıklanan {stated} ({source}, {date}); fark {difference} km.",
    method_title="Yöntem ve belirsizlik",
    sources_title="Kaynaklar ve lisanslar",
    basemap="Sınırlar ve kıyılar: Natural Earth (kamu malı).",
    cited="Kayıtlarda anılan kaynaklar: {sources}.",
    page="sayfa {number} / {count}",
    play="Oynat",
    pause="Duraklat",
    step_back="Geri",
    step_on="İleri",
    slider="Tarih",
    kinds={
        "initial": "{to}: ilk haber",
        "captured": "{from} \u2192 {to}",
        "recaptured": "{from} \u2192 {to}, geri alındı",
        "ceded": "{from} \u2192 {to}, devredildi",
        "withdrew": "{from} \u2192 {to}, çekilme",
        "contested": "Saldıran {to}, tutan {from}",
        "besieged": "Kuşatan {to}, kuşatılan {from}",
        "siege_lifted": "{from} kuşatması kalktı",
    },
    countries={"SYR": "Suriye", "TUR": "Türkiye", "IRQ": "Irak", "LBN": "Lübnan", "JOR": "Ürdün", "CYP": "Kıbrıs"},
    zones={"Asia/Damascus": "Şam", "Europe/Istanbul": "İstanbul", "Asia/Baghdad": "Bağdat"},
)

_ARABIC = Phrases(
    locale="ar_SY",
    who_holds_what="مناطق السيطرة",
    km2="كم²",
    km2_of_all="كم²، كامل المنطقة",
    whole_area_note="أرقام المساحات تخص المنطقة كاملة.",
    km="{km} كم",
    km_unit="كم",
    line_title="{line}، {km} كم",
    contested="متنازع عليه",
    uncertain="التاريخ غير مؤكد",
    unknown="غير معروف",
    front="خط الجبهة",
    just_changed="تغيّر للتو",
    besieged="محاصر",
    place="مكان في السجل",
    crossing="معبر حدودي",
    line_note="بحسب المسيطر على الأرض المحاذية",
    rounded="{note}؛ أرقام مقرّبة",
    changed="التغييرات",
    changed_since="ما تغيّر منذ {date}",
    series_begins="تبدأ السلسلة بهذه الصفحة.",
    nothing_changed="لم يُبلَّغ عن أي تغيير.",
    more="+ {count} أخرى في السجل",
    end_of_day="نهاية اليوم بتوقيت {zone} (UTC{offset})",
    clock="بتوقيت {zone} (UTC{offset})",
    as_known="وفق المعروف في {date}",
    method=(
        "كل نقطة تعود إلى من يسمّيه أحدث خبر عنها. الأرض بين الأماكن تتبع أقرب مكان حتى {reach} كم، وما بعد ذلك غير "
        "معروف. المساحات والأطوال محسوبة على المجسّم الإهليلجي (WGS 84)."
    ),
    computed="{line}: المحسوب {computed} كم.",
    stated="{line}: المحسوب {computed} كم، والمعلن {stated} ({source}، {date})؛ الفرق {difference} كم.",
    method_title="المنهج ودرجة اليقين",
    sources_title="المصادر والتراخيص",
    basemap="الحدود والسواحل: Natural Earth (ملك عام).",
    cited="الوقائع كما ورد ذكرها في القيود: {sources}.",
    page="صفحة {number} من {count}",
    play="تشغيل",
    pause="إيقاف",
    step_back="إلى الوراء",
    step_on="إلى الأمام",
    slider="التاريخ",
    kinds={
        "initial": "{to}: أول خبر",
        "captured": "{from} \u2190 {to}",
        "recaptured": "{from} \u2190 {to}، استعادة",
        "ceded": "{from} \u2190 {to}، تسليم",
        "withdrew": "{from} \u2190 {to}، انسحاب",
        "contested": "{to} يهاجم {from}",
        "besieged": "{to} يحاصر {from}",
        "siege_lifted": "رفع حصار {from}",
    },
    countries={
        "SYR": "سوريا",
        "TUR": "تركيا",
        "IRQ": "العراق",
        "LBN": "لبنان",
        "JOR": "الأردن",
        "CYP": "قبرص",
    },
    zones={"Asia/Damascus": "دمشق", "Europe/Istanbul": "إسطنبول", "Asia/Baghdad": "بغداد"},
)

LANGUAGES = {"en": _ENGLISH, "tr": _TURKISH, "ar": _ARABIC}
"""Phrases by language code."""


def phrases(language: str) -> Phrases:
    """The words of a language; CampaignError for one that pages cannot be printed in."""
    if language not in LANGUAGES:
        raise CampaignError(
            f"pages cannot be printed in the language {language!r}",
            remedy=f"Choose one of: {', '.join(LANGUAGES)}.",
            field="language",
        )
    return LANGUAGES[language]
