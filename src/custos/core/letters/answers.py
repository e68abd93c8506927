"""The words of the answers that follow a decision, in English and Spanish, and what each is made of.

Apart from the code so that counsel and translators review one file. ``{received}``, ``{paper}``, ``{court}``, ``{case}``,
``{authority}`` and the like are filled in by ``letters.compose``; nothing a requester wrote ever becomes a template.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from custos.core.law.answers import LEANS_TO_RELEASE, Outcome
from custos.core.letters.form import LetterKind

_ALL = frozenset({*LEANS_TO_RELEASE, Outcome.REFUSE, Outcome.MOVE_TO_QUASH})
_REFUSED = frozenset({Outcome.REFUSE})


@frozen
class Shape:
    """What a letter is made of: keys of its paragraphs, the outcomes whose rules it cites, who answers for it."""

    paragraphs: tuple[tuple[str, ...], ...]
    cites: frozenset[Outcome] = frozenset()
    who: str = "who-decided"
    decides: bool = True
    """True where it says a decision: its citations are then under "the law that decides", and the authority signs."""
    silent: bool = True
    """True where it must read alike whether or not the agency knows the person."""
    to_requester: bool = True


SHAPES: Mapping[LetterKind, Shape] = {
    LetterKind.NOT_HELD: Shape((("received", "not-held-1"), ("not-held-2",)), _REFUSED),
    LetterKind.NOTICE_TO_PERSON: Shape(
        (("notice-1",), ("notice-2",), ("notice-3", "notice-4")),
        _ALL,
        who="notice-who",
        decides=False,
        to_requester=False,
    ),
    LetterKind.OWN_ROUTE: Shape((("received", "own-route-1"), ("own-route-2",)), _REFUSED),
    LetterKind.IN_WRITING: Shape((("received", "in-writing-1"), ("in-writing-2",)), _REFUSED),
    LetterKind.OWN_RECORDS_GRANTED: Shape(
        (("received", "own-granted-1"), ("own-granted-2", "own-3")),
        LEANS_TO_RELEASE,
        silent=False,
    ),
    LetterKind.PUBLIC_RECORDS_GRANTED: Shape(
        (("received", "public-granted-1"), ("public-granted-2",)), LEANS_TO_RELEASE
    ),
    LetterKind.PUBLIC_RECORDS_IN_PART: Shape(
        (("received", "public-part-1"), ("public-part-2",), ("public-review",)), _ALL
    ),
    LetterKind.PUBLIC_RECORDS_DENIED: Shape((("received", "public-denied-1"), ("public-review",)), _REFUSED),
    LetterKind.PUBLIC_RECORDS_EXTENDED: Shape(
        (("received", "public-extended-1"),),
        LEANS_TO_RELEASE,
        who="public-who",
        decides=False,
    ),
    LetterKind.PRESERVATION: Shape(
        (("received", "preservation-1"), ("preservation-2",)), who="who-authority", decides=False
    ),
    LetterKind.RELEASE_COVER: Shape((("release-1",), ("release-2",), ("release-3",)), LEANS_TO_RELEASE, silent=False),
}

EN: Mapping[str, str] = {
    # not held
    "not-held-subject": "Decision on your request of {received}",
    "not-held-1": "It asks for information about citizenship or immigration status. The agency does not ask for such information, does not "
    "need it for any of its work, and keeps no record of it about anyone. There is therefore nothing to send.",
    "not-held-2": "Nothing in this letter limits what the agency may lawfully send to, or receive from, any other office (8 USC 1373).",
    # notice to the person
    "notice-to-person-subject": "Someone has asked for records about you",
    "notice-1": "On {received} this agency received a {paper}{court}{case}. It asks for records about you that the agency may hold.",
    "notice-2": "You are told so that you can act before anything is disclosed, if you wish. You can ask the court to stop or limit it, and you "
    "can be advised by a lawyer. The agency cannot advise you.",
    "notice-3": "You do not need to answer this letter. Nothing that you tell us about it is asked for, and nobody is told that you asked.",
    "notice-4": "We do not ask for your immigration status, and you do not need to tell us.",
    "notice-who": "For this agency, the {authority} decides what is disclosed, under the law that is cited here.",
    # the subject's own route
    "own-route-subject": "Decision on your request of {received}",
    "own-route-1": "A person’s own records are handed to that person, or to someone whom they have authorised in writing. The request came from "
    "neither, so it is refused.",
    "own-route-2": "The person concerned can ask for their own records at any office of the agency, at no charge, and hand them on as they see fit. "
    "The agency does not tell them to, and does not tell anyone whether they did.",
    # asked by telephone or by word of mouth
    "in-writing-subject": "Please ask in writing: your request of {received}",
    "in-writing-1": "It came by telephone or by word of mouth. Nothing is disclosed that way, no matter who asks or for what. Whether what you asked "
    "for can be shown is not decided by this letter.",
    "in-writing-2": "Please ask in writing, and say which records you want to see. Write to the address above, or hand it in at an office:",
    # public records
    "public-records-granted-subject": "Your request to inspect public records is granted",
    "public-granted-1": "The records that you described are open to you.",
    "public-granted-2": "They go with this letter, or can be inspected at the address above on any working day.",
    "public-records-in-part-subject": "Your request to inspect public records is granted in part",
    "public-part-1": "A part of the records that you described is open to you and goes with this letter.",
    "public-part-rest": "The rest is protected by the law cited below.",
    "public-part-2": "Where something was taken out, the place is marked, so that you can see how much it was.",
    "public-records-denied-subject": "Your request to inspect public records is denied",
    "public-denied-1": "The records that you described are protected by the law cited below, so they cannot be shown.",
    "public-review": "If you believe that this is wrong, write to the address above, or ask a court to review it.",
    "public-records-extended-subject": "More time for your request to inspect public records",
    "public-extended-1": "The search for the records that you described takes longer than the law’s first time limit.",
    "public-extended-due": "You will hear from us by {due}, as {cite} allows.",
    "public-extended-2": "The reason: {reason}",
    # preservation
    "preservation-confirmation-subject": "Records are being kept unaltered",
    "preservation-1": "Any records that it may concern are kept as they were on that day, until the matter is settled.",
    "preservation-2": "That they are kept does not mean that there are any, or that they will be disclosed.",
    # own records, once it is sure who asks
    "own-records-granted-subject": "Your own records",
    "own-granted-1": "It is settled that it is you who asks, and your own records are handed to you.",
    "own-granted-2": "You can have them at any office of the agency, or by the way that you chose with our staff. What concerns other people is kept back.",
    # release
    "release-cover-subject": "What is disclosed on your request of {received}",
    "release-1": "With this letter goes a locked package. It holds what the decision permits and nothing else; its manifest lists every file with "
    "its page numbers and its hash, and says which kinds of information were withheld.",
    "release-2": "Only the key whose fingerprint you confirmed by telephone opens it. Unlock it, unpack it, and check it with: sha256sum -c SHA256SUMS",
    "release-3": "It may be used only for the purpose for which it was asked, by those who need it for that purpose, and may be passed on only as the "
    "law cited below allows. Tell us at once if it reached the wrong hands.",
    # receipt
    "receipt-how": "To check it without us: ask for the log, and run python3 custos-verify.pyz FILE --policy P",
    "receipt-code": "Square code with the reference of entry {index}, for a reader of such codes",
}

ES: Mapping[str, str] = {
    "not-held-subject": "Decisión sobre su solicitud del {received}",
    "not-held-1": "Pide información sobre ciudadanía o situación migratoria. La agencia no pregunta por esa información, no la necesita para ninguna de "
    "sus tareas y no guarda registro de ella sobre nadie. Por eso no hay nada que enviar.",
    "not-held-2": "Nada en esta carta limita lo que la agencia puede enviar legalmente a cualquier otra oficina o recibir de ella (8 USC 1373).",
    "notice-to-person-subject": "Alguien ha pedido registros sobre usted",
    "notice-1": "El {received} esta agencia recibió el siguiente documento: {paper}{court}{case}. Pide registros sobre usted que la agencia pudiera tener.",
    "notice-2": "Se le avisa para que, si lo desea, pueda actuar antes de que se entregue algo. Puede pedir al tribunal que lo detenga o lo limite, y puede "
    "asesorarse con un abogado. La agencia no puede asesorarle.",
    "notice-3": "No necesita contestar esta carta. No se le pide que nos diga nada, y a nadie se le dirá que usted preguntó.",
    "notice-4": "No le preguntamos su situación migratoria, y no tiene que decirla.",
    "notice-who": "En esta agencia decide qué se entrega quien ocupa el cargo de {authority}, según la ley que aquí se cita.",
    "own-route-subject": "Decisión sobre su solicitud del {received}",
    "own-route-1": "Los registros de una persona se entregan a esa persona, o a quien ella haya autorizado por escrito. La solicitud no vino de ninguna de "
    "las dos, así que se niega.",
    "own-route-2": "La persona interesada puede pedir sus propios registros en cualquier oficina de la agencia, sin costo, y darlos a quien quiera. La "
    "agencia no le dice que lo haga, ni dice a nadie si lo hizo.",
    "in-writing-subject": "Pida por escrito, por favor: su solicitud del {received}",
    "in-writing-1": "Llegó por teléfono o de palabra. De ese modo no se entrega nada, sea quien sea quien lo pida y sea lo que sea. Si lo que usted pidió "
    "puede mostrarse, esta carta no lo decide.",
    "in-writing-2": "Pida por escrito, por favor, y diga qué registros quiere ver. Escriba a la dirección de arriba o entréguelo en una oficina:",
    "public-records-granted-subject": "Se concede su solicitud de ver registros públicos",
    "public-granted-1": "Los registros que usted describió están abiertos para usted.",
    "public-granted-2": "Van con esta carta, o pueden verse en la dirección de arriba cualquier día hábil.",
    "public-records-in-part-subject": "Se concede en parte su solicitud de ver registros públicos",
    "public-part-1": "Una parte de los registros que usted describió está abierta para usted y va con esta carta.",
    "public-part-rest": "Lo demás lo protege la ley citada abajo.",
    "public-part-2": "Donde se retiró algo, el lugar está marcado, para que vea cuánto fue.",
    "public-records-denied-subject": "Se niega su solicitud de ver registros públicos",
    "public-denied-1": "Los registros que usted describió los protege la ley citada abajo, así que no pueden mostrarse.",
    "public-review": "Si cree que esto es un error, escriba a la dirección de arriba o pida a un tribunal que lo revise.",
    "public-records-extended-subject": "Más tiempo para su solicitud de ver registros públicos",
    "public-extended-1": "La búsqueda de los registros que usted describió tarda más que el primer plazo de la ley.",
    "public-extended-due": "Tendrá noticia nuestra a más tardar el {due}, como lo permite {cite}.",
    "public-extended-2": "El motivo: {reason}",
    "preservation-confirmation-subject": "Los registros se conservan sin alteración",
    "preservation-1": "Los registros a los que pudiera referirse se conservan como estaban ese día, hasta que el asunto se resuelva.",
    "preservation-2": "Que se conserven no significa que existan ni que se vayan a entregar.",
    # own records, once it is sure who asks
    "own-records-granted-subject": "Sus propios registros",
    "own-granted-1": "Ya es seguro que es usted quien los pide, y se le entregan sus propios registros.",
    "own-granted-2": "Puede recibirlos en cualquier oficina de la agencia, o del modo que acordó con nuestro personal. Lo que se refiere a otras personas se reserva.",
    "release-cover-subject": "Lo que se entrega por su solicitud del {received}",
    "release-1": "Con esta carta va un paquete cerrado. Contiene lo que permite la decisión y nada más; su lista nombra cada archivo con sus números de "
    "página y su huella, y dice qué clases de información se retuvieron.",
    "release-2": "Solo lo abre la llave cuya huella usted confirmó por teléfono. Ábralo, desempáquelo y compruébelo con: sha256sum -c SHA256SUMS",
    "release-3": "Solo puede usarse para el fin con que se pidió, por quienes lo necesiten para ese fin, y transmitirse solo como lo permite la ley citada "
    "abajo. Avísenos de inmediato si llegó a otras manos.",
    "receipt-how": "Para comprobarlo sin nosotros: pida el libro de asientos y ejecute python3 custos-verify.pyz ARCHIVO --policy P",
    "receipt-code": "Código cuadrado con la referencia del asiento {index}, para un lector de esos códigos",
}
