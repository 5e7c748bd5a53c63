"""What masking hides, what it leaves alone, and the way back to the original text."""

from __future__ import annotations

import html

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from termcheck.masking import PLACEHOLDER_KINDS, Masked, guess_accelerator, mask

HIDDEN = "\ufffc"

# text -> what a reader is left with; a middle dot stands for one hidden character.
READ = {
    "printf": ("Hello %s, %d new tickets", "Hello ··, ·· new tickets"),
    "printf with width": ("took %-5.2f s", "took ······ s"),
    "printf numbered": ("%1$s wrote to %2$s", "···· wrote to ····"),
    "printf glued to a word": ("%dpx wide, %ss ago", "··px wide, ··s ago"),
    "printf between Han": ("共%d个工单", "共··个工单"),
    "doubled percent sign": ("100%% done", "100·· done"),
    "python name": ("Sent by %(name)s", "Sent by ········"),
    "python name without its conversion": ("Sent by %(name) today", "Sent by ······· today"),
    "ruby braces": ("Hi %{name}!", "Hi ·······!"),
    "ruby angles": ("%<count>d open", "········· open"),
    "osticket": ("%{ticket.name.first} wrote", "···················· wrote"),
    "symfony": ("%agent_name% closed it", "············ closed it"),
    "qt": ("%n ticket(s) of %1 by %L2.", "·· ticket(s) of ·· by ···."),
    "qt side by side": ("%1%2 tickets", "···· tickets"),
    "strftime": ("on %Y-%m-%d", "on ··-··-··"),
    "brace": ("{0} and {name!r:>10} and {}", "··· and ············ and ··"),
    "brace with attribute": ("by {user.name}", "by ···········"),
    "brace message format": ("on {d, date, short}", "on ················"),
    "brace in another script": ("Привет, {имя}!", "Привет, ·····!"),
    "shell": ("in $HOME or ${HOME}", "in ····· or ·······"),
    "php": ("$name wrote", "····· wrote"),
    "odoo": ("by ${object.user_id.name}", "by ······················"),
    "liquid output": ("Dear {{ ticket.name | capitalize }}", "Dear " + "·" * 30),
    "liquid tag": ("{% if x > 5 %}late{% endif %}", "··············late···········"),
    "mustache": ("{{{body}}} {{#if x}}open{{/if}}", "·········· ·········open·······"),
    "help scout": ("Hi {%customer.firstName,fallback=there%}", "Hi " + "·" * 37),
    "zammad": ("Re: #{ticket.title}", "Re: ···············"),
    "number sign before a brace": ("Ticket #{0}", "Ticket #···"),
    "sharps": ("##ticket.title## is open", "················ is open"),
    "maketext": ("[_1] replied", "···· replied"),
    "maketext choice": ("[quant,_1,ticket,tickets] open", "··········ticket·tickets· open"),
    "maketext escape": ("~[not a choice]", "~[not a choice]"),
    "maketext of RT": ("%quant(%1,ticket,tickets)", "··········ticket·tickets·"),
    "fluent": ("{ $count } open in {-brand}", "·········· open in ········"),
    "salesforce": ("Dear {!Contact.FirstName}", "Dear ····················"),
    "intercom": ('Hi <attribute key="first_name" fallback="you" />', "Hi " + "·" * 45),
    "otrs": ("Re: <OTRS_TICKET_Title>", "Re: ···················"),
    "erb": ("Hi <%= @user.name %>", "Hi ·················"),
    "icu plural": ("{n, plural, one {# ticket} other {# tickets}}", "·" * 18 + " ticket·········· tickets··"),
    "icu select": (
        "{g, select, male {He wrote} other {They wrote}}.",
        "·" * 18 + "He wrote·········They wrote··.",
    ),
    "icu nested": (
        "{g, select, a {x} other {{n, plural, =0 {none} other {# left}} here}} out {y}",
        "·" * 15 + "x·········" + "·" * 16 + "none·········· left·· here·· out ···",
    ),
    "icu broken off": ("{n, plural, one {# ticket", "·" * 18 + " ticket"),
    "inline tag in a word": ("pass<b>word</b>", "password"),
    "inline tag with a placeholder": ('<a href="%(url)s">ticket</a>s', "tickets"),
    "numbered tag": ("Open <0>settings</0>", "Open settings"),
    "block tag": ("One<br/>two", "One·····two"),
    "unknown tag": ("run <command>", "run ·········"),
    "attributes that are read": ('<img src="a.png" alt="Open ticket">', "·" * 22 + "Open ticket··"),
    "attribute with an entity": ("<td title='Sent &amp; closed'>x", "···········Sent & closed··x"),
    "tag with a forgotten quote": ('<p style="x;>Open</p> <i class="y">it</i>', "·············Open···· it"),
    "comment": ("pass<!-- no ticket -->word", "password"),
    "code element": ("press <code>ticket</code>", "press ···················"),
    "script element": ("<SCRIPT>ticket</script>x", "·······················x"),
    "entity": ("R&amp;D&nbsp;team", "R&D team"),
    "soft hyphen": ("tic&shy;ket", "ticket"),
    "joiner by number": ("می&#8204;شود", "می\u200cشود"),
    "unknown entity": ("this &ticket; that", "this &ticket; that"),
    "markdown code": ("set `ticket` now", "set ········ now"),
    "markdown code between Han": ("点击`ticket`按钮", "点击········按钮"),
    "markdown fence": ("so:\n```\nticket\n```\nend", "so:\n··············\nend"),
    "markdown fence left open": ("so:\n```\nticket", "so:\n```\nticket"),
    "markdown link": ("[our ticket](https://a.example/ticket)", "[our ticket" + "·" * 27),
    "wiki block": ("so\n{{{\nticket\n}}}", "so\n··············"),
    "rest literal": ("see ``ticket``.", "see ··········."),
    "rest role": ("see :doc:`ticket` here", "see ············· here"),
    "bbcode": ("[b]Open[/b] ticket", "Open ticket"),
    "trac message tag": ("[1:Open] ticket", "Open] ticket"),
    "url": ("See https://a.example/ticket?id=1, please.", "See " + "·" * 29 + ", please."),
    "url before a full stop of Han": ("访问https://a.example/ticket。", "访问" + "·" * 24 + "。"),
    "url with a placeholder": ("at http://%(host)s/ticket now", "at ······················ now"),
    "url in an icu branch": ("{n, plural, other {at http://a.example}}", "·" * 19 + "at " + "·" * 18),
    "url without a scheme": ("(www.a.example/ticket)", "(····················)"),
    "bare domain": ("on ticket.example.org.", "on ··················."),
    "e-mail address": ("Write to ticket@a.example.", "Write to ················."),
    "absolute path": ("in /var/ticket please", "in ··········· please"),
    "windows path": (r"in C:\temp\ticket please", "in ·············· please"),
    "relative path": ("run ./ticket/x.py", "run ·············"),
    "file name": ("edit ticket.ini", "edit ··········"),
    "path with extension": ("see ticket/index.html.", "see ·················."),
    "option": ("use --ticket-id=5 here", "use ············· here"),
    "snake case": ("set ticket_id now", "set ········· now"),
    "upper snake case": ("set TICKET_ID now", "set ········· now"),
    "camel case": ("the ticketId field", "the ········ field"),
    "snake case between Han": ("设置ticket_id值", "设置·········值"),
    "escaped line break": (r"Hello\nTicket", "Hello··Ticket"),
    "chinese accelerator": ("文件(&F)", "文件····"),
    "persian accelerator": ("پرونده (_F)", "پرونده ····"),
}


@pytest.mark.parametrize(("text", "read"), READ.values(), ids=READ.keys())
def test_what_is_not_prose_is_hidden_or_dropped(text: str, read: str) -> None:
    assert mask(text).text.replace(HIDDEN, "·") == read


CLEAN = [
    "Open a support ticket and wait for an agent",
    "I am 100 % sure that 50% discount is right, or 50%discount",
    "100% of tickets, 5%, 7.5 %.",
    "-5%de réduction, 50 %av priset, 20% de descuento",
    "%50 indirim ve %5,5 faiz",
    "Скидка 50% для клиентов, 100 % гарантия",
    "تخفیف ۵۰٪ برای مشتری، 50% کمتر",
    "全场50%折扣，客户满意度100%",
    "Reducere de 20% pentru clienți și/sau agenți",
    "Agenten & kunden: 30 % rabatt på allt",
    "Tom & Jerry, R&D, AT&T, Q&A",
    "it's the customer's 'own' ticket",
    "l'assistance d'aujourd'hui « ici »",
    "„Заявка“ и «тикет», п`ять об`єктів",
    "yes/no, and/or, он/она, Ja/Nej, client/server, km/h, 24/7, 是/否",
    "on 10/05/2024 at 10:30, 5/6, 1:2, 2024-05-10",
    "a < b and b > c, I <3 you, x <= 5 >= 4, << back >>",
    "the #1 helpdesk, ticket #42, C#",
    "it costs $5, US$10.50 or 5$",
    "[draft] answer [sic] (see note)",
    "{ this is not a placeholder }",
    "<your name>, <ваше имя>",
    "wait... what?! e.g. this, i.e. that, z.B. jenes, ș.a.m.d., т.е.",
    "word--word, word -- word, e-mail, in- och utloggning",
    "HelpDesk, WhatsApp, LiveChat, iPhone, eBay, iOS, macOS, reCAPTCHA, openSUSE, kWh",
    "die mitarbeiterInnen und kundIn",
    "Note: see below; Note:see",
    "me@home, @agent",
    "_wichtig_ and *very* and __bold__",
    "one * two + three = four ~ five ^ six | seven",
    "5% discount; it`s here and isn`t there",
    "version 2.5.1, section 3.2",
    "Operator-/Bot-/Besuchernachricht",
    "question [1] answered](later)",
]


@pytest.mark.parametrize("text", CLEAN)
def test_ordinary_prose_stays_untouched(text: str) -> None:
    assert mask(text) == Masked(text, None, ())


@pytest.mark.parametrize(
    ("text", "mark", "read"),
    [
        ("&File", "&", "File"),
        ("E&xit", "&", "Exit"),
        ("Save &As && close", "&", "Save As & close"),
        ("AT&T", "&", "AT&T"),
        ("R & D", "&", "R & D"),
        ("&One or &two", "&", "&One or &two"),
        ("&nbsp;&Open", "&", " Open"),
        ("&Файл", "&", "Файл"),
        ("_File", "_", "File"),
        ("F_ile", "_", "File"),
        ("Save _As __now", "_", "Save As _now"),
        ("%(user_name)s _Open", "_", HIDDEN * 13 + " Open"),
        ("~Dokument", "~", "Dokument"),
        ("F_ile", "", HIDDEN * 5),
        ("&File", "", "&File"),
        ("文件(&F)", "&", "文件" + HIDDEN * 4),
    ],
)
def test_an_accelerator_is_dropped_where_it_is_the_only_one(text: str, mark: str, read: str) -> None:
    assert mask(text, accelerator=mark).text == read


@pytest.mark.parametrize(
    ("text", "flag", "kinds"),
    [
        ("50%d", "", []),
        ("50%d", "c-format", ["printf"]),
        ("50% discount", "c-format", []),
        ("%s", "no-c-format", []),
        ("%s", "no-wrap", ["printf"]),
        ("%12", "", []),
        ("%12", "qt-format", ["qt"]),
        ("#{name}", "", ["zammad"]),
        ("#{name}", "python-brace-format", ["brace"]),
    ],
)
def test_flags_decide_what_a_sign_means(text: str, flag: str, kinds: list[str]) -> None:
    assert [span.kind for span in mask(text, flags=[flag]).spans] == kinds


def test_an_html_body_has_no_markdown_and_no_accelerators() -> None:
    text = "a `ticket` & [x](https://a.example) &File"
    assert mask(text, plain=False, accelerator="&").text.startswith("a `ticket` & [x](" + HIDDEN)
    assert "&File" in mask(text, plain=False, accelerator="&").text


def test_placeholders_inside_markup_keep_their_kind() -> None:
    text = '<a href="{{ticket.url}}" title="Go">#%s</a> `%d` https://a.example/%7Bx%7D/{id}'
    kinds = [span.kind for span in mask(text).spans if span.kind in PLACEHOLDER_KINDS]
    assert kinds == ["mustache", "printf", "printf", "brace"]


def test_a_match_over_markup_leads_back_to_the_original() -> None:
    text = "my <b>pass</b>word, caf&eacute; &File"
    masked = mask(text, accelerator="&")
    for word, original in [("password", "pass</b>word"), ("café", "caf&eacute;"), ("File", "File")]:
        at = masked.text.index(word)
        start, end = masked.original(at, at + len(word))
        assert text[start:end] == original


def test_the_header_decides_the_accelerator() -> None:
    assert guess_accelerator({"X-Accelerator-Marker": "&"}, []) == "&"
    assert guess_accelerator({"x-accelerator-marker": "_ "}, ["&Open"] * 50) == "_"
    assert guess_accelerator({"X-Accelerator-Marker": "none"}, []) == ""


@pytest.mark.parametrize(
    ("samples", "mark"),
    [
        (["&Open", "&Save", "E&xit"] * 10, "&"),
        (["_Open", "_Save"] * 10 + ["Plain text"] * 50, "_"),
        (["~Datei"] * 20, "~"),
        (["Open", "Save"] * 50, ""),
        (["R&D", "Q&A", "Terms & conditions", "&nbsp;x"] * 20, ""),
        (["order_id", "user_name"] * 20, ""),
        (["&Open"] * 3, ""),
        ([], ""),
    ],
)
def test_without_a_header_the_strings_show_the_accelerator(samples: list[str], mark: str) -> None:
    assert guess_accelerator(None, samples) == mark


PIECES = st.sampled_from([
    "%s", "%(a)s", "%%", "5%", "{0}", "{{x}}", "{%", "if", "%}", "}", "{", "{n,plural,one{", "}other{",
    "}}", "#", "#{x}", "$x", "${x}", "$5", "[_1]", "[quant,_1,a,b]", "](http://a)", "[b]", "<b>",
    "</b>", "<br>", '<img alt="tic&amp;ket">', "<!--", "-->", "<code>", "</code>", "<", ">", "&",
    "&amp;", "&nbsp;", "&shy;", "&F", "&eacute;", "&#8204;", "`", "```", "``x``", ":r:`x`",
    "http://a.b/c", "a@b.cd", "/a/b", "C:\\x", "a_b", "aB", "--ab", "\\n", "(&F)", "_F", "~F", "&&",
    "__", "ticket", "заявка", "工单", "تیکت", "ä", ".", ",", ":", "/", "\\", "-", "_", "@", "'", '"', "=",
    "title='", "~[", "##", "\ufffc", "·",
])  # fmt: skip
TEXTS = st.lists(st.one_of(PIECES, st.just(" "), st.text(max_size=3)), max_size=25).map("".join)


@given(text=TEXTS, mark=st.sampled_from(["", "&", "_", "~"]), plain=st.booleans())
@example(text="{n,plural,one{<b title='&amp;", mark="&", plain=True)
def test_every_character_left_is_one_of_the_original(text: str, mark: str, plain: bool) -> None:  # noqa: FBT001
    masked = mask(text, accelerator=mark, plain=plain)
    offsets = masked.offsets or tuple(range(len(text) + 1))
    assert len(offsets) == len(masked.text) + 1
    assert offsets[-1] == len(text)
    assert list(offsets) == sorted(offsets)
    entities = {span.start: text[span.start : span.end] for span in masked.spans if span.kind == "entity"}
    for character, place in zip(masked.text, offsets, strict=False):
        decoded = html.unescape(entities.get(place, "")).replace("\xa0", " ")
        assert character in (HIDDEN, text[place]) or character in decoded


@given(text=TEXTS, mark=st.sampled_from(["", "&", "_", "~"]))
def test_spans_stand_in_order_and_never_overlap(text: str, mark: str) -> None:
    done = 0
    for start, end, _ in mask(text, accelerator=mark).spans:
        assert done <= start < end <= len(text)
        done = end


@given(st.text(alphabet="abcxyzåäöабвқ客户服务کلاس ,;!?'", max_size=60))
def test_letters_and_plain_punctuation_are_never_masked(text: str) -> None:
    assert mask(text) == Masked(text, None, ())


SPITEFUL = [
    "<", "<a ", '<a b="', "<a b='", "<!--", "<code>", "{", "{{", "{%", "{n,plural,a{", "{n,plural,a{}",
    "}", "%", "%(", "%{", "%a", "[", "[[", "[quant,_1,", "](", "`", "``", "```a", "$a", "#{", "&", "&#",
    "&a", "a.", "a/", "a_", "aB", "a@", "a@b.", "http://", "http://{", "\\", "--a", "/a", ":a", "(&",
    "_a", "\n", " ", "a-", "<a b=c ", "~/",
]  # fmt: skip


@pytest.mark.parametrize("piece", SPITEFUL)
@pytest.mark.parametrize("size", [50_000, 100_000])
def test_a_long_run_of_punctuation_ends(piece: str, size: int) -> None:
    text = (piece * size)[:size]
    assert mask(text, accelerator="&").spans is not None


def test_a_kind_that_must_be_kept_is_spelt_as_its_spans_are() -> None:
    texts = [text for text, _ in READ.values()]
    found = {span.kind for text in texts for span in mask(text).spans}
    assert not PLACEHOLDER_KINDS - found
