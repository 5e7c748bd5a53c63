"""What a concept is called where no known word stands: renderings planted in small catalogs are found, with their
counts, and nothing is found where nothing was planted.
"""

from __future__ import annotations

import marshal
import random
from collections.abc import Iterable, Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from termcheck.renderings import Alignment, Background, add, align, hide, merge, pack, pieces

RU_OTHER = """
Откройте список писем|Выберите язык сайта|Отчёт за неделю готов|Новый пароль отправлен|Удалите старый файл
Страница не найдена|Введите адрес почты|Сохраните изменения|Файл слишком большой|Список пуст
Пароль не подходит|Отправьте письмо ещё раз|Показать все отчёты|Язык не поддерживается|Закрыть окно
Создать новый отчёт|Срок действия истёк|Адрес уже занят|Изменения не сохранены|Окно закрыто
"""
SV_OTHER = """
Öppna listan med filer|Välj språk för sidan|Rapporten är klar|Ett nytt lösenord har skickats|Ta bort filen
Sidan kunde inte hittas|Ange en adress|Spara ändringarna|Filen är för stor|Listan är tom
Lösenordet stämmer inte|Skicka brevet igen|Visa alla rapporter|Språket stöds inte|Stäng fönstret
Skapa en ny rapport|Tiden har gått ut|Adressen är upptagen|Inget har sparats|Fönstret är stängt
"""
RO_OTHER = """
Deschideți lista de fișiere|Alegeți limba paginii|Raportul este gata|Parola nouă a fost trimisă|Ștergeți fișierul
Pagina nu a fost găsită|Introduceți adresa|Salvați modificările|Fișierul este prea mare|Lista este goală
Parola nu se potrivește|Trimiteți din nou scrisoarea|Afișați toate rapoartele|Limba nu este acceptată
Închideți fereastra|Creați un raport nou|Timpul a expirat|Adresa este ocupată|Nimic nu a fost salvat
"""
FA_OTHER = """
فهرست پرونده‌ها را باز کنید|زبان صفحه را انتخاب کنید|گزارش آماده است|رمز تازه فرستاده شد|پرونده را پاک کنید
صفحه پیدا نشد|نشانی را وارد کنید|دگرگونی‌ها را ذخیره کنید|پرونده بزرگ است|فهرست خالی است
رمز درست نیست|نامه را دوباره بفرستید|همه گزارش‌ها را ببینید|این زبان را نمی‌شناسیم|پنجره را ببندید
"""
ZH_OTHER = """
打开文件列表|选择页面语言|报告已经准备好|新密码已发送|删除旧文件|找不到页面|请输入地址|保存更改|文件太大|列表为空
密码不正确|请再发一次信|显示所有报告|不支持该语言|关闭窗口|创建新报告|时间已过|地址已被占用|没有保存任何内容|窗口已关闭
"""
OTHER = {"ru": RU_OTHER, "sv": SV_OTHER, "ro": RO_OTHER, "fa": FA_OTHER, "zh-Hans": ZH_OTHER}
JUG = {
    "ru": [
        "Кувшин разбит",
        "Возьмите кувшины",
        "Выберите цвет кувшина",
        "Открыть кувшином",
        "Нет новых кувшинов",
    ],
    "sv": ["Kannan är trasig", "Ta en kanna", "Välj färg på kannor", "Kannorna är tomma", "Ny kanna skickad"],
}


def texts(locale: str) -> list[str]:
    return [text for line in OTHER[locale].strip().splitlines() for text in line.split("|")]


def counted(written: Iterable[str], locale: str) -> Background:
    every = list(written)
    counts: dict[str, int] = {}
    for text in every:
        add(counts, pieces(text, locale))
    return Background(len(every), counts)


def aligned(absent: Iterable[str], locale: str, *, others: Iterable[str] = ()) -> Alignment[int]:
    absent = list(absent)
    background = counted([*absent, *others, *texts(locale) * 8], locale)
    return align(dict(enumerate(pack(pieces(text, locale)) for text in absent)), background, locale)


def found(absent: Iterable[str], locale: str, *, others: Iterable[str] = ()) -> dict[str, int]:
    return {one.surface: one.count for one in aligned(absent, locale, others=others).aligned}


# Planted renderings


def test_two_russian_renderings_are_told_apart_and_counted_in_all_their_cases() -> None:
    tickets = [
        "Тикет закрыт",
        "Откройте тикет",
        "Список тикетов",
        "Язык тикета",
        "Тикеты за неделю",
        "Новым тикетом",
    ]
    claims = ["Заявка принята", "Сохраните заявку", "Заявок нет", "Срок заявки", "Отчёт по заявкам"]
    assert found([*tickets, *claims], "ru") == {"тикет": 6, "заявка": 5}


def test_the_name_is_the_base_form_though_another_is_commoner() -> None:
    assert found(["Список тикетов", "Нет тикетов", "Файл тикетов", "Тикет закрыт"], "ru") == {"тикет": 4}


def test_a_capital_stays_where_no_unit_does_without_it() -> None:
    assert found(["Тикет закрыт", "Тикет пуст", "Тикет готов"], "ru") == {"Тикет": 3}


def test_two_russian_words_that_stand_together_are_one_rendering() -> None:
    absent = [
        "Служба поддержки закрыта",
        "Письмо в службу поддержки",
        "Адрес службы поддержки",
        "Службой поддержки",
    ]
    assert list(found(absent, "ru").values()) == [4]
    assert aligned(absent, "ru").aligned[0].key == "служб поддержк"


def test_three_words_are_one_rendering_by_their_overlap() -> None:
    absent = [
        "Порог первого ответа",
        "Срок: порог первого ответа",
        "Порог первого ответа изменён",
        "Сохранить порог первого ответа",
    ]
    assert found(absent, "ru") == {"порог первого ответа": 4}


def test_swedish_definite_forms_and_compounds_are_one_rendering() -> None:
    absent = [
        "Biljetten är stängd", "Öppna en biljett", "Alla biljetter", "Visa biljetterna", "Biljettlistan är tom",
        "Språk för kundbiljetter",
    ]  # fmt: skip
    result = aligned(absent, "sv")
    assert [(one.surface, one.count) for one in result.aligned] == [("biljett", 6)]
    assert result.aligned[0].written[-2:] == ("Biljettlistan", "kundbiljetter")


def test_a_single_letter_before_a_hyphen_belongs_to_the_word() -> None:
    assert found(["Skicka e-post", "E-post saknas", "Din e-post är tom"], "sv") == {"e-post": 3}


def test_german_nouns_keep_their_capital() -> None:
    others = ["Die Datei ist leer", "Seite wählen", "Neues Passwort", "Liste öffnen", "Adresse fehlt"] * 4
    absent = ["Vorgang öffnen", "Der Vorgang fehlt", "Neue Vorgänge", "Liste des Vorgangs"]
    assert "Vorgang" in {
        one.surface
        for one in align(
            dict(enumerate(pack(pieces(text, "de")) for text in absent)),
            counted([*absent, *others], "de"),
            "de",
        ).aligned
    }


def test_romanian_articles_and_plurals_are_one_rendering() -> None:
    absent = [
        "Tichetul este închis",
        "Deschideți un tichet",
        "Lista de tichete",
        "Limba tichetului",
        "Toate tichetele",
    ]
    assert found(absent, "ro") == {"tichet": 5}


@pytest.mark.parametrize("plural", ["بلیت‌ها", "بلیتها", "بلیت ها"])
def test_a_persian_plural_may_be_joined_spaced_or_have_a_zwnj(plural: str) -> None:
    absent = ["بلیت بسته شد", f"فهرست {plural}", "بلیت تازه", "زبان بلیت را ببینید"]
    assert found(absent, "fa") == {"بلیت": 4}


def test_a_persian_word_of_two_halves_is_one_rendering() -> None:
    assert list(found(["نرم‌افزار آماده است", "زبان نرم‌افزار", "نرم افزار بزرگ است"], "fa").values()) == [3]
    assert list(found(["جست‌وجو پیدا نشد", "زبان جست‌وجو", "همه جست‌وجوها"], "fa").values()) == [3]


def test_chinese_renderings_are_found_whatever_stands_beside_them() -> None:
    absent = ["工单已关闭", "打开工单", "请选择工单语言", "所有工单", "没有新的工单"]
    assert found(absent, "zh-Hans") == {"工单": 5}


def test_a_longer_run_stands_for_the_shorter_one_inside_it() -> None:
    absent = ["客户服务已关闭", "联系客户服务", "客户服务地址", "请选择客户服务语言"]
    assert found(absent, "zh-Hans") == {"客户服务": 4}


def test_a_run_of_five_characters_is_named_whole() -> None:
    absent = ["使用者名称已被占用", "请输入使用者名称", "使用者名称为空", "保存使用者名称"]
    assert found(absent, "zh-Hans") == {"使用者名称": 4}


def test_traditional_and_simplified_are_counted_together_and_written_as_they_stand() -> None:
    result = aligned(["工單已關閉", "所有工單", "打开工单"], "zh-Hans")
    assert [(one.surface, one.written) for one in result.aligned] == [("工單", ("工單", "工單", "工单"))]


def test_japanese_katakana_is_found_whole() -> None:
    others = ["ファイルを開く", "言語を選択", "ページがありません", "保存しました", "一覧は空です"] * 4
    absent = ["チケットを開く", "新しいチケット", "チケットの言語", "チケットがありません"]
    packed = dict(enumerate(pack(pieces(text, "ja")) for text in absent))
    result = align(packed, counted([*absent, *others], "ja"), "ja")
    assert [(one.surface, one.count) for one in result.aligned] == [("チケット", 4)]


def test_thai_renderings_are_found_without_blanks() -> None:
    others = ["เปิดไฟล์", "เลือกภาษา", "ไม่พบหน้า", "บันทึกแล้ว", "รายการว่าง"] * 4
    absent = ["เปิดตั๋ว", "ตั๋วใหม่", "ภาษาตั๋ว", "ไม่พบตั๋ว"]
    packed = dict(enumerate(pack(pieces(text, "th")) for text in absent))
    result = align(packed, counted([*absent, *others], "th"), "th")
    assert [(one.surface, one.count) for one in result.aligned] == [("ตั๋ว", 4)]


def test_every_unit_says_how_it_writes_the_rendering() -> None:
    result = aligned(["Язык кувшина", "Кувшины пусты", "Новый кувшин"], "ru")
    assert (result.aligned[0].units, result.aligned[0].written) == (
        (0, 1, 2),
        ("кувшина", "Кувшины", "кувшин"),
    )


def test_what_is_known_to_render_another_concept_can_be_hidden() -> None:
    assert hide("Закрыть тикет", [(0, 7)]) == "\ufffc" * 7 + " тикет"
    assert set(pieces(hide("Закрыть тикет", [(0, 7)]), "ru")) == {"тикет"}


# Clean cases


@pytest.mark.parametrize("locale", OTHER)
def test_units_that_share_nothing_have_no_rendering(locale: str) -> None:
    every = texts(locale)
    result = aligned(every[:6], locale, others=every[6:] * 3)
    assert (result.aligned, result.unexplained) == ((), tuple(range(6)))


@pytest.mark.parametrize(
    ("locale", "absent"),
    [
        ("ru", ["Вы это не сделали", "Это для вас", "Это было давно", "Мы знаем это"]),
        ("sv", ["Det var för länge sedan", "Inte för oss", "Bara för dig", "Bra för alla"]),
        ("ro", ["Aceasta este bine", "Unde este ea", "Acum este seară", "Cine este acolo"]),
        ("fa", ["این را دیدم", "آن را بردار", "او را خواند", "ما را برد"]),
        ("zh-Hans", ["他们已经走了", "我们已经来了", "已经很晚", "已经知道"]),
    ],
)
def test_function_words_are_never_a_rendering(locale: str, absent: list[str]) -> None:
    usual = {
        "ru": "Это наш список", "sv": "Något för sidan", "ro": "Lista este aici", "fa": "صفحه را ببین",
        "zh-Hans": "文件已经打开",
    }[locale]  # fmt: skip
    assert found(absent, locale, others=[usual] * 15) == {}


def test_a_word_that_other_units_use_as_often_is_none() -> None:
    assert (
        found(["Отчёт готов", "Новый отчёт", "Язык отчёта", "Отчёты пусты"], "ru", others=texts("ru") * 2)
        == {}
    )


def test_two_units_are_too_few() -> None:
    assert found(["Тикет закрыт", "Новый тикет"], "ru") == {}


def test_without_other_units_nothing_is_found() -> None:
    absent = {number: pack(pieces(text, "ru")) for number, text in enumerate(JUG["ru"])}
    assert align(absent, counted(JUG["ru"], "ru"), "ru").aligned == ()


def test_no_units_have_no_renderings() -> None:
    nothing: Mapping[str, tuple[str, ...]] = {}
    assert align(nothing, counted(texts("ru"), "ru"), "ru") == Alignment((), ())


def test_a_sentence_that_comes_back_names_nothing() -> None:
    assert found(["Голубая чашка упала вчера"] * 4, "ru") == {}
    assert found(["蓝色杯子昨天掉落"] * 4, "zh-Hans") == {}


def test_two_words_that_always_stand_in_the_same_units_are_not_guessed_between() -> None:
    pairs = [
        "Бокал возле подноса",
        "Поднос без бокала",
        "Бокалы вместо подносов",
        "Подносы против бокалов",
    ] * 3
    assert found(pairs, "ru") == {}
    assert found([*pairs, "Бокал разбит"], "ru", others=["Поднос", "Мой поднос"]) == {"бокал": 13}


@pytest.mark.parametrize(
    "text", ["", "  ", "\ufffc\ufffc", "1 234", "№ 5", "в на", "a1b2", "user_name", "字", "!?…"]
)
@pytest.mark.parametrize("locale", ["ru", "en", "zh-Hans", "ja", "th"])
def test_numbers_signs_and_single_characters_are_no_pieces(text: str, locale: str) -> None:
    assert pieces(text, locale) == {}


def test_words_that_a_placeholder_parts_are_no_pair() -> None:
    assert set(pieces("Бокал \ufffc\ufffc чашка, ложка", "ru")) == {"бокал", "чашк", "ложк"}


@pytest.mark.parametrize("locale", ["ru", "sv", "tr", "xx", "zh-Hans", "ja", "th", "ko", "hi"])
def test_a_word_of_any_length_is_cut_without_delay(locale: str) -> None:
    assert len(pieces("а" * 50_000 + " " + "中" * 2_000, locale)) < 10


# Properties

_WORDS = st.sampled_from(
    "кувшин кувшина чашка ложка ложки вилка тарелка стол стула окно двери это для".split()
)
_TEXTS = st.lists(st.lists(_WORDS, max_size=6).map(" ".join), max_size=30)


@settings(max_examples=50, deadline=None)
@given(_TEXTS, st.randoms())
def test_the_order_of_units_changes_nothing(written: list[str], chance: random.Random) -> None:
    packed = [(number, pack(pieces(text, "ru"))) for number, text in enumerate(written)]
    background = counted([*written, *texts("ru") * 2], "ru")
    shuffled, counts = list(packed), list(background.counts.items())
    chance.shuffle(shuffled)
    chance.shuffle(counts)
    turned = Background(background.units, dict(counts))
    assert align(dict(packed), background, "ru") == align(dict(shuffled), turned, "ru")


@settings(max_examples=50, deadline=None)
@given(_TEXTS)
def test_every_unit_is_explained_once_or_not_at_all(written: list[str]) -> None:
    result = aligned([*JUG["ru"] * 2, *written], "ru")
    units = [unit for one in result.aligned for unit in one.units]
    assert sorted([*units, *result.unexplained]) == list(range(len(written) + 10))
    assert all(one.count == len(one.units) == len(one.written) for one in result.aligned)


@settings(max_examples=50, deadline=None)
@given(_TEXTS, _TEXTS)
def test_counts_that_are_merged_are_those_of_all_units(first: list[str], second: list[str]) -> None:
    assert merge([counted(first, "ru"), counted(second, "ru")]) == counted([*first, *second], "ru")


@given(_TEXTS)
def test_counts_never_exceed_units_and_are_plain_data(written: list[str]) -> None:
    background = counted(written, "ru")
    assert all(count <= background.units for count in background.counts.values())
    assert marshal.loads(marshal.dumps(tuple(background))) == tuple(background)


@given(
    st.text(max_size=60), st.sampled_from(["ru", "sv", "fa", "tr", "zh-Hans", "ja", "th", "ko", "hi", "xx"])
)
def test_any_text_gives_pieces_that_stand_in_it(text: str, locale: str) -> None:
    for key, surface in pieces(text, locale).items():
        assert key
        assert surface
        if text.isascii():
            assert surface in text
