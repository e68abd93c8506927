"""Every word of handing a person's own file over in person."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

TITLE = _("Hand it over on paper")
INTRO = _(
    "For a person's own file only, when that person stands in front of you. One employee looks at the person, another prints, the person signs."
)
TITLE_MAIL = _("Send it on paper")
INTRO_MAIL = _(
    "For a recipient without a key, such as a court or a newspaper. One employee checks the address, another prints, and it leaves by certified mail."
)
CHECK_ADDRESS = _("1. Check where it goes")
TO_WHOM = _("To whom")
ADDRESS = _("Postal address")
ADDRESS_SOURCE = _("Where this address is published")
ADDRESS_SOURCE_HELP = _("For instance the court’s own directory. The letterhead of the request alone proves nothing.")
ADDRESS_SOURCE_OPEN = _("Where you have this address from")
ADDRESS_SOURCE_OPEN_HELP = _("The request itself is enough: anyone may have these records.")
OPEN_TO_ALL = _(
    "These are the agency's own records, and the law opens them to anyone. Nobody need be called back: one employee writes the address, another prints, and it leaves by certified mail."
)
NOT_CALLED = _(
    "Nobody confirmed this recipient by a call back yet. Paper on its way cannot be taken back, so call first; then write the address here."
)
NOT_CALLED_WHO = _("Who makes the call: %(roles)s. Then who receives the mail writes the address here.")
NOT_CALLED_UNSAFE = _("Numbers of this recipient that prove nothing here:")
NOT_CALLED_DO = _(
    "Call another number that the agency held before the request. Where there is none, ask counsel: they decide how it leaves and record why."
)
TO_CALL = _("Call back")
WHO_CHECKS = _("A person who receives mail does this: the front desk, an intake clerk, a deputy or counsel.")
WHO_SEES = _("A person who receives visitors does this: the front desk, an intake clerk, a deputy or counsel.")
ADDRESS_SUBMIT = _("I have checked the address")
ADDRESS_CHECKED = _("To %(name)s, %(address)s. Checked by %(who)s on %(when)s in: %(source)s")
SECOND_PERSON_MAIL = _("You checked the address. Now a records officer prints it.")
PRINT_OTHER_MAIL = _("A records officer who did not check the address prints it.")
END_MAIL = _("3. Mail it, or destroy it")
MAIL_PROOF = _("Number of the certified mail, and where its return receipt is kept")
MAIL_PROOF_HELP = _("Put the print in a sealed envelope with the letter. The post office gives you the number.")
MAILED_SUBMIT = _("It left by certified mail")
DESTROYED_MAIL = _("It was not mailed, or the print is spoiled")
LOCKED_BETTER = _("Locked to a key it can be sent, and nobody on the way can read it.")
TO_KEY = _("Lock it to a key instead")
SEE = _("1. Look at the person")
NAME = _("Name on the paper with the photograph")
NAME_HELP = _(
    "Any paper with a photograph will do. Do not write down which one, its number, or where someone was born."
)
PHOTO = _("The photograph shows the person who stands here, and the name is the one in the request")
PHOTO_NEEDED = _("Tick this only if both are true. If not, hand nothing over, and tell counsel.")
SEE_SUBMIT = _("I have seen the person")
SEEN = _("%(name)s, seen by %(who)s on %(when)s")
PRINT = _("2. Print")
PRINT_OTHER = _("A records officer who did not look at the person prints it, on the same day.")
PRINT_INTRO = _(
    "What you write here is not kept. The program enters it in the ledger, then shows it once: print it and close the window. Do not save it."
)
PRINT_SUBMIT = _("Check it, enter it, show it for printing")
PRINTED = _("Pages %(first)s to %(last)s printed by %(who)s on %(when)s, entry %(index)s of the ledger")
END = _("3. Hand it over, or destroy it")
RECEIPT = _("Where is the signed receipt kept?")
RECEIPT_HELP = _("The last page is the receipt. The person signs it; it stays here.")
HANDED_SUBMIT = _("The person has taken it and signed")
DESTROYED_OPEN = _("It was not taken, or the print is spoilt")
DESTROYED_WHY = _("Why, and how was it destroyed?")
DESTROYED_SUBMIT = _("The print is destroyed")
ENDS_MAIL = _("Mailed by %(who)s on %(when)s. Mail and receipt: %(note)s")
ENDS = {
    "handed-over": _("Handed over by %(who)s on %(when)s. Receipt: %(note)s"),
    "destroyed": _("Destroyed by %(who)s on %(when)s: %(note)s"),
}
OTHER_DAY = _("The person was seen on another day. Someone must look again while they stand there.")
SECOND_PERSON = _("You looked at the person. Now a records officer prints it.")
BEFORE = _("What was handed over on paper")

ACKNOWLEDGE_PAGE = {
    "en": {
        "title": "Receipt in request {number}",
        "intro": "I have received the pages before this one by certified mail. Please sign this page and send it back to the agency.",
        "group": "To be filled in by hand",
        "rows": ("Name", "Office", "Day", "Signature"),
    },
    "es": {
        "title": "Recibo de la solicitud {number}",
        "intro": "He recibido por correo certificado las páginas anteriores a esta. Por favor firme esta página y devuélvala a la agencia.",
        "group": "Para llenar a mano",
        "rows": ("Nombre", "Oficina", "Fecha", "Firma"),
    },
}
"""The page that a recipient of mail signs and sends back."""
RECEIPT_PAGE = {
    "en": {
        "title": "Receipt in request {number}",
        "intro": "I have received the pages before this one. They hold records about me that I asked for. An employee of the agency saw me and a paper with my photograph.",
        "group": "To be filled in by hand",
        "rows": ("Name", "Day", "Signature"),
    },
    "es": {
        "title": "Recibo de la solicitud {number}",
        "intro": "He recibido las páginas anteriores a esta. Contienen registros sobre mí que yo pedí. Una persona de la agencia me vio y vio un documento con mi fotografía.",
        "group": "Para llenar a mano",
        "rows": ("Nombre", "Fecha", "Firma"),
    },
}
"""The page that the person signs, in the language in which they are written to."""

# --- on the home of whose turn it is ----------------------------------------------------------------------------------------------
HOME_PRINT = _("A person waits for their file on paper. Print it today.")
HOME_PRINT_MAIL = _("The address of a release on paper is checked. Print it.")
HOME_HAND = _("A print waits to be handed over, or to be destroyed.")
HOME_MAIL = _("A print waits to be mailed, or to be destroyed.")
HOME_OPEN = _("Go on")
