"""What masking hands out: spans, their kinds, the masked text with its way back. Imports nothing."""

from __future__ import annotations

from typing import NamedTuple

#: U+FFFC OBJECT REPLACEMENT CHARACTER: no letter, no blank, never part of a term.
HIDDEN = "\ufffc"

#: An edit: start, end, kind, and what stands there afterwards (None: as many U+FFFC as characters).
Edit = tuple[int, int, str, str | None]

#: The kinds that a translation has to keep; all others may differ between source and target.
PLACEHOLDER_KINDS = frozenset({
    "brace",  # {0} {} {name!r:>10} {date, date, short}: Python, C#, Java, Perl, JavaScript
    "date",  # %Y-%m: strftime
    "erb",  # <%= x %>: ERB, EJS, JSP
    "ftl",  # { $x } {-brand}: Fluent, Vue, RT's {$Ticket->Subject}
    "helpscout",  # {%customer.firstName,fallback=there%}
    "icu",  # {n, plural, one {: the head alone, its texts stay visible
    "intercom",  # <attribute key="name" />
    "liquid",  # {% if x %}: Liquid, Jinja, Twig, Django
    "maketext",  # [_1] [quant,_1,ticket,tickets], RT's %quant(%1,ticket)
    "mustache",  # {{x}} {{{x}}} {{#if x}}: Mustache, Handlebars, Liquid, Jinja, Vue
    "otrs",  # <OTRS_TICKET_Title>
    "percent-name",  # %name%: Symfony, Joomla
    "printf",  # %s %1$s %-5.2f
    "python",  # %(name)s
    "qt",  # %1 %L1 %n
    "ruby",  # %{x} %<x>d, osTicket's %{ticket.name}
    "salesforce",  # {!Contact.Name}
    "shell",  # $VAR ${VAR} $name: shell, PHP, JavaScript
    "sharp",  # ##x##
    "zammad",  # #{ticket.title}
})  # fmt: skip


class Span(NamedTuple):
    """One masked stretch, in offsets of the original text; `kind` is what it was taken for."""

    start: int
    end: int
    kind: str


class Masked(NamedTuple):
    """A text without what is not prose.

    `offsets` is None where every character stands where it stood; else `offsets[i]` is the place in the
    original of character i of `text`, with one entry more than `text` has characters.
    """

    text: str
    "Each character that is masked is U+FFFC. Inline tags and marks of access keys are left out, entities decoded."
    offsets: tuple[int, ...] | None
    spans: tuple[Span, ...]
    "What was masked, left out or decoded, in order."

    def original(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original text that `text[start:end]` (not empty) was read from.

        Dropped markup inside the stretch is part of it, markup behind its last character is not.
        """
        if self.offsets is None:
            return start, end
        last = self.offsets[end - 1]
        ends = (span.end for span in self.spans if span.start == last and span.kind == "entity")
        return self.offsets[start], next(ends, last + 1)
