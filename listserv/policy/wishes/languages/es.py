"""Spanish."""

from __future__ import annotations

from listserv.policy.tongues.es import TONGUE
from listserv.policy.wishes.kinds import Kind
from listserv.policy.wishes.languages.language import Language

LANGUAGE = Language(
    code="es",
    tongue=TONGUE,
    sets={
        "mail": "correo correos email emails mail mails mensaje mensajes boletin boletines",
        "offme": (
            "quitenme quitarme quiteme quitame borrenme borrame borrarme borreme eliminenme eliminarme eliminame "
            "elimineme saquenme sacarme saqueme sacame desuscribirme desapuntarme desapuntenme desuscribanme "
            "desuscribame"
        ),
        "off": (
            "quitar quiten quite borrar borren borre eliminar eliminen elimine sacar saquen saque retirar retiren "
            "retire"
        ),
    },
    acts={
        Kind.LEAVE: (
            "@offme|desuscribir|darme/dar/denme/dame/deme/darnos/doy/dado/dada de baja|me doy de baja|salirme",
            "cancelar/cancelen/cancele * suscripcion|dejar/abandonar * lista/grupo|salir * lista/grupo",
            "no quiero * en * lista|@off mi * nombre/correo/direccion/email|no quiero seguir en|no deseo seguir",
        ),
        Kind.STOP: (
            "no me manden/envien/mande/envie/mandes/envies/escriban/escriba|no quiero * recibir|no deseo * recibir",
            "no mandar/enviar mas|dejen/deje/dejar/paren/pare/dejad * enviarme/mandarme/enviar/mandar/escribirme",
            "no mas @mail|no quiero mas @mail|ya no quiero * @mail",
        ),
        Kind.NO_MAIL: ("sin @mail|ningun @mail|nada de @mail|nada",),
        Kind.WEEKLY: (
            "a la semana|por semana|cada semana|semanal|semanales|semanalmente|una vez por semana|todas las semanas",
        ),
        Kind.FORTNIGHTLY: ("cada dos/2 semanas|cada quince/15 dias|quincenal|quincenalmente|cada quincena",),
        Kind.MONTHLY: ("al mes|por mes|cada mes|mensual|mensualmente|todos los meses",),
        Kind.LARGE_PRINT: ("letra/letras mas? grande/grandes",),
        Kind.DAILY: ("al dia|por dia|cada dia|diario|todos los dias|diariamente",),
        Kind.EACH: ("cada @mail|uno por uno|uno a uno|por separado|individualmente",),
        Kind.PAUSE: (
            "pausar/pausen/suspender/suspendan/suspenda/pause/pausa/detener/detengan * @mail/envio/envios/suscripcion",
            "poner/pongan * en pausa|hacer una pausa",
        ),
        Kind.RESUME: (
            "volver/vuelvan/vuelva/volved * enviarme/mandarme/enviar/mandar/recibir|reanudar/reanuden/reanude",
            "empezar/empiecen/enviarme/mandarme * de nuevo|enviarme/mandarme * otra vez|recibir * otra vez",
            "recibir * de nuevo",
        ),
        Kind.ERASE: (
            "borrar/borren/eliminar/eliminen/supriman/suprimir/borre/elimine mis/todos/los todos? mis? * datos",
            "derecho al olvido",
        ),
        Kind.EXPORT: (
            "copia de mis datos|copia de todos * datos|que datos * sobre mi|que datos * de mi",
            "datos que tienen sobre/de mi|acceso a mis datos",
        ),
        Kind.JOIN: (
            "unirme * lista/grupo|apuntarme|apuntenme|apuntame|suscribirme|inscribirme|inscribanme|suscribanme",
            "anadanme|agreguenme|darme de alta",
        ),
        Kind.SETTINGS: (
            "mis ajustes|mi configuracion|mis preferencias|en que listas|estoy * apuntado/apuntada/suscrito/suscrita",
        ),
        Kind.ADDRESS: (
            "nuevo correo|nueva direccion|nuevo email|cambiado de correo|nuevo correo * @at|nueva direccion * @at",
            "nuevo email * @at|cambiar * correo * @at|usen * @at|use * @at|utilicen * @at|cambien * @at",
            "cambiar * a @at|otro correo * @at|otra direccion * @at",
        ),
        Kind.HELP: ("como funciona|como se usa|como funciona esto",),
    },
    whole={
        Kind.LEAVE: (
            "baja|dar de baja|desuscribir|desuscribirme|cancelar|parar|pare|detener|quiero darme de baja|no más|basta"
        ),
        Kind.WEEKLY: "semanal|una vez a la semana|cada semana",
        Kind.DAILY: "diario|una vez al día",
        Kind.PAUSE: "pausa|pausar|suspender",
        Kind.RESUME: "reanudar",
        Kind.HELP: "ayuda",
        Kind.JOIN: "alta|suscribir|suscribirme|unirme",
        Kind.SETTINGS: "ajustes|mis ajustes",
        Kind.EXPORT: "mis datos",
    },
    mail="correo correos email emails mail mails mensaje mensajes resumen boletin lista digest",
    around=(
        "por favor gracias muchas de la el los las esta este estos estas lista correo correos quiero quisiera "
        "querria deseo me mi mis no mas ya que buenos buenas dias tardes noches hola un una solo sola en a al y "
        "todo todos vuestra su sus saludo saludos cordial atentamente podrian pueden puede podria favor enviar "
        "mandar recibir vez lugar he vuelto hasta nada nunca gustaria seria posible tanto prefiero"
    ),
    how="como|como puedo|como hago|quiza|quizas|tal vez|alguien sabe|estoy pensando|pienso en|si yo|no se si",
    instead="en vez de|en lugar de|no",
    negations="no",
    one="mi mensaje|mi correo",
    until="hasta|hasta el|hasta el día",
    then="hasta entonces",
    per="cada",
    during="por|durante",
    numbers="1 un|1 una|2 dos|3 tres|4 cuatro|5 cinco|6 seis|10 diez|15 quince",
    days="días|día",
    weeks="semanas|semana",
    months="meses|mes",
    fortnights="quincena|una quincena|durante una quincena",
)
