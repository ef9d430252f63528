"""About an appointment that the customer has, a complaint, and what can't be heard or seen."""

from __future__ import annotations

from collections.abc import Mapping

from citas.understand.phrases.labels import COMPLAIN, MINE, UNSEEN

PHRASES: Mapping[str, tuple[str, ...]] = {
    MINE: (
        "a? que hora|dia es|era|tengo|tenia|seria|quedo A? CITA",
        "a que hora|dia era|quedamos",
        "cuando|donde es|era|tengo|tenia mi|mis CITA",
        "cual|cuales es|era|son A CITA|citas",
        "si? confirmo|confirmar A? asistencia|presencia",
        "llegare|llegaremos MANY|10|15|20|30|diez|quince|veinte? minutos? tarde|atrasado|retrasado",
        "voy|vamos a llegar|demorar|atrasarme|retrasarme|demorarme un? poco|rato|ratito? tarde?",
        "estoy|voy llegando|yendo|tarde",
        "no me llego|llegaron A? correo|mail|link|enlace|invitacion|confirmacion",
        "no me ha llegado A? correo|mail|link|enlace|invitacion|confirmacion",
        "quedo movida|agendada|registrada|reservada|cambiada|cancelada A? CITA?",
        "ya? me la? movieron|cambiaron|cancelaron|reprogramaron A? CITA?",
    ),
    COMPLAIN: (
        "nadie me? responde|contesta|atiende|respondio|contesto|atendio",
        "no me responden|contestan|atienden|atendieron|respondieron",
        "pesimo|pesima|malisimo|malisima|terrible servicio|atencion",
        "que mal servicio|atencion",
        "mal servicio",
        "una verguenza",
        "falta de respeto",
        "quiero|voy a? poner|presentar|hacer? un|una|mi? reclamo|queja|denuncia",
        "libro de reclamaciones",
        "ya te|le|les lo? dije|he dicho|escribi|repeti mil|tres|varias|dos|veces",
        "ya van MANY veces que",
        "me dejaron plantado|plantada|esperando",
    ),
    UNSEEN: (
        "te|le|les mande|envie|mando|envio|deje|grabe un|una|el|la|mi audio|nota|sticker",
        "no? escuchaste|escucho|escucha|escuchas|escucharon|oyo|oiste mi|el|un? audio",
        "A? audio",
        "nota de voz",
    ),
}
