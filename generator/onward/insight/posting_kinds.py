"""What is looked for in a posting, and why: one table for the rules, the marks and the page that explains them."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

Family = Literal["phantom", "scam", "wording"]


class Kind(Struct, frozen=True):
    """A kind of observation: what it says, by which rule, and why it is worth knowing.

    A rule may name a setting of the dashboard, in braces.
    """

    id: str
    family: Family
    title: str
    rule: str
    why: str


KINDS: tuple[Kind, ...] = (
    Kind(
        "stale",
        "phantom",
        "Up for a long time",
        "It has been up for more than {stale_posting_days} days, to today or to the last time you saw it. The count "
        "ends when the posting closes or they answer.",
        "Most openings that are meant to be filled are filled within two months. One that stays up may be kept to "
        "gather names.",
    ),
    Kind(
        "reposted",
        "phantom",
        "Posted again as new",
        "You looked again, and it stood there as new.",
        "A new date makes an old opening look fresh. It may also mean that their first choice fell through: ask.",
    ),
    Kind(
        "not-on-own-site",
        "phantom",
        "Not on the employer’s own site",
        "You looked at their own site at least once, and never found it there.",
        "Employers put what they mean to fill on their own pages first. A copy on a board can outlive the opening.",
    ),
    Kind(
        "unnamed-employer",
        "phantom",
        "No named employer",
        "No employer is on file, or the text speaks of “a leading organisation” or “our client” and names none.",
        "Without a name nobody can check that the opening exists. Agencies have honest reasons too; ask for the name "
        "before you send a CV.",
    ),
    Kind(
        "no-pay",
        "phantom",
        "No pay",
        "The text has no figure of pay, and none is on file from elsewhere.",
        "A budget that was approved has a figure. Asking for it early costs nothing and saves an evening.",
    ),
    Kind(
        "vague-duties",
        "phantom",
        "Vague duties",
        "Two or more phrases that say nothing about the work, such as “various duties” or “adding value”.",
        "Somebody who needs a colleague can say what for.",
    ),
    Kind(
        "personal-mail",
        "scam",
        "Answers go to a private mailbox",
        "An address in the text is at a free mail service.",
        "Employers and agencies write from their own domain. A free mailbox can be opened in anybody’s name.",
    ),
    Kind(
        "payment-or-papers",
        "scam",
        "Money or papers first",
        "The text asks for a fee, for bank details or for a copy of your passport or another proof of identity.",
        "Nobody who has a job to give needs money, ever. Papers are shown after an offer, to somebody you have met.",
    ),
    Kind(
        "off-platform",
        "scam",
        "Moved to a private chat",
        "The text asks you to go on by private chat or a messenger.",
        "Away from the board nobody else sees what is said, and nothing can be reported.",
    ),
    Kind(
        "easy-offer",
        "scam",
        "An offer without a real interview",
        "The text promises a job without an interview, or an offer came after one remote talk.",
        "A real employer wants to know whom they pay. An offer that comes too easily is often followed by a request.",
    ),
    Kind(
        "contradictory-seniority",
        "wording",
        "Contradicts itself on seniority",
        "One sentence asks for five years or more and calls the job an entry.",
        "Either the pay or the work will be a surprise. Ask which of the two they mean.",
    ),
    Kind(
        "inflated-requirements",
        "wording",
        "Asks for ten years or more",
        "A number of years of experience, ten or above.",
        "Years in a job say little about how well it is done (Van Iddekinge and others, 2019). Show the results; "
        "the number is often a wish.",
    ),
    Kind(
        "hype",
        "wording",
        "Looks for a hero",
        "Words such as “rock-star”, “ninja” or “guru”.",
        "They say how the work should look from outside, and not what it is.",
    ),
    Kind(
        "strain",
        "wording",
        "Hints at strain",
        "Phrases such as “wear many hats”, “hit the ground running” or “work hard, play hard”.",
        "Often said where posts are missing or hours are long. Ask how many people do the work today.",
    ),
)
BY_ID = {kind.id: kind for kind in KINDS}
