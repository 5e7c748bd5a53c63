"""Every option of the configuration, described once.

Validation, the command line's help, `docs/configuration.md` and `data/config.schema.json` come from this table.
"""

from __future__ import annotations

from termcheck.kinds import Flag, Kind, ListOf, Number, Option, Record, Settings, TableOf, Text

_RULES = ListOf(Text("rule"))
_GLOBS = ListOf(Text("glob"))
_FIELDS = ListOf(Text("field"))

_SCOPE = Record(
    (
        Option("paths", _GLOBS, [], "Only in these files."),
        Option(
            "contexts",
            ListOf(Text("pattern of contexts")),
            [],
            "Only in units with such a context (msgctxt).",
        ),
    ),
    at_least_one=("paths", "contexts"),
)

_LOCALE_RULE = Record(
    (
        Option("fixed", Text("locale"), "", "All are in this language."),
        Option("field", Text("field"), "", "The field of a record that says its language."),
        Option("pattern", Text("locale pattern"), "", "A regular expression with a group called locale."),
        Option("on", Text("field"), "title", "What the pattern is tried on: title, path, id or a field."),
        Option("map", TableOf(Text("name"), Text("locale")), {}, "From names that are no tags to tags."),
    ),
    at_most_one=("fixed", "field", "pattern"),
)

_MACROS = Record(
    (
        Option("reader", Text("macro reader"), "", "The reader of these files."),
        Option("locale", _LOCALE_RULE, {}, "How the language of a macro is found."),
        Option("pair-by", Text("field"), "", "What translations share: id, title or a field; else found out."),
        Option("source-locale", Text("locale"), "", "The language that the others are translated from."),
        Option("items", Text("field"), "", "Where the list of records lies (`data.macros`); else at the root."),
        Option("text", _FIELDS, [], "Fields with plain text; the first that has some counts."),
        Option("html", _FIELDS, [], "Fields with HTML; the first that has some counts."),
        Option("title", _FIELDS, [], "Fields with the title."),
        Option("key", _FIELDS, [], "Fields with what translations share."),
        Option("id", _FIELDS, [], "Fields with the id."),
        Option("columns", TableOf(Text("locale"), Text("field")), {}, "Where a record has all languages: the fields."),
    )
)  # fmt: skip

_SUPPRESSION = Record(
    (
        Option("rule", Text("rule"), "", "The rule that is not to report.", required=True),
        Option("reason", Text("text"), "", "Why, for those who come later.", required=True),
        Option("concept", Text("concept"), "", "Only findings on this concept."),
        Option("path", Text("glob"), "", "Only in these files."),
        Option("title", Text("pattern of titles"), "", "Only in macros with such a title or id."),
    ),
    at_least_one=("concept", "path", "title"),
)

_RULE = (
    Option("pattern", Text("regular expression"), "", "What is wrong where it is found."),
    Option("must", Text("regular expression"), "", "What has to be found: else the whole text is wrong."),
    Option("message", Text("text"), "", "What is wrong, in a sentence.", required=True),
    Option("locale", ListOf(Text("locale")), [], "Only texts in these languages, with their regions. None: all."),
    Option("source", Text("regular expression"), "", "Only where this is found in the source text."),
    Option("unless", Text("regular expression"), "", "Not where this is found in the same text."),
    Option(
        "suggestion", Text("replacement"), "",
        r"What to write instead of what was found; \1 or \g<name> is what a group of the pattern found.",
    ),
    Option(
        "fix", Flag(), False,  # noqa: FBT003 - a default
        "Let `check --fix` write the suggestion; the rule has to be certain.",
    ),
    Option("severity", Text("severity", ("error", "warning", "info")), "warning", "How bad it is; else warning."),
    Option(
        "certainty", Text("certainty", ("certain", "likely", "possible")), "",
        "How sure it is; else likely, with `must` possible.",
    ),
    Option(
        "on", Text("word", ("target", "source")), "target",
        "Which text is looked at: the translation, or the source text of what is translated; else target.",
    ),
    Option("ignore-case", Flag(), True, "Do capitals make no difference? Else true."),  # noqa: FBT003
    Option(
        "raw", Flag(), False,  # noqa: FBT003 - a default
        "Look at the text as it stands, with placeholders, markup and signs of access keys; else false.",
    ),
)  # fmt: skip

_ONE_OF = ("pattern", "must")
#: A rule in a termbase, which knows no paths.
TERMBASE_RULE = Record(_RULE, at_most_one=_ONE_OF, at_least_one=_ONE_OF)
_DECLARED = Record(
    (*_RULE, Option("paths", _GLOBS, [], "Only in these files.")), at_most_one=_ONE_OF, at_least_one=_ONE_OF
)

OPTIONS: tuple[Option, ...] = (
    Option(
        "termbases", ListOf(Text("termbase")), [],
        "Shipped termbases by name, or .tbx, .csv and .toml files; later ones win. None: customer-service.",
        'termbases = ["customer-service", "terms/our-terms.csv"]',
    ),
    Option(
        "source-locale", Text("locale"), "",
        "Language of the source texts. None: the termbase's, which is en for the one that ships.",
        'source-locale = "en"',
    ),
    Option(
        "locales", ListOf(Text("locale")), [],
        "Check these languages only, with their regions. None: all.",
        'locales = ["sv", "pt-BR"]',
    ),
    Option(
        "locale-map", TableOf(Text("name or glob"), Text("locale")), {},
        "Languages of files with odd names: a folder, a file's name or a tag, or a glob (with a slash, star or dot).",
        'locale-map = {swedish = "sv", "l10n/brazil/**" = "pt-BR"}',
    ),
    Option(
        "select", _RULES, [],
        "Run these rules only. None: all.",
        'select = ["forbidden-term", "missing-term"]',
    ),
    Option(
        "ignore", _RULES, [],
        "Do not run these rules.",
        'ignore = ["mixed-script"]',
    ),
    Option(
        "severity", TableOf(Text("rule"), Text("severity", ("error", "warning", "info", "off"))), {},
        "How bad the findings of a rule are.",
        'severity = {missing-term = "error", wrong-case = "off"}',
    ),
    Option(
        "per-file-ignores", TableOf(Text("glob"), _RULES), {},
        "Rules that do not report in some files.",
        'per-file-ignores = {"legacy/**" = ["missing-term"]}',
    ),
    Option(
        "include", _GLOBS, [],
        "In folders, look at these files only. None: at every file that a reader knows.",
        'include = ["locale/**/*.po", "macros/"]',
    ),
    Option(
        "exclude", _GLOBS, [],
        "In folders, pass over these files and folders.",
        'exclude = ["vendor/", "*.test.po"]',
    ),
    Option(
        "respect-gitignore", Flag(), True,  # noqa: FBT003 - a default
        "In folders, pass over what .gitignore files name.",
        "respect-gitignore = false",
    ),
    Option(
        "readers", TableOf(Text("glob"), Text("reader")), {},
        "The reader of files that do not show what they are.",
        'readers = {"texts/*.txt" = "macros-markdown"}',
    ),
    Option(
        "macros", TableOf(Text("glob"), _MACROS), {},
        "How support macros are read, by file.",
        '[macros."support/*.json"]\nreader = "macros-json"\nlocale = {field = "lang"}\ntext = ["body"]',
    ),
    Option(
        "catalogs", ListOf(Text("path")), [],
        "The product's catalogs (files or folders), for holding the labels that macros name against them.",
        'catalogs = ["locale"]',
    ),
    Option(
        "accelerator", Text("sign", ("auto", "none", "&", "_", "~")), "auto",
        "The sign before an access key (&File); auto: found out for each file.",
        'accelerator = "&"',
    ),
    Option(
        "occurrences", Text("word", ("any", "all")), "any",
        "Must one use of a term in the source be answered, or every one?",
        'occurrences = "all"',
    ),
    Option(
        "subjects", ListOf(Text("subject field")), [],
        "Only concepts of these subject fields. None: all.",
        'subjects = ["people"]',
    ),
    Option(
        "scope", TableOf(Text("concept"), _SCOPE), {},
        "Where a concept counts; elsewhere it is not looked for.",
        'scope = {queue = {paths = ["helpdesk/"]}, lead = {contexts = ["CRM*"]}}',
    ),
    Option(
        "fail-on", Text("word", ("error", "warning", "never")), "warning",
        "The least severity that ends with exit code 1.",
        'fail-on = "error"',
    ),
    Option(
        "certainty", Text("word", ("certain", "likely", "possible")), "likely",
        "The least certainty that ends with exit code 1.",
        'certainty = "certain"',
    ),
    Option(
        "suppress", ListOf(_SUPPRESSION), [],
        "Findings that are known and meant to stay.",
        '[[suppress]]\nrule = "forbidden-term"\nconcept = "ticket"\npath = "legal/"\nreason = "a contract says so"',
    ),
    Option(
        "baseline", Text("path"), "",
        "A file of findings that were there before; only new ones are reported.",
        'baseline = "termcheck-baseline.json"',
    ),
    Option(
        "format", Text("format"), "text",
        "How the report is written: text, json, or another output format.",
        'format = "text"',
    ),
    Option(
        "output", ListOf(Text("output")), [],
        "Files to write reports to: FORMAT:FILE, or FILE alone for the chosen format.",
        'output = ["json:termcheck.json"]',
    ),
    Option(
        "cache", Flag(), True,  # noqa: FBT003 - a default
        "Keep compiled termbases and the results of catalogs between runs.",
        "cache = false",
    ),
    Option(
        "jobs", Number(), 1,
        "How many processes judge catalogs; 0: one, or in large runs as many as there are processors.",
        "jobs = 2",
    ),
    Option(
        "executor", Text("executor"), "",
        "Where catalogs are judged: NAME or NAME:ADDRESS of an executor. None: by processes, as `jobs` says.",
        'executor = "dask:tcp://scheduler:8786"',
    ),
    Option(
        "options", Settings(), {},
        "Options of rules, by the name of the rule; `termcheck explain RULE` shows which one has.",
        '[options.inconsistent-translation]\npunctuation = true',
    ),
    Option(
        "rules", TableOf(Text("name of a rule"), _DECLARED), {},
        "Rules of your own that are patterns, by their names.",
        '[rules.stiff-please]\npattern = \'\\bvänligen\\b\'\nlocale = "sv"\n'
        'message = "“vänligen” is stiff: leave it out"',
        python="declared",
    ),
    Option(
        "plugins", ListOf(Text("plugin")), [],
        "Plugins that a run loads beside the installed ones: modules, or files in this folder or below it.",
        'plugins = ["./checks/our_rules.py"]',
    ),
)  # fmt: skip

#: A whole configuration file.
FILE: Kind = Record(OPTIONS)
