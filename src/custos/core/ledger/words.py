"""The sentence that people read for each kind of entry, in English and Spanish; none holds or asks for a
name.

Data, so that counsel and translators review one file. ``SENTENCES[kind][language]``; languages are ``en`` and
``es``.
"""

from __future__ import annotations

SENTENCES: dict[str, dict[str, str]] = {
    kind: {"en": en, "es": es}
    for kind, en, es in (
        ("log-opened", "The ledger was opened.", "Se abrió el registro."),
        (
            "restored",
            "The ledger was reopened after a restore.",
            "Se reabrió el registro tras una restauración.",
        ),
        (
            "checkpoint-signed",
            "An earlier head of the ledger was signed.",
            "Se firmó un estado anterior del registro.",
        ),
        ("clock-stepped", "The clock was set back.", "El reloj fue atrasado."),
        ("request-received", "A request was received.", "Se recibió una solicitud."),
        ("paper-received", "A paper was received.", "Se recibió un documento."),
        (
            "request-linked",
            "A request was linked to an earlier one.",
            "Una solicitud se vinculó con otra anterior.",
        ),
        ("assigned", "A case was assigned.", "Se asignó un caso."),
        ("assessed", "A request was assessed under the law.", "Se evaluó una solicitud conforme a la ley."),
        ("fact-corrected", "A person corrected a fact.", "Una persona corrigió un hecho."),
        ("prepared", "A decision was prepared.", "Se preparó una decisión."),
        ("decided", "A decision was taken.", "Se tomó una decisión."),
        ("decision-reversed", "A decision was reversed.", "Se revocó una decisión."),
        ("objection-recorded", "An objection was recorded.", "Se registró una objeción."),
        ("letter-drafted", "A letter was drafted.", "Se redactó una carta."),
        ("letter-sent", "A letter was sent.", "Se envió una carta."),
        (
            "call-back-recorded",
            "A requester was called back to be verified.",
            "Se devolvió la llamada para verificar al solicitante.",
        ),
        ("release-assembled", "A release was assembled.", "Se preparó una entrega de datos."),
        ("release-sent", "A release left the agency.", "Una entrega de datos salió de la agencia."),
        ("case-closed", "A case was closed.", "Se cerró un caso."),
        ("duty-opened", "The law made a duty.", "La ley impuso un deber."),
        ("duty-done", "A duty was done.", "Se cumplió un deber."),
        (
            "hold-set",
            "A hold was set: nothing may be disposed of.",
            "Se ordenó conservar: nada puede eliminarse.",
        ),
        ("hold-lifted", "A hold was lifted.", "Se levantó la orden de conservar."),
        ("record-opened", "A field of a record was asked for.", "Se pidió un campo de un expediente."),
        ("search-made", "A search was made.", "Se hizo una búsqueda."),
        ("look-up-refused", "A look-up was refused.", "Se negó una consulta."),
        ("hearing-viewed", "A hearing date was looked at.", "Se consultó la fecha de una audiencia."),
        ("records-imported", "Records were imported.", "Se importaron expedientes."),
        (
            "cross-match-run",
            "A cross-match under an agreement was run.",
            "Se hizo un cotejo conforme a un convenio.",
        ),
        ("visit-recorded", "A visit was recorded.", "Se registró una visita."),
        ("claim-recorded", "A wage claim was recorded.", "Se registró un reclamo de salarios."),
        ("hearing-set", "A hearing was set.", "Se fijó una audiencia."),
        ("complaint-recorded", "A complaint was recorded.", "Se registró una queja."),
        ("threat-recorded", "A threat was recorded.", "Se registró una amenaza."),
        ("sign-in", "Somebody asked to sign in.", "Alguien pidió iniciar sesión."),
        ("role-changed", "A role was given or taken.", "Se otorgó o se retiró una función."),
        ("rule-confirmed", "Counsel confirmed a rule.", "La asesoría jurídica confirmó una regla."),
        (
            "memo-acknowledged",
            "The memo to staff was acknowledged.",
            "Se acusó recibo del memorando al personal.",
        ),
        ("keeper-unsealed", "The keeper of the keys was unsealed.", "Se abrió el custodio de las llaves."),
        ("break-glass", "Emergency access was opened.", "Se abrió un acceso de emergencia."),
        ("disposal-proposed", "A disposal was proposed.", "Se propuso una eliminación."),
        ("disposed", "Records were disposed of.", "Se eliminaron expedientes."),
        ("erased", "Data was erased by order.", "Se borraron datos por orden."),
        ("report-published", "A report was published.", "Se publicó un informe."),
        ("backup-made", "A backup was made.", "Se hizo una copia de seguridad."),
    )
}
