"""Every error code of the plan format, the clause library and documents, at length: its meaning and how to mend it."""

from __future__ import annotations

CODES: dict[str, tuple[str, str]] = {
    "C001": (
        "Words that replace older words of the library",
        "An override keeps the fingerprint of the library's words that it replaced. These have changed since, or another "
        "option holds now: read the library's present words, decide whether the override still says what you want, and "
        "write the new fingerprint as its `base`.",
    ),
    "C002": (
        "Unknown option of a clause",
        "The clause library has no such option for this clause. The message names the nearest; the files below "
        "`templates/clauses` hold all of them.",
    ),
    "C003": (
        "A clause or a term that is neither in the library nor written",
        "The id is no clause of the library, so it adds one, which needs `text`. If a clause of the library was meant, the "
        "message names the nearest id. `section` and `after` name a section and a clause that exist; `terms_omitted` names "
        "terms that the library defines.",
    ),
    "C004": (
        "Clauses that need or exclude each other",
        "A printed clause makes no sense without another that is left out or undecided, or contradicts one that is printed "
        "beside it.",
    ),
    "C005": (
        "Braces that mean nothing",
        "In the words of a clause, braces name a value of the plan, `{contract.notice}`, a clause, `{ref:law}`, or a list, "
        "`{list:binding}`. What means nothing is printed as it stands; double the braces if that is what you want.",
    ),
    "C006": (
        "A mistake in the clause library",
        "A file below `templates/clauses` breaks the library's own laws: a section or clause that does not exist, a "
        "language that is missing, a mark that means nothing. Until it is mended no contract frame can be made.",
    ),
    "D001": (
        "A document that cannot be made",
        "A template stopped at a value of the plan, asked for something that nobody gives, or wrote what is no document. "
        "The first place is that of the value in the plan, the second the template's line. The other documents are made; "
        "an earlier file of this one stays. If the template is not your own, the mistake is allidocs's: please report it.",
    ),
    "P002": (
        "The YAML cannot be read",
        "A file breaks YAML's own rules: a tab where spaces belong, a quote that is not closed, a line that is indented "
        "neither as those above nor as those around it. Nothing below that line was read, so mend this first.",
    ),
    "P003": (
        "Unknown key",
        "Every key is known to the format, so that a typing mistake cannot silently drop what you wrote. The message "
        "names the nearest known key; `allidocs schema` lets an editor complete them.",
    ),
    "P004": (
        "Reference to nothing",
        "A value names a person, a partner, a body or another item by its id, and the plan has no such id. Ids are the "
        "keys of the collection that the message names.",
    ),
    "P005": (
        "Written twice",
        "The same key stands twice in one mapping, or in two files of the plan. Both places are shown; keep one. Files "
        "may share a top-level key such as `initiatives`, but not an item below it.",
    ),
    "P006": (
        "Wrong kind of value",
        "The value is not what belongs here: a word where a number, a date or a choice is expected. Numbers have a "
        "point for decimals, dates are written 2026-09-30, money as `12.5M EUR`, periods as `2026Q3`.",
    ),
    "P007": (
        "Something is missing",
        "An item lacks a key that it cannot do without. Few keys are required; what a stage does not need yet may be "
        "left out.",
    ),
    "P008": (
        "YAML feature that plans do not use",
        "Tags (`!!`), merge keys (`<<`) and aliases that refer to themselves are refused: a plan is plain data that "
        "every partner's tools read alike.",
    ),
    "P009": (
        "Not an id",
        "Ids are lower-case letters, digits and hyphens, such as `edge-gateway`. They stand in paths, bookmarks and "
        "file names, and never change when a name does.",
    ),
    "P013": (
        "Invisible character",
        "A control character stands in the text, often pasted from elsewhere. It cannot be printed; delete it.",
    ),
    "P014": ("Too few partners", "An alliance has two partners or more; each is an entry below `partners`."),
    "P015": (
        "No visibility label",
        "`vis` is `shared`, `only:PARTNER`, `counsel` or `clean-team`, where PARTNER is the id of a partner.",
    ),
    "P016": (
        "A shared item names a private one",
        "What is shared refers to something that fewer people may see, so a shared document would betray that it "
        "exists. Widen the label of the one, or narrow the label of the other.",
    ),
    "P017": (
        "Cut by a comma",
        "Between braces a comma ends an unquoted value and begins the next key, so `{amount: 1,000}` holds the amount 1 "
        "and a key `000`. Put texts in quotes, and write numbers without separators of thousands.",
    ),
    "P018": (
        "Cut by a number sign",
        "In an unquoted text, a space and `#` begin a comment: `Supplier #2 delivers` ends at `Supplier`. Put the text in "
        "quotes if the number belongs to it, or leave a space after the `#` of a comment.",
    ),
    "P019": (
        "A header that is not for everybody",
        "Every document shows the plan's header. Where it, or its title, carries a label, nothing can be made for those who "
        "may not see it; `build --audience` still makes the edition of those who may.",
    ),
    "P020": (
        "A key of an older format",
        "The key had a place in an earlier version of this format, and the message says what stands in its place now. "
        "`allidocs migrate` changes it where it stands, with comments and everything else kept; what only you can say, such "
        "as the day on which something was done, it lists.",
    ),
    "T001": (
        "A template that asks for what is not there",
        "A template of your own cannot be read, or names a template, macro, filter, claim, key of the plan or fact that "
        "does not exist, or writes an element that documents do not have. A document made with it stops at that line.",
    ),
    "T002": (
        "A block that nobody prints",
        "A template fills a block that the template which it extends does not have, so that its words are in no document. "
        "Most often the block's name is misspelt.",
    ),
    "T003": (
        "A sentence or a count that templates should not hold",
        "A sentence says something of the plan outside a claim, where nobody sees what it rests on and it is printed whether "
        "it is true or not; or a message has a noun in one form behind a count, which reads `1 risks`.",
    ),
    "T004": (
        "Words without a translation",
        "A message of a template, or the title of a document of your own, has no words in another language of documents: "
        "they are printed in English there. Add them to a catalogue of your own, such as `translations/es/house.po`. Words "
        'that stand in a template outside of a message, `_("…")`, are printed as they stand in every language.',
    ),
    "T005": (
        "A mistake in a catalogue of translations",
        "An entry of a catalogue of your own cannot be read, has another number of plural forms than its language, or has "
        "placeholders that its message does not have.",
    ),
    "T006": (
        "A mistake in the file of a language",
        "A file `languages/TAG.yaml` of the template set, which says how a language writes numbers, lists and quotations, has "
        "an unknown key, lacks one, or holds an expression that cannot be read.",
    ),
    "T007": (
        "A theme, style sheet or other file of the template set that cannot be used",
        "A file of your own is broken, names something that is not there, or is used by nothing: its name is not one of "
        "the template set, and no template, theme or style sheet names it.",
    ),
    "P021": (
        "A value that a merge left twice",
        "Both sides of a merge gave one value another content, and `allidocs merge` left both: `{conflict: {ours: …, "
        "theirs: …}}`. Decide which one is right; `allidocs merge --resolve` takes a side.",
    ),
    "P022": (
        "A table of figures that cannot be read",
        "A metric takes figures from a CSV file beside the plan (`figures: actuals.csv`). Its first row names the columns: "
        "`period` and `value`, `metric` where several metrics share the file, `partner` for a partner's own view, `note`. "
        "Cells are read as they would be in the plan; formulas are never run.",
    ),
    "A001": (
        "An approval of what a document no longer says",
        "An approval keeps the fingerprint of what its person was shown. The document says something else now, so nobody "
        "approved what stands there: the cover says so, and of a plan that is `agreed` it is an error. Changes that the "
        "document does not show, such as comments or other parts of the plan, leave an approval as it is.",
    ),
    "A002": (
        "Words that name a later day",
        "A plan seen from an earlier day (`--as-of`) keeps the texts that it has now, since texts have no day. This one names a "
        "day between that day and the plan's own cut-off day, so that it may tell what nobody knew then. What it said on that "
        "day is in the history of git: `allidocs log` with its path.",
    ),
    "T008": (
        "A template that is hard to read beside its page",
        "A line has more than 120 letters, a `namespace` counts by hand, or a cell of a table holds a condition within a "
        "condition. Its documents are right; who changes it next does not see the page in it.",
    ),
    "T009": (
        "An element that its part of a template does not close",
        "What stands between the tags of a statement (a branch of `if`, the body of a loop or of a macro) closes every element "
        "that it opens, so that the document is whole whichever branch the plan takes. A build stops only at the branch that it "
        "takes; this says so of all.",
    ),
}
