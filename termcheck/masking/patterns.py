"""The regular expressions of masking, one per character that can begin a thing.

Python's `re` tries every alternative at every position unless it knows the first character. So one search
over a plain character class (`TRIGGER`) finds where something may begin, and the character found there
chooses a small pattern. Every pattern stops at its
own opening character or is bounded, so that no text costs more than its length.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_TRIGGER = r"""
    [%{{<&$`\[\]\#@_/\\.:(A-Z{more}-]
    (?: (?<=[%{{<&$`\[{more}])
      | (?<=[a-z][A-Z])                     # orderId
      | (?<=\w\.)(?=[A-Za-z])               # example.com
      | (?<=[A-Za-z0-9]_)(?=[A-Za-z0-9])    # order_id
      | (?<=[A-Za-z0-9]@)(?=[A-Za-z0-9])    # name@host
      | (?<=[a-z0-9]:)(?=[a-z])             # profile:message
      | (?<=/)(?=[\w/.~-]) | (?<=\\)
      | (?<=-)(?=-[a-z]) | (?<=\#)(?=[\#{{]) | (?<=\])(?=\()
      | (?<=\()(?=[&_~]\w\))                # (&F)
      | (?<=:)(?=[a-z][a-z:+-]{{0,30}}:`)   # :role:`x`
    )"""
#: Finds the next place where something that is no prose may begin, or lie (the dot of `example.com`).
TRIGGER = re.compile(_TRIGGER.format(more=""), re.VERBOSE)
#: The same within a branch of an ICU message, where `}` and `#` mean something.
BRANCH_TRIGGER = re.compile(_TRIGGER.format(more=r"}}\#"), re.VERBOSE)

_CONVERSION = r"[-+0\#']{0,3}(?:\*|\d{1,3})?(?:\.(?:\*|\d{1,3}))?(?:hh|h|ll|l|z|j|t|q|L)?"
# A digit before the sign makes a percentage (`50%discount`), unless that digit is itself a
# placeholder's (`%1%2`). A letter behind any but the commonest conversions makes a word (`50 %av priset`).
_NOT_A_PERCENTAGE = r"(?<![^%L]\d%)(?<!\A\d%)"
_PRINTF = {
    "guarded": rf"{_NOT_A_PERCENTAGE}{_CONVERSION}(?:[sd]|[iufgcxXeoqvpr@](?!\w))",
    "declared": rf"{_CONVERSION}[diouxXeEfFgGcrsapvqTtbUw@]",
    "denied": r"(?!)",
}
_PERCENT = r"""%(?:
    (?P<ruby>\{{[^{{}}\s]{{1,100}}\}}|<\w{{1,60}}>{conversion}[a-zA-Z])
  | {guard}(?P<maketext>(?:quant|numf|numerate)\([^()\n]{{1,300}}\))
  | {guard}(?P<python>\([^()\n]{{1,80}}\)(?:{conversion}[diouxXeEfFgGcrsa])?)
  | (?P<positional>\d{{1,2}}\${conversion}[A-Za-z@])
  | (?P<boost>{guard}\d{{1,2}}%(?!\w))
  | {guard}(?P<percent_name>[A-Za-z_]\w{{1,60}}(?:\.\w{{1,60}}){{0,5}}%(?!\w))
  | {guard}(?P<qt>n(?!\w)|L?{qt})
  | (?P<printf>{printf})
  | {guard}(?P<date>[aAbBcdHIjmMpSUwWxXyYzZ](?![^\W_]))
  | (?P<percent>%)
)"""
_BRACE = r"""\{(?:
    (?P<code>\{\{(?=[^{}\n]{0,100}\n)[^{}]{1,3000}\}\}\})  # Trac's and MoinMoin's block of code
  | (?P<mustache>\{\{[^{}]{1,300}\}\}\}|\{[^{}]{0,500}\}\})
  | (?P<helpscout>%\w+\.\w+(?:,[^{}%]{0,100})?%\})
  | (?P<liquid>%[^{}]{0,500}%\}|\#[^{}]{0,500}\#\})
  | (?P<salesforce>![^{}\s][^{}]{0,300}\})
  | (?P<icu>\s*[\w.]{1,60}\s*,\s*(?:plural|selectordinal|select)\s*,\s*
      (?:offset:\s*\d+\s*)?(?:=\d+|[^\W\d][\w-]*)\s*\{)
  | (?P<ftl>\s{0,3}\$\w{1,60}\s*->(?=\s)|\s{0,3}[$-]\w[^{}]{0,100}\})
  | (?P<brace>\s?[\w.\[\]-]{0,80}\s?(?:![rsa])?(?::[^{}\s]{0,40})?\}
      |\s*\w{1,60}\s*,\s*(?:number|date|time|duration|ordinal|spellout|list)\s*(?:,[^{}]{0,80})?\}
      |\d,[-+]?\d{1,3}(?::[^{}\s]{0,40})?\})
)"""
#: Within a branch: on to the next one, out of the argument, or out of a message that is broken.
_BRANCH_END = r"(?P<icu_branch>\}\s*(?:=\d+|[^\W\d][\w-]*)\s*\{)|(?P<icu_end>\}(?:\s*\})?)"
# Attributes may stand alone (`disabled`); no quantifier gives back what it took. A value with `<` in it is
# most often one that somebody forgot to close, and would swallow the prose behind.
_ATTRIBUTE = r"""[^\s"'<>/=]+(?:\s*+=\s*+(?:"[^"<]{0,2000}"|'[^'<]{0,2000}'|[^\s"'<>]+))?"""
_ANGLE = rf"""<(?:
    (?P<comment>!--)
  | (?P<intercom>attribute\s[^<>]{{0,200}}>)
  | (?P<otrs>(?:OTRS|ZNUNY|KIX)_\w{{1,80}}(?:\[\w{{1,20}}\])?>)
  | (?P<erb>%[^<>]{{0,300}}%>)
  | (?P<tag>[?!][A-Za-z][^<>]{{0,1000}}>|/?\d{{1,2}}/?>
      |/?[A-Za-z][\w:.-]{{0,40}}(?:\s++{_ATTRIBUTE}){{0,40}}+\s*+/?>
      |[A-Za-z][\w:.-]{{0,40}}\s[^<>=]{{0,200}}=[^<>]{{0,1000}}>)
)"""
_FENCES = r"""
    (?P<fence>```)
  | (?P<code>``(?=\S)[^`\n]{1,300}(?<=\S)``(?!`)
      # not the apostrophe of об`єкт, but glued to Han or Kana it is still a mark
      |(?<![^\W\d_\u2e80-\u9fff\uac00-\ud7af])(?<!`)`[^`\n]{1,300}`(?!`)_{0,2})"""
_LEADS = {
    "{": _BRACE,
    "}": _BRANCH_END,
    "<": _ANGLE,
    "&": r"(?P<entity>&(?:\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)",
    "$": r"(?P<shell>\$(?:\{[^{}\s]{1,100}\}|[A-Za-z_]\w{0,60}(?:->\w{1,60}){0,3}\$?))",
    # a letter first: `#{0}` is a number sign and a number
    "#": r"(?P<zammad>\#\{[A-Za-z][^{}]{0,200}\})|(?P<sharp>\#\#[\w.-]{1,60}\#\#)",
    # [_1], [quant,_1,ticket,tickets], [*,_1,ticket]; trac's [1:text]; a wiki macro; BBCode
    "[": r"""\[(?: (?P<maketext>_-?\d{1,2}\]|(?:[a-z]\w{0,20}|[*\#]),_\d{1,2}[^\[\]]{0,300}\])(?<!~\])
      | (?P<tagged>\d{1,2}:(?=\S))
      | (?P<code>\[[^\[\]\n]{1,200}\]\])
      | (?P<bbcode>/?(?:[biusBIUS]|url|img|color|size|quote|code|list|email|html|fs)(?:=[^\[\]\n]{1,200})?\])
    )""",
    "]": r"""(?P<link>\]\((?=[^()\s]{0,200}[/\#.:@{%])[^()\s]{1,500}(?:\s{1,3}"[^"\n]{0,200}")?\))""",
    "`": _FENCES,
    ":": r"(?P<code>:[a-z][a-z:+-]{0,30}:`[^`\n]{1,300}`)",
    "(": r"(?P<accelerator>\([&_~]\w\))",
    "\\": r"(?P<escape>\\[nrt])",
}

_EXTENSIONS = (
    "py|pyc|js|mjs|ts|tsx|jsx|css|scss|html?|xhtml|xml|xsl|json|jsonl|ya?ml|toml|ini|cfg|conf|txt|md|rst|csv|tsv|pdf"
    "|docx?|xlsx?|pptx?|odt|ods|png|jpe?g|gif|svg|webp|ico|bmp|zip|gz|bz2|xz|tar|tgz|po|mo|pot|tbx|xliff?|sql|sh|bat"
    "|exe|dll|so|log|php|rb|java|jar|cpp|hpp|go|rs|pl|pm|eml|ics|vcf|db|sqlite3?|wsgi|cgi|fcgi|htaccess|key|crt|pem"
)
_BRAND = r"[a-z]{2,40}(?:OS|CAPTCHA|SUSE|In|Innen)(?!\w)|phpMy"
#: ASCII's and the other Latin letters: what an address may touch is Han, Arabic, Cyrillic, never these.
_LETTER = r"[\w\u00c0-\u024f]"
#: Addresses, paths, options, identifiers: things whose telling character lies within. `\w` is ASCII here, so
#: that they end where Han or Arabic begins without a blank. U+FFFC in an address is what a mask from outside found.
WORD = re.compile(
    rf"""(?<!{_LETTER})(?:
    (?P<url>(?:[A-Za-z][A-Za-z0-9+.-]{{1,15}}://|mailto:|tel:|www\.)
      (?:\{{{{1,2}}[^{{}}\s]{{1,100}}\}}{{1,2}}|[!\#-&(-;=?-_a-z~\ufffc])+(?<=[\w/\#=&+~%$@}}\ufffc-]))
  # a chat address has a resource: name@host/desk
  | (?P<email>[\w.+%-]{{1,64}}@(?:[\w-]{{1,63}}\.){{1,8}}[A-Za-z]{{2,24}}(?!\w)(?:/\w{{1,60}})?)
  | (?P<path>[A-Za-z]:\\[^\s"'<>|*?,;]{{0,300}}|\\\\\w[^\s"'<>|*?,;]{{0,300}}
      |(?:\.{{1,2}}|~)/[\w.@/-]{{1,300}}(?<=[\w/])
      |(?<![\w)>/.:\]}}-])/(?:[\w.@-]{{1,60}}/){{1,12}}(?:[\w.@*-]{{1,60}}(?<=[\w*]))?
      |(?<![)>/.:\]}}])/[\w-]{{1,60}}\.(?:{_EXTENSIONS})(?![\w.]\w)(?!\w)
      |[\w-]{{1,60}}(?:[./][\w-]{{1,60}}){{0,8}}\.(?:{_EXTENSIONS})(?!\w|[./-]\w))
  | (?P<domain>(?:[\w-]{{1,63}}\.){{1,5}}(?:com|org|net|io|edu|gov|info|eu|dev|app)(?!\w|[.-]\w))
  | (?P<option>(?<!-)--[a-z][\w-]{{1,60}}(?:=[^\s,;)"']{{1,100}})?)
  | (?P<identifier>
      [a-z][a-z0-9_]{{1,60}}(?::[a-z][a-z0-9_]{{1,60}}){{1,8}}(?!{_LETTER}|:[^\s])  # profile:message:main
      |(?:[A-Za-z]\w{{0,60}}\.){{0,4}}[A-Za-z][A-Za-z0-9]{{0,60}}(?:_{{1,2}}[A-Za-z0-9]{{1,60}}){{1,12}}_?
        (?:\.\w{{1,60}}){{0,4}}(?!{_LETTER})
      # brands are spelt so too (macOS, reCAPTCHA, openSUSE), and German's agentInnen
      |(?:[A-Za-z]\w{{0,60}}\.){{0,4}}(?!{_BRAND})[a-z]{{2,40}}(?:[A-Z][a-z0-9]{{0,40}}){{1,12}}(?!{_LETTER})
      # doc.status; a full stop without its blank reads so too, and costs a word
      |[a-z]{{2,30}}(?:\.[a-z]{{2,30}}){{1,5}}(?!{_LETTER}))
)""",
    re.VERBOSE | re.ASCII,
)

_PRINTF_FLAGS = frozenset(
    f"{name}-format"
    for name in (
        "c", "objc", "c++", "python", "java-printf", "php", "perl", "lua", "awk", "gcc-internal",
        "gfc-internal", "tcl", "ruby", "object-pascal", "boost", "go", "elisp", "ycp", "sh-printf",
    )
)  # fmt: skip
_BRACE_FLAGS = frozenset({"python-brace-format", "perl-brace-format", "csharp-format", "java-format"})
_QT_FLAGS = frozenset({"qt-format", "qt-plural-format", "kde-format", "kde-kuit-format", "boost-format"})


@cache
def dialect(flags: tuple[str, ...], *, plain: bool) -> Mapping[str, re.Pattern[str]]:
    """The patterns by their first character, as far as an entry's flags decide what `%` means."""
    if not plain:
        return {lead: pattern for lead, pattern in dialect(flags, plain=True).items() if lead not in "`]:"}
    leads = {"%": _percent(frozenset(flags)), **_leads()}
    if _BRACE_FLAGS.intersection(flags):
        del leads["#"]  # `#{number}` is a number sign and a placeholder
    return leads


def _percent(flags: frozenset[str]) -> re.Pattern[str]:
    printf = "guarded"
    if flags & _PRINTF_FLAGS:
        printf = "declared"
    elif any(flag.removeprefix("no-") in _PRINTF_FLAGS for flag in flags if flag.startswith("no-")):
        printf = "denied"
    # One digit without a flag: Turkish and Persian write a percentage as %50.
    qt = r"\d{1,2}" if flags & _QT_FLAGS else r"[1-9](?!\d|[.,]\d)"
    return _compile_percent(printf, qt)


@cache
def _compile_percent(printf: str, qt: str) -> re.Pattern[str]:
    guard = _NOT_A_PERCENTAGE if printf == "guarded" else ""
    pattern = _PERCENT.format(conversion=_CONVERSION, guard=guard, printf=_PRINTF[printf], qt=qt)
    return re.compile(pattern, re.VERBOSE)


@cache
def _leads() -> Mapping[str, re.Pattern[str]]:
    return {lead: re.compile(pattern, re.VERBOSE) for lead, pattern in _LEADS.items()}
