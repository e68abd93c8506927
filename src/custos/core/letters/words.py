"""Every word of the letters, in English and Spanish, apart from the code so that counsel and translators review one file.

Braces name values that ``letters.compose`` fills in; nothing a requester wrote ever becomes a template.
"""

from __future__ import annotations

from collections.abc import Mapping

from custos.core.letters import answers as letter_answers

REVIEWED_BY: Mapping[str, str] = {"en": "", "es": ""}
"""Who has reviewed the wording in each language; "" shows a note on every draft until someone has."""

EN: Mapping[str, str] = {
    "greeting": "Dear {name}:",
    "greeting-unknown": "To whom it may concern:",
    "closing": "Sincerely,",
    "records-office": "Records office",
    "received": "We received your request on {received}.",
    "received-paper": "On {received} we received the {paper}{court}{case}.",
    "in-court": " of the {court}",
    "in-case": " in case {case}",
    "why": "The law that decides",
    "applies": "The law that applies",
    "nothing-said": "This letter does not say whether the agency holds any record about any person.",
    "preserved": "Any records that it may concern are to be kept unaltered until the matter is settled.",
    "who-decided": "For this agency, the {authority} decides. The decision was made on the law in force when your request arrived, "
    "which is the same for everyone who asks.",
    "who-decides": "For this agency, the {authority} decides. Nothing has been decided yet.",
    "who-authority": "For this agency, the {authority} decides what is disclosed.",
    # one part of a request
    "part-refused": "This is refused:",
    "part-also-refused": "This is refused as well:",
    "part-rest": "What is not named here is not answered by this letter. You will be answered in writing.",
    "part-of-class": "{fields} ({data})",
    "part-by-paper": "{what}, asked for under the {document}",
    "part-beyond": "{what}, which the {document} does not name",
    "records": "records that are not described further",
    # acknowledgment
    "acknowledgment-subject": "Your request of {received}",
    "acknowledgment-1": "It is being examined under the law that applies to it, and you will be answered in writing.",
    "acknowledgment-2": "Requests are not decided or answered by telephone, at a counter, or by individual employees. If you write "
    "about this matter again, please write to the address above and refer to this letter, so that everything stays together.",
    # clarification
    "clarification-subject": "Questions about your request of {received}",
    "clarification-1": "Before it can be answered, we need to know the following:",
    "clarification-2": "Please answer in writing to the address above. If you do not know an answer, please say so. That we ask does "
    "not mean that the request will be granted.",
    # refusal
    "refusal-subject": "Decision on your request of {received}",
    "refusal-1": "The request is refused.",
    "refusal-paper-1": "What it asks for is refused.",
    # refusal of direct access
    "refusal-of-direct-access-subject": "Decision on your request for direct access to records",
    "refusal-of-direct-access-1": "You asked for direct access to the agency’s records. Direct access is refused: the agency does not "
    "give a login to its databases, a standing connection to them, or a copy of them in answer to a request.",
    "instead": "What would be considered instead",
    "instead-1": "A specific request in writing is considered case by case. It should state:",
    "instead-person": "the person or persons whose records are asked for, named so that they can be told from others;",
    "instead-records": "the records, and the period that they should cover;",
    "instead-purpose": "the purpose for which they are needed;",
    "instead-offence": "where the purpose is a criminal investigation, the offense under investigation and the case number;",
    "instead-authority": "the law, order or other authority under which they are asked for.",
    "instead-2": "The {authority} decides each such request by itself. That a request is considered does not mean that it will be granted.",
    "instead-3": "This is the agency’s answer to the request, whichever of its employees it was or will be sent to.",
    # referral to counsel
    "referral-to-counsel-subject": "The {paper} served on this agency{case}",
    "referral-quash-1": "The {counsel} answers it for this agency. Under the law cited below the agency must ask the court to set such "
    "a demand aside before anything is disclosed, unless it is avoided in another way.",
    "referral-quash-2": "We therefore ask that it be withdrawn. If it is not, the agency will put the matter before the court, and it "
    "will disclose nothing until the court has ruled, and then only on the terms of the ruling.",
    "referral-1": "The {counsel} answers it for this agency. Nothing is disclosed before that answer.",
    "referral-2": "Please send everything further about it to the {counsel}, at the address above.",
    # compliance
    "compliance-cover-subject": "What is disclosed under the {paper}{case}",
    "compliance-1": "With this letter goes what the {paper}{court}{case}{issued} requires, and nothing else.",
    "compliance-warrant-1": "This letter records what was handed over under the {paper}{court}{case}{issued}: what it names, and nothing else.",
    "compliance-2": "The records are those that it names, for the persons and the period that it names. What it does not name is not "
    "included.",
    "compliance-whole": "Nothing that it requires has been left out.",
    "compliance-part": "A part of what it names is not settled yet and is not included. You will be answered about that part in writing.",
    "compliance-beyond": "What was asked for beyond it is no part of it and does not go with this letter.",
    "compliance-to": "The {paper} names who is to get the records: {to}.",
    "compliance-3": "The records may be used only as it allows. The agency keeps a record of this disclosure.",
    "issued": ", issued on {issued},",
    "compliance-who": "The {authority} answers for this disclosure on behalf of the agency.",
    # own records
    "own-records-acknowledgment-subject": "Your request for your own records",
    "own-1": "Your records are for you to see. Before we hand them over, we have to be sure that it is you who asks, so that nobody "
    "else gets them.",
    "own-2": "Please come to any of our offices with an identification document, or write to the address above if you need another way.",
    "own-3": "We do not ask for your immigration status or your place of birth, and you do not need to tell us.",
    "own-4": "If you would like a person who speaks for you to receive the records, we will need your signed permission.",
    "own-offices": "Our offices",
    "own-who": "The records office hands out a person’s own records. If something in them may not be handed out, the {authority} "
    "decides, and you will be told why in writing.",
    # public records
    "public-records-acknowledgment-subject": "Your request to inspect public records",
    "public-1": "We are looking for the records that you describe. What the law protects, such as data about particular workers or "
    "employers, is taken out; you will be shown the rest, and told in writing what was taken out and under which law.",
    "public-due": "The law sets {due} as the day by which you hear from us ({cite}).",
    "public-who": "For this agency, the records office answers requests for public records; a refusal is decided by the {authority}.",
    # papers
    "paper-search-warrant": "search warrant",
    "paper-arrest-warrant": "arrest warrant",
    "paper-court-order": "court order",
    "paper-grand-jury-subpoena": "grand jury subpoena",
    "paper-court-subpoena": "subpoena",
    "paper-administrative-immigration-warrant": "administrative warrant",
    "paper-immigration-detainer": "immigration detainer",
    "paper-administrative-subpoena": "administrative subpoena",
    "paper-notice-of-inspection": "notice of inspection",
    "paper-other": "paper",
    # drafts
    "draft-no-ground": "No rule of the law refuses this yet, so there is no refusal to draft. A person writes the letter, or the open facts are settled first.",
    "draft": "DRAFT. This is not an answer until the {authority} has decided and it is signed.",
    "draft-wording": "The wording of this letter has not been reviewed by counsel.",
    "draft-standing": "Counsel has not confirmed the text of: {cites}.",
    "draft-contested": "The law on this point is contested: {cites}.",
    "receipt": "This letter is entry {index} of the agency’s public-integrity ledger (leaf {leaf}).",
}

ES: Mapping[str, str] = {
    "greeting": "A la atención de {name}:",
    "greeting-unknown": "A quien corresponda:",
    "closing": "Atentamente,",
    "records-office": "Oficina de registros",
    "received": "Recibimos su solicitud el {received}.",
    "received-paper": "El {received} recibimos el siguiente documento: {paper}{court}{case}.",
    "in-court": ", {court}",
    "in-case": ", caso {case}",
    "why": "La ley que decide",
    "applies": "La ley que se aplica",
    "nothing-said": "Esta carta no dice si la agencia tiene o no algún registro sobre persona alguna.",
    "preserved": "Los registros a los que pudiera referirse deben conservarse sin alteración hasta que el asunto se resuelva.",
    "who-decided": "En esta agencia decide quien ocupa el cargo de {authority}. La decisión se tomó según la ley vigente cuando llegó su solicitud, "
    "que es la misma para quienquiera que pida.",
    "who-decides": "En esta agencia decide quien ocupa el cargo de {authority}. Todavía no se ha decidido nada.",
    "who-authority": "En esta agencia, quien ocupa el cargo de {authority} decide qué se entrega.",
    "part-refused": "Se niega:",
    "part-also-refused": "También se niega:",
    "part-rest": "Lo que aquí no se nombra no se contesta en esta carta. Se le contestará por escrito.",
    "part-of-class": "{fields} ({data})",
    "part-by-paper": "{what}, pedido en el siguiente documento: {document}",
    "part-beyond": "{what}, que no nombra el siguiente documento: {document}",
    "records": "registros que no se describen más",
    "acknowledgment-subject": "Su solicitud del {received}",
    "acknowledgment-1": "Se examina según la ley que le corresponde, y se le contestará por escrito.",
    "acknowledgment-2": "Las solicitudes no se deciden ni se contestan por teléfono, en ventanilla ni por empleados a título personal. "
    "Si vuelve a escribir sobre este asunto, escriba a la dirección de arriba y mencione esta carta, para que todo quede junto.",
    "clarification-subject": "Preguntas sobre su solicitud del {received}",
    "clarification-1": "Antes de contestarla necesitamos saber lo siguiente:",
    "clarification-2": "Conteste por escrito a la dirección de arriba. Si no sabe una respuesta, dígalo. Que preguntemos no significa "
    "que la solicitud se vaya a conceder.",
    "refusal-subject": "Decisión sobre su solicitud del {received}",
    "refusal-1": "La solicitud se niega.",
    "refusal-paper-1": "Lo que pide se niega.",
    "refusal-of-direct-access-subject": "Decisión sobre su solicitud de acceso directo a los registros",
    "refusal-of-direct-access-1": "Usted pidió acceso directo a los registros de la agencia. El acceso directo se niega: la agencia no "
    "da, en respuesta a una solicitud, una cuenta en sus bases de datos, una conexión permanente con ellas ni una copia de ellas.",
    "instead": "Lo que sí se examinaría",
    "instead-1": "Una solicitud específica y por escrito se examina caso por caso. Debe indicar:",
    "instead-person": "la persona o las personas cuyos registros se piden, nombradas de modo que se distingan de otras;",
    "instead-records": "los registros y el período que deben abarcar;",
    "instead-purpose": "el fin para el que se necesitan;",
    "instead-offence": "si el fin es una investigación penal, el delito que se investiga y el número de caso;",
    "instead-authority": "la ley, la orden u otra autoridad con que se piden.",
    "instead-2": "Quien ocupa el cargo de {authority} decide cada solicitud por separado. Que una solicitud se examine no significa que se conceda.",
    "instead-3": "Esta es la respuesta de la agencia a la solicitud, sea cual sea el empleado al que se envió o se envíe.",
    "referral-to-counsel-subject": "Documento notificado a esta agencia: {paper}{case}",
    "referral-quash-1": "Contesta por la agencia {counsel}. Según la ley citada abajo, la agencia debe pedir al tribunal que deje sin efecto un "
    "requerimiento así antes de entregar nada, salvo que se evite de otro modo.",
    "referral-quash-2": "Pedimos por ello que se retire. Si no se retira, la agencia llevará el asunto al tribunal y no entregará nada "
    "hasta que este resuelva, y entonces solo en los términos de la resolución.",
    "referral-1": "Contesta por la agencia {counsel}. No se entrega nada antes de esa respuesta.",
    "referral-2": "Envíe todo lo que se refiera a este asunto a {counsel}, a la dirección de arriba.",
    "compliance-cover-subject": "Lo que se entrega en cumplimiento: {paper}{case}",
    "compliance-1": "Con esta carta va lo que exige el siguiente documento, y nada más: {paper}{court}{case}{issued}.",
    "compliance-warrant-1": "Esta carta deja constancia de lo que se entregó en cumplimiento del siguiente documento, lo que nombra y nada "
    "más: {paper}{court}{case}{issued}.",
    "compliance-2": "Los registros son los que el documento nombra, de las personas y del período que nombra. Lo que no nombra no se "
    "incluye.",
    "compliance-whole": "No se ha omitido nada de lo que exige.",
    "compliance-part": "Una parte de lo que nombra aún no está resuelta y no se incluye. Sobre esa parte se le contestará por escrito.",
    "compliance-beyond": "Lo que se pidió además del documento no forma parte de él y no va con esta carta.",
    "compliance-to": "El documento ({paper}) nombra a quien recibe los registros: {to}.",
    "compliance-3": "Los registros solo pueden usarse como el documento lo permite. La agencia deja constancia de esta entrega.",
    "issued": ", del {issued}",
    "compliance-who": "Quien ocupa el cargo de {authority} responde de esta entrega en nombre de la agencia.",
    "own-records-acknowledgment-subject": "Su solicitud de sus propios registros",
    "own-1": "Sus registros son para que usted los vea. Antes de entregarlos tenemos que estar seguros de que es usted quien los pide, "
    "para que nadie más los reciba.",
    "own-2": "Venga a cualquiera de nuestras oficinas con un documento de identidad, o escriba a la dirección de arriba si necesita "
    "otro modo.",
    "own-3": "No le preguntamos su situación migratoria ni su lugar de nacimiento, y no tiene que decirlos.",
    "own-4": "Si quiere que los reciba una persona en su nombre, necesitaremos su permiso firmado.",
    "own-offices": "Nuestras oficinas",
    "own-who": "La oficina de registros entrega a cada persona lo suyo. Si algo no puede entregarse, decide quien ocupa el cargo de {authority} y se le "
    "dirá por escrito por qué.",
    "public-records-acknowledgment-subject": "Su solicitud de ver registros públicos",
    "public-1": "Buscamos los registros que usted describe. Lo que la ley protege, como los datos de trabajadores o empleadores "
    "determinados, se retira; se le mostrará lo demás y se le dirá por escrito qué se retiró y según qué ley.",
    "public-due": "La ley fija el {due} como día en que debe tener noticia nuestra ({cite}).",
    "public-who": "En esta agencia, la oficina de registros contesta las solicitudes de registros públicos; una negativa la decide "
    "quien ocupa el cargo de {authority}.",
    "paper-search-warrant": "orden de registro",
    "paper-arrest-warrant": "orden de arresto",
    "paper-court-order": "orden judicial",
    "paper-grand-jury-subpoena": "citación de gran jurado",
    "paper-court-subpoena": "citación (subpoena)",
    "paper-administrative-immigration-warrant": "orden administrativa",
    "paper-immigration-detainer": "orden de retención migratoria",
    "paper-administrative-subpoena": "citación administrativa",
    "paper-notice-of-inspection": "aviso de inspección",
    "paper-other": "documento",
    "draft-no-ground": "Ninguna regla de la ley lo niega todavía, así que no hay negativa que redactar. Una persona escribe la carta, o antes se resuelven los hechos abiertos.",
    "draft": "BORRADOR. No es una respuesta hasta que decida quien ocupa el cargo de {authority} y se firme.",
    "draft-wording": "Nadie ha revisado todavía el texto en español de esta carta.",
    "draft-standing": "La asesoría jurídica no ha confirmado el texto de: {cites}.",
    "draft-contested": "La ley sobre este punto se discute: {cites}.",
    "receipt": "Esta carta es el asiento {index} del libro de asientos de la agencia (hoja {leaf}).",
}

WORDS: Mapping[str, Mapping[str, str]] = {"en": {**EN, **letter_answers.EN}, "es": {**ES, **letter_answers.ES}}
