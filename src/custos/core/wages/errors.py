"""What the back-pay engine says of a case: each code with its sentence, for what is wrong in a file and for what is in no sum."""

from __future__ import annotations

from custos.core.messages import catalog
from custos.core.messages import marked as _

ERRORS = catalog(
    {
        # --- what is wrong in a case file ---------------------------------------------------------------------------------------
        "wages-fault": _("at `%(place)s`: %(what)s"),
        "wages-file-no-toml": _("this is not valid TOML: `%(detail)s`"),
        "wages-table-missing": _("write a table [%(name)s]"),
        "wages-list-wrong": _("write it as [[%(name)s]]"),
        "wages-key-missing": _("this key is missing: add it"),
        "wages-key-unknown": _("this key is not known: take it out or correct its name"),
        "wages-key-other-state": _("this key belongs to the law of the other state: take it out"),
        "wages-no-date": _("`%(value)s` is not a date: write it as 2019-03-04, without quotes"),
        "wages-no-amount": _('`%(value)s` is not an amount: write it in quotes, as "13.50"'),
        "wages-no-cents": _('`%(value)s` is not a sum in whole cents: write it as "13.50"'),
        "wages-no-flag": _("`%(value)s` is not true or false"),
        "wages-not-of-list": _("`%(value)s` is not known: it is one of %(list)s"),
        "wages-no-number": _("`%(value)s` is not a whole number from %(low)s to %(high)s"),
        "wages-no-text": _("`%(value)s` is not a text: write it in quotes"),
        "wages-dates-reversed": _("%(last)s is before %(first)s: correct one of the two"),
        "wages-no-weekdays": _("`%(value)s` is not a list of weekdays such as ['mon', 'tue']"),
        "wages-no-work": _('`%(value)s` is not work: write ["09:00-17:00"], 8 or "7.25"'),
        "wages-hours-too-many": _("`%(value)s` hours do not fit into a day: write 0 to 24"),
        "wages-no-shift": _('`%(value)s` is not a shift: write it as "09:00-17:00"'),
        "wages-no-time": _("there is no time `%(value)s`: write 00:00 to 23:59 (an end may be 24:00)"),
        "wages-shift-reversed": _("`%(value)s` ends before it starts: add +1 if it ends the next day"),
        "wages-range-shared": _("this range shares days with an earlier [[%(name)s]]: separate them"),
        "wages-day-twice": _("this day is given twice: keep one of the two"),
        "wages-day-too-long": _("more than 24 hours on %(day)s"),
        "wages-shifts-overlap": _("two shifts share time on %(day)s: correct one of them"),
        "wages-count-before-filed": _("%(day)s is before the claim was filed (%(filed)s)"),
        "wages-period-has-own-day": _("a %(period)s pay period has its own first day: take it out"),
        "wages-nothing-worked": _("no work is stated: add a [[pattern]] or a [[day]]"),
        "wages-filed-before-work": _("%(day)s is before the first workday (%(first)s)"),
        "wages-period-after-work": _(
            "%(day)s is after the first workday (%(first)s): give the start of an earlier pay period"
        ),
        "wages-no-period": _("no pay period starts on %(day)s: give its first day"),
        "wages-paid-before-period": _("%(day)s is before the pay period starts (%(first)s)"),
        "wages-not-late": _("%(day)s is not after the due day (%(due)s) and up to count_to (%(count_to)s)"),
        "wages-notice-of-discharged": _("notice belongs to a worker who quit: take it out"),
        "wages-paid-before-end": _("%(day)s is before the last day (%(last)s)"),
        # --- what is refused: shown, and in no sum ------------------------------------------------------------------------------
        "wages-alternative-week": _("the employer relies on an alternative workweek (Lab. 511)"),
        "wages-minimum-not-read": _("the minimum wage of these days was not read"),
        "wages-tipped-city-not-read": _("the rate of tipped workers in this city was not read"),
        "wages-tipped-overtime": _("overtime of a tipped worker is not settled"),
        "wages-limit-not-read": _("due more than three years before filing; the limit was not read"),
        "wages-emergency-limit": _("emergency rule 9 of 2020 may have moved its last day; it was not read"),
        "wages-good-faith": _("the employer has shown good faith: how much is for a person to decide"),
        "wages-above-state": _("the part above the state's minimum wage is not settled (Lab. 1194.2, 1197.1)"),
        "wages-only-by-city": _("what only the city's rate makes due is not settled (NMSA 50-4-26)"),
        "wages-waiting-not-read": _("waiting time in New Mexico was not read"),
        "wages-waiting-rests": _("whether wages are still open rests on what is refused"),
        "wages-premium-interest": _("the rate of interest on premiums is not settled"),
        "wages-interest-not-read": _("the rate of interest in New Mexico was not read"),
    }
)
