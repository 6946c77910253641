"""Rules that look at a finished contract frame, at a company's own policy or at other findings rather than at the plan alone."""

from __future__ import annotations

from allidocs.base.finding import Severity
from allidocs.rules.rule import Rule

_DRAFTING = "Practice of drafting"

PARTNER_WORD = Rule(
    "L161", "partner-word", Severity.WARNING, "form", _DRAFTING,
    "write “Parties” and “cooperation”, or say that no partnership, joint venture or agency is meant",
    "The contract frame uses a word that has a meaning in company or agency law (partnership, joint venture, agent),"
    " and no sentence says that nothing of the kind is meant. Courts read words before intentions.",
)  # fmt: skip
DEFINED_TERMS = Rule(
    "L171", "defined-terms", Severity.WARNING, "form", _DRAFTING,
    "define it below `contract.definitions`, or use the word that is defined there",
    "A term stands in quotation marks or capitals as if it were defined and is not, or is defined and never used."
    " Either sends a reader looking for something that is not there.",
)  # fmt: skip
CONTRADICTING_NUMBER = Rule(
    "L230", "contradicting-number", Severity.WARNING, "form", _DRAFTING,
    "say it once: leave the number to the field, and let the sentence do without it",
    "A sentence gives another duration, amount or share than the field of the same subject: 60 days here, 90 there."
    " Whoever needs the other one will find it.",
)  # fmt: skip
DEFINED_TWICE = Rule(
    "L231", "defined-twice", Severity.WARNING, "form", _DRAFTING,
    "keep one of the two definitions",
    "Two definitions have the same term. A term has one meaning in a contract.",
)  # fmt: skip
CASE_DRIFT = Rule(
    "L232", "case-drift", Severity.REMARK, "form", _DRAFTING,
    "write the term as it is defined",
    "A defined term is written differently from its definition (Joint Customer, Joint customer). A reader cannot tell"
    " whether the defined thing is meant.",
)  # fmt: skip
POLICY_REQUIRED = Rule(
    "L240", "policy-required", Severity.WARNING, "form", "The company's own policy (templates, `policy/legal.yaml`)",
    "add the clause, or take the deviation to whoever approves it",
    "The company's own policy requires a clause for a deal of this value, and the contract frame leaves it out. Shown"
    " only to the company whose policy it is.",
)  # fmt: skip
POLICY_FORBIDDEN = Rule(
    "L241", "policy-forbidden", Severity.WARNING, "form", "The company's own policy (templates, `policy/legal.yaml`)",
    "take it out, or take the deviation to whoever approves it",
    "The contract frame holds something that the company's own policy avoids for a deal of this value. Shown only to"
    " the company whose policy it is.",
)  # fmt: skip
POLICY_OPEN = Rule(
    "L242", "policy-still-open", Severity.WARNING, "form", "The company's own policy (templates, `policy/legal.yaml`)",
    "settle it before the gate that the policy names",
    "The company's own policy closes a topic before a gate, and the alliance has passed that gate with the topic open."
    " Shown only to the company whose policy it is.",
)  # fmt: skip
POLICY_TIER = Rule(
    "L243", "policy-tier", Severity.REMARK, "form", "The company's own policy (templates, `policy/legal.yaml`)",
    "nothing to mend; read the policy of the higher tier",
    "Something in the deal (competitors, rights owned in common, an uncapped indemnity) puts it into a higher tier of"
    " the company's own policy than its value alone. Shown only to the company whose policy it is.",
)  # fmt: skip
_SIGNED = "Practice of drafting: what is signed leaves nothing to be filled in and promises what it says"
BLANK_AT_SIGNATURE = Rule(
    "L244", "blank-at-signature", Severity.ERROR, "form", _SIGNED,
    "write the value into the plan; answer a `question` in its `principle` and take it away; or write the whole clause as its"
    " `override`; else go back to `stage: frame`",
    "The definitive agreement has a blank. Whoever signs it signs whatever the other side reads into it.",
)  # fmt: skip
CORE_UNBOUND = Rule(
    "L245", "core-unbound", Severity.ERROR, "form", _SIGNED,
    "agree on it, and leave out a `stage` that keeps it from binding",
    "A clause without which there is no bargain (scope, money, governance, rights, liability, term, law) does not bind in"
    " the definitive agreement. The rest then binds somebody to nothing.",
)  # fmt: skip
MERE_INTENT = Rule(
    "L246", "mere-intent", Severity.ERROR, "form", _SIGNED,
    "say what each Party does, in the present tense",
    "A binding clause of the definitive agreement says what somebody intends or expects to do. A court reads that as no"
    " promise.",
)  # fmt: skip
_WAIVING = "Practice of review: an exception has a reason, an owner and an end"
WAIVER_UNUSED = Rule(
    "L590", "waiver-unused", Severity.WARNING, "evaluate", _WAIVING,
    "take the waiver out, or correct its `place`",
    "A waiver names a finding that is not there: it was mended, or the place is another one. The next finding at that"
    " place would be waived unseen.",
)  # fmt: skip
WAIVER_EXPIRED = Rule(
    "L591", "waiver-expired", Severity.WARNING, "evaluate", _WAIVING,
    "mend what it waived, or agree on a later day and say why",
    "The last day of a waiver has passed. What it waived is a finding again.",
)  # fmt: skip
WAIVER_UNKNOWN = Rule(
    "L592", "waiver-unknown", Severity.ERROR, "evaluate", _WAIVING,
    "write the code of a rule, as `allidocs check` shows it",
    "A waiver names a rule that does not exist, or one that cannot be waived.",
)  # fmt: skip

DOCUMENT_RULES: tuple[Rule, ...] = tuple(item for item in vars().values() if isinstance(item, Rule))
"""All of them: a rule that stands above is one."""
