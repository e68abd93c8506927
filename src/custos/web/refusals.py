"""The sentences with which the services refuse something, in the language of the person who reads them.

A service knows no language: it raises an English sentence with what, which input and what to do. Here each of them stands once with its gaps,
so that it is translated like every other word; a test finds every sentence that the services can raise.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

SENTENCES = (
    _("`%(a)s` is not whose key this is (`%(b)s`): call a number of that holder, of the requester, or of the court"),
    _("it is contested, and counsel has not looked at it yet; nothing is decided before"),
    _("say why nothing leaves from here: it is kept and entered, and the request can then be answered"),
    _("nothing is owed any more; reload to see the latest version"),
    _(
        "the decision owes a release and nothing has left yet; hand the release over first, or have counsel record why not"
    ),
    _("the note is too long; say it in 1000 letters or fewer"),
    _("say why this person needs to know: it is kept and entered"),
    _("`%(a)s` does not work here any more; choose another person"),
    _("the last day has passed already; leave it empty, or give a later one"),
    _("say why this person takes no part any more"),
    _("`%(a)s` cannot have a request; choose a clerk, counsel or the authority"),
    _("say which order or law demands the secrecy: it is kept and entered"),
    _("say why the secrecy has ended: it is kept and entered"),
    _(
        "a sealed request needs one person who prepares and another who decides, or a court's order could not be obeyed; name both"
    ),
    _("this person takes part already; reload to see the latest version"),
    _("this person takes no part any more; reload to see the latest version"),
    _("`%(a)s` takes no part in this sealed request; let them in first, with the reason"),
    _("this person has it already; reload to see the latest version"),
    _("nobody has it any more; reload to see the latest version"),
    _("it is sealed already; reload to see the latest version"),
    _("it is not sealed any more; reload to see the latest version"),
    _("choose a person from the list"),
    _("`%(a)s` is no day; write it as `2019-08-31`"),
    _("it cannot have arrived before the request itself; correct one of the two days"),
    _("a request cannot be joined to itself; choose another one"),
    _("this file is already attached; nothing was added"),
    _("that request has these very papers already; close this one instead"),
    _("a program does not give out keys; sign in yourself"),
    _("choose at least one thing that the program may do"),
    _("`%(a)s` is not yours to give to a program"),
    _("name the program, so that you know the key again"),
    _("a key lasts between 1 and %(a)s days, not `%(b)s`"),
    _("the same call failed a moment ago; send it again"),
    _("this Idempotency-Key was used for another call; choose a new one for each call"),
    _("the same call is being worked on; ask again in a moment"),
    _("this letter has left already, or belongs to a decision; reload to see the latest version"),
    _("write the name as the paper with the photograph says it"),
    _("nothing was given to release: write at least one field"),
    _("this was printed already, and nothing of it was kept; if the print is spoilt, destroy it and begin again"),
    _("you saw the person; another person must print what leaves"),
    _("the person was seen on another day; someone must look again while they stand there"),
    _("a newer decision stands since the person was seen; someone must look again under it"),
    _("say where the signed receipt lies: without it nobody can show that the right person took it"),
    _("say why it was destroyed, and how: a print without an end looks like a leak"),
    _("nothing was printed yet; print it first"),
    _("this print has its end already; reload to see the latest version"),
    _("a print of this request has no end yet: note that it was handed over, or destroy it first"),
    _("someone else released or decided meanwhile; reload to see the latest version"),
    _("a newer decision stands; this print must not leave any more: destroy it"),
    _("`%(a)s` is no telephone number; write it with its area code"),
    _("name the agency, and say where its number is published: a letterhead of the request is no source"),
    _("it cannot have been checked in the future; give the day on which you looked it up"),
    _("this number was taken out of use; choose another"),
    _("this number was not held before the request came, so it proves nothing; choose another"),
    _("the paper was not read yet: nobody can tell whether this number stands in it"),
    _("this number stands in the request itself: a call on it proves nothing; choose another"),
    _("this number of this agency is kept already; look at the list"),
    _("it cannot have arrived in the future (`%(a)s`); correct the moment of arrival"),
    _("it cannot have arrived before 1900 (`%(a)s`); correct the moment of arrival"),
    _("no law lets this time be longer (`%(a)s`): answer in time, or ask counsel"),
    _("`%(a)s` more days are not allowed: write a number from 1 to %(b)s (%(c)s)"),
    _("`%(a)s` is no ground of `%(b)s`; choose one of %(c)s"),
    _("give the reason: the requester is told, and it is kept"),
    _("no law lets this time stand still (`%(a)s`): it runs on while you wait for an answer"),
    _("say what was asked of whom: the time stands still only for that"),
    _("this time does not run now; reload to see its latest version"),
    _("the time ended on %(a)s: it can only be made longer while it runs"),
    _("it was made longer %(a)s time(s), and that is all that it may be (%(b)s): answer by then"),
    _("this time runs already; reload to see its latest version"),
    _("this visit has its report already; look at its page"),
    _("that is longer than %(a)s letters; write only what stands at this place"),
    _("places on which a fact rests still wait: look at each of them first"),
    _("someone has looked at this place already, or it was read again; reload to see the latest version"),
    _("write what stands there, or skip it"),
    _("there is nothing of yours to take back; reload to see the latest version"),
    _("say what is missing, so that the next person can mend it"),
    _("a letter needs a subject and words: write both"),
    _("there is no assessment to decide on; have it read first"),
    _("this answer differs from what the law leaves open; give the reason, it is kept and counted"),
    _("nothing is prepared any more; reload to see the latest version"),
    _("the delegation has ended; the authority decides"),
    _("the letter is not written yet: nothing is decided that nobody can send"),
    _("this letter was decided on; prepare a new decision to change it"),
    _("only a letter of a decided request can leave; reload to see the latest version"),
    _("%(a)s decides already by role; a delegation would say nothing"),
    _("%(a)s prepares or sends: who decides does neither; choose another person"),
    _("%(a)s cannot read requests, and nobody decides unread; choose another person"),
    _("choose at least one kind of request"),
    _("the agency's profile lets nobody pass on `%(a)s`: the authority decides it itself"),
    _("give the reason: a delegation without one says nothing to the auditor"),
    _("the last day must lie after the first, not in the past, and within a year of it"),
    _("nobody delegates to themselves; choose another person"),
    _("give the reason why it ends"),
    _("this delegation has ended already; reload to see the latest list"),
    _("write who says what danger threatens whom, in their words"),
    _("say why nobody could be called back: which number, when, what happened"),
    _("the call back said that the request is not theirs: nothing is released on it"),
    _("an emergency is not faster: call back on a number that the agency held, or record why that was not possible"),
    _("give the reason: what was known at the time, and whether it was enough"),
    _("an emergency is recorded already; reload to see the latest version"),
    _("it was reviewed already; reload to see the latest version"),
    _("a litigation hold stands: nothing of this request is closed or disposed of until it is lifted"),
    _("say which case or claim it is for, and who asked counsel to keep it"),
    _("say why nothing has to be kept any more"),
    _("there is no hold; reload to see the latest version"),
    _("a hold stands already; reload to see the latest version"),
    _("someone has proposed it already; a different person can lift it"),
    _("`%(a)s` is no page of this list; go back to its first page"),
    _("this is a secret key: ask the recipient for the public one, and tell them that this one is burnt"),
    _("give exactly one certificate in PEM (-----BEGIN CERTIFICATE-----): a package has one recipient"),
    _("this certificate has no RSA key, so S/MIME cannot lock to it; ask for another, or for an age key"),
    _("this certificate cannot be read: %(a)s"),
    _("this is no age key: it begins with age1 and stands on one line; copy it again"),
    _("give the day and the hour at which it came, and how you know"),
    _("give the day as year, month, day: `2019-08-15`"),
    _("this passkey could not be checked; try again, or use another device"),
    _("nobody has more than %(a)s passkeys; remove one that you do not use"),
    _("this passkey is known already; sign in with it"),
    _("this is your only way to sign in; add another passkey first"),
    _("say how it was done (to whom, how, which number): that is the proof"),
    _("this duty is proved by more: %(a)s"),
    _("the day lies before the request came or in the future; give the day on which it was done"),
    _("`%(a)s` is no way; choose one of %(b)s"),
    _("say who took it and what proves it: a signed receipt, a tracking number, a certificate of service"),
    _("this duty was recorded as done already; reload to see the latest version"),
    _("it cannot have arrived before it was sent or in the future; give the day on the proof"),
    _("this would leak and stays here: %(a)s; paint it over and check again"),
    _("this would leak and stays here: field %(a)s holds a value that is withheld; take it out and check again"),
    _("say how you know when it came: the day chooses the law"),
    _("that is the moment which is registered already; give another one, or leave it"),
    _("say whose key it is: the office that will open the package"),
    _("you handed this key in; another person must call the recipient back"),
    _("what was read aloud is not the fingerprint of this key: do not use it, and tell counsel"),
    _("this key was not confirmed by a call back; nothing is locked to it"),
    _("no decision to release stands; have one prepared and decided by two people"),
    _("this key was confirmed already; reload to see the latest version"),
    _("this package was handed over already; reload to see the latest version"),
    _("a newer decision stands; this package must not leave any more"),
    _("give the view a name, so that you know it again"),
    _("there are %(a)s views already; remove one first"),
    _("say what to look for: a number, a case number, who asked, or the whole name of a person"),
    _("look for something shorter than %(a)s letters"),
    _("there is no drill `%(a)s`; choose one from the list"),
    _("this drill is played by someone else; begin one of your own"),
    _("drills are played in a data folder of their own (`custos drill`); nothing of them enters a real register"),
    _("you are playing a drill already; finish that one first"),
    _("this drill was finished already; choose another from the list"),
    _("counsel has prepared another version meanwhile; read the newest one"),
    _("a newer memo is in force; read that one"),
    _("one person cannot be `%(a)s` and `%(b)s`: %(c)s; give them to two people"),
    _("there is no office `%(a)s`; the offices stand in the agency profile"),
    _("there is a member of staff called `%(a)s` already; choose another sign-in name"),
    _("someone else has the address `%(a)s` already; an address belongs to one person"),
    _("nobody changes their own roles; ask another administrator"),
    _("a change of the role `%(a)s` of `%(b)s` waits for its second person already"),
    _("`%(a)s` has left; nobody who has left gets a role"),
    _("`%(a)s` %(b)s the role `%(c)s` already"),
    _("`%(a)s` is the last system administrator; give the role to someone else first"),
    _("nobody takes themself out; ask another administrator"),
    _("say why: no role changes without a reason"),
    _("a custodian cannot let themself in; another custodian asks"),
    _("the password for `%(a)s` cannot be used: %(b)s"),
    _("`%(a)s` cannot be a sign-in name; use small letters, digits and hyphens, such as r-baca"),
    _("this change was settled meanwhile; reload to see the latest list"),
    _("`%(a)s` was taken out already; reload to see the latest list"),
    _("this was settled meanwhile; reload to see the latest list"),
    _("request %(a)s has no paper"),
    _("`%(a)s` is not a fact that the law asks about here; answer a question that stands on the page"),
    _("`%(a)s` is not an answer for `%(b)s`; choose one of %(c)s"),
    _("say why it is closed: nothing leaves the register without a reason"),
    _("write what you object to, in your own words"),
    _("someone gave another answer, looked at a place or added a paper meanwhile; reload to see the latest version"),
    _("send up to %(a)s lines at once; the rest comes next"),
    _("the device's clock is wrong by decades; set it and send again"),
    _("`%(a)s` is not a photograph; send %(b)s"),
    _("a happening has a service of its own"),
    _("a line belongs to another device"),
    _("this visit is recorded on a device; go on there"),
    _("this visit has its report; begin another one, or add a note to the request"),
    _("a line tells of a situation that the door does not know; update the page on the device"),
    _("a code for yourself is issued by another administrator"),
    _("say why a code is needed: new to the agency, a lost passkey, a new computer"),
    _("`%(a)s` has left; a code lets nobody in who has left"),
    _("someone has signed in here already; an administrator issues codes in the pages"),
    _("this code was confirmed, used or replaced meanwhile; reload to see the latest list"),
    _("choose a role, and whether it is given or taken"),
    _("choose what to settle"),
    _("choose whom to let in"),
    _("choose what to do with it"),
    _("`%(a)s` is not possible while the request is `%(b)s`; reload to see its latest version"),
    _("no draft of the law is named"),
    _("it is read already; reload to see its latest version"),
    _("write at least one thing before adding it"),
    _("choose a photograph"),
    _("choose one of the buttons: what happens now"),
    _("a field is written in signs that cannot be printed; write it in letters"),
    _("paper %(a)s cannot go along: %(b)s"),
    _(
        "nothing leaves yet: what must be done before is not proved (%(a)s); prove it, or have who decides record why it leaves before"
    ),
    _("say why it leaves before this is done, and which paper leaves no choice: it is kept and entered"),
    _("this duty is not in the way any more; reload to see the latest version"),
    _("the decision does not name these fields: %(a)s; take them out, or have it decided again"),
    _("the decision does not name these fields word for word: %(a)s; compare them with it and say that you did"),
    _("the decision reaches several kinds of records: choose of which kind these fields are"),
    _(
        "the decision names several people: say about whom each of these fields is: %(a)s; write the name and a | before it"
    ),
    _("the decision does not let this leave about %(a)s: %(b)s; take it out, or have it decided again"),
    _("the paper says that this goes to %(a)s, and it would go to `%(b)s`: give the reason, it is kept"),
    _("a release of this request is being made already; look at how far it is"),
    _("this making was given up for lost meanwhile; begin again"),
    _("other releases are being made on this machine; try again in some minutes"),
)
"""As the services raise them; what a service fills in stands as a gap."""
PARTS = (
    _("to whom, or which court or office"),
    _("by which way"),
    _("the number"),
    _("has"),
    _("does not have"),
    _("in the future"),
    _("a withheld value stands in the file"),
    _("a withheld value stands in the text layer"),
    _("a withheld value can be read on the page"),
    _("a page that was painted over has a text layer"),
    _("the file has more pages than can be looked at"),
    _("this mail is not whole, so nobody can say what is hidden in it; print what is to leave"),
    _("this mail hides words in a way that cannot be followed here; print the page as you see it and give that"),
    _("the making failed, and the machine's log says at what; try again, and tell who runs the machine"),
)
"""Closed words that fill gaps."""
_GAP = re.compile(r"%\(([a-h])\)s")


def in_words(sentence: str) -> str:
    """A refusal in the reader's language, with a capital letter; a sentence that is not known here stays as it is."""
    for shape, pattern in _shapes():
        if found := pattern.fullmatch(sentence):
            sentence = gettext(shape) % {gap: _part(value) for gap, value in found.groupdict().items()}
            break
    return sentence[:1].upper() + sentence[1:]


_FOUND = re.compile(r"(?:paper (?P<paper>\d+), )?(?:page (?P<page>\d+): )?(?P<what>.+)", re.S)
PLACES = {
    (True, True): _("paper %(paper)s, page %(page)s"),
    (True, False): _("paper %(paper)s"),
    (False, True): _("page %(page)s"),
}
"""Where a gate found something."""


def _part(value: str) -> str:
    findings = [_FOUND.fullmatch(one) for one in value.split("; ")]
    if all(found and found["what"] in PARTS for found in findings):
        return "; ".join(_finding(found) for found in findings if found)
    known = [gettext(one) if one in PARTS else one for one in re.split(r", (?=the |by )", value)]
    return ", ".join(known) if len(known) > 1 or value in PARTS else value


def _finding(found: re.Match[str]) -> str:
    where = PLACES.get((bool(found["paper"]), bool(found["page"])))
    said = gettext(found["what"])
    return f"{gettext(where) % found.groupdict()}: {said}" if where else said


@lru_cache(maxsize=1)
def _shapes() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return patterns(SENTENCES)


def patterns(sentences: Iterable[str]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each sentence as a pattern of its gaps, the most definite first."""
    made = []
    for sentence in sorted(sentences, key=lambda one: len(_GAP.sub("", one)), reverse=True):
        pieces = _GAP.split(sentence)
        pattern = "".join(f"(?P<{piece}>.+?)" if place % 2 else re.escape(piece) for place, piece in enumerate(pieces))
        made.append((sentence, re.compile(pattern, re.DOTALL)))
    return tuple(made)
