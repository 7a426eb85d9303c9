"""Spanish. "Si" is yes and if: as a yes it stands first, with nothing or a known phrase after it."""

from __future__ import annotations

from listserv.policy.tongues.tongue import Tongue
from listserv.policy.wording import combined, phrases, vocabulary

TONGUE = Tongue(
    code="es",
    yes=phrases(
        "acepto|aceptamos|aceptado|de acuerdo|estoy de acuerdo|si estoy de acuerdo|si acepto|si de acuerdo|conforme",
        "lo acepto|si lo acepto|doy mi consentimiento|consiento|apruebo|si conforme|si estoy conforme",
        "doy mi conformidad",
    ),
    nods=phrases(
        "me parece bien|me parece perfecto|me parece todo bien|por mí bien|por mí está bien|por mi parte bien",
        "todo bien",
        "si|si si|si si si|vale|claro|claro que si|si claro|por supuesto|si por supuesto|okey|perfecto|bueno|muy bien",
        "esta bien|adelante|desde luego|dale|listo|si por favor|si gracias|si muchas gracias|si vale|si todo bien",
        "todo bien|sip|correcto",
    ),
    no=phrases(
        "rechazo|rechazamos|prefiero que no|prefiero no|mejor no|no me interesa|no quiero|cambiado de opinión|no deseo",
        "cambié de opinión|no es para mi|no gracias|desacuerdo|en desacuerdo|me niego|no me gusta|olvídenlo|olvídalo",
        "déjenlo|déjalo|dejadlo|ya no quiero|no quiero participar|no deseo participar|no muchas gracias",
        "de ninguna manera",
        "no estoy interesada|no estoy interesado|claro que no|no puedo aceptar|me doy de baja|para nada",
    ),
    shakes=phrases("no|no no|no no no|que no"),
    removes=combined(
        "borrar|borren|borrad|borre|quitar|quiten|quitad|quite|eliminar|eliminen|eliminad|elimine|retirar",
        "retiren|cancelen",
        "mi mensaje|el mensaje|mi correo|este mensaje|mis datos|todo|mi nombre de la lista",
    )
    | combined(
        "no", "envíen|manden|publiquen|envíe|mande|publique|envieis|mandéis|publiquéis", "mi mensaje|el mensaje|"
    )
    | phrases(
        "darme de baja|dadme de baja|denme de baja|dar de baja|deme de baja|no me escriban más|no me escriban|sacarme",
        "no me escribáis más|no lo envíen|no lo publiquen|bórrenlo|elimínenlo|quítenlo|sáquenme|quítenme",
        "quitadme|borradlo",
        "cancelar mi suscripción|sáquenme de la lista|quítenme de la lista|no me manden más|no me envíen más",
        "anulen mi mensaje",
    ),
    stems=phrases(
        "acepto|acepta|aceptar|aceptará|aceptaría|aceptamos|aceptaré|de acuerdo|acuerdo|conforme|consiento|apruebo"
    ),
    negations=phrases("no|nunca|nadie|nada|ningún|ninguna|ninguno|sin|ni|tampoco|jamás|rechazo|desacuerdo"),
    conditions=phrases(
        "si|siempre que|siempre y cuando|a condición|con la condición|con una condición|excepto|salvo|menos|a menos",
        "con tal|mientras|en caso|según|a no ser",
    ),
    contrasts=phrases("pero|sin embargo|aunque|no obstante"),
    asking=phrases(
        "que|quien|quienes|como|cuando|donde|por que|cual|cuales|cuanto|cuanta|cuantos|tengo que|hay que|puedo",
        "me pueden|podrían|es gratis|es obligatorio|lo tienen|tienen|hay algún|para que|de que|a quien|es necesario",
    ),
    wants=phrases(
        "no entiendo|no comprendo|en español|en castellano|explicar|expliquen|explicarme|una pregunta|una duda",
        "letra grande|no entendí|llamarme|me llamen|que significa|quien va|que es esto|me pregunto|quiero saber",
    ),
    limits=phrases(
        "parte|partes|punto|puntos|resto|lo demas|mañana|luego|después|más tarde|cuando|solo|solamente|únicamente",
        "primero|antes|hasta|en principio|la mayoría|algunas|algunos|casi|por ahora|de momento|por el momento",
        "esta noche",
        "en parte|parcialmente|temporalmente",
    ),
    doubts=phrases(
        "no se|no lo se|tal vez|quizás|quizá|a lo mejor|puede ser|puede que|no estoy segura|no estoy seguro|lo pensaré",
        "lo pienso|voy a leer|lo leo|lo leeré|ya veré|veremos|creo que|supongo|todavía no|aún no|es broma|no he leído",
        "no lo he leído",
    ),
    others=combined(
        "mi|nuestra|nuestro|su",
        "hija|hijo|esposo|esposa|marido|mujer|madre|padre|mama|papa|hermano|hermana|cuidadora|cuidador|abuela",
    )
    | phrases("en nombre de|de parte de|en representación"),
    harmless=combined(
        "las cinco|todas las|cada una de las|cada|los cinco|todos los", "partes|parte|puntos|punto|normas"
    )
    | combined("sin|no hay|ningún|no hay ningún|no tengo ningún", "problema|problemas|inconveniente|duda|dudas")
    | phrases(
        "gracias por explicar|gracias por explicarlo|gracias por la explicación|gracias por explicarme",
        "no tengo nada en contra|nada en contra|no tengo inconveniente|no tengo objeción|ninguna objeción|de nada",
        "no tengo ninguna objeción|no hay de que|sin reservas|no pasa nada|sin falta|que tengan|no tengo objeciones",
        "que tengan buen día|no me importa|nada que objetar|lo antes posible|cuanto antes",
    ),
    around=vocabulary(
        "ayuda su por",
        "yo estoy con todo todos todas lo la las los el cinco acuerdo comunidad comunitario política de",
        "privacidad normas",
        "reglas he leído leido y e gracias muchas pueden puede mandar enviar publicar manden envien publiquen",
        "envienlo añadanme mi mensaje por favor un saludo saludos",
        "claro que totalmente completamente plenamente ok vale muy bien también encantada encantado ya perfecto",
        "nosotros",
        "estamos documento ustedes vosotros doy del al en condiciones términos principios su vuestro este esto",
        "hola cada una",
    ),
    polite=vocabulary(
        "gracias muchas por favor todo muy bien mi mensaje pueden mandar enviar manden envien publiquen estoy un",
        "saludo ustedes x",
    ),
    sends=combined("|pueden|por favor", "mandar|enviar|publicar|manden|envíen|publiquen", "mi mensaje|el mensaje"),
    totals=vocabulary("todo todos todas totalmente completamente plenamente"),
    refusing=vocabulary(
        "por favor he mi de la lista esta esto eso en participar unirme gracias me lo más ya este formar parte",
        "quiero que hacerlo hacer firmar unirme aceptarlo",
        "todas formas modos con el eso mensaje todo grupo",
    )
    - vocabulary("no"),
    guarded=vocabulary(
        "saber saberlo sepa enterarse dice dicen escribió escribio debe debo obliga fuerza secreto quiere vea",
        "permite decide hasta mientras reserva",
        "nombre apellido apellidos dirección correo email teléfono móvil número mensaje lista grupo acuerdo",
        "normas reglas",
        "política datos privacidad anónimo anónima privado parte punto",
    ),
    faint=vocabulary("mañana luego después quizás quizá solo casi tarde broma cuando si pero parte supongo antes"),
    life=vocabulary(
        "mamá madre papá padre marido esposo esposa mujer hijo hija hijos hermano hermana abuela abuelo",
        "familia cuido cuidador cuidadora cuidar enfermo enferma enfermedad hospital médico años meses sola",
        "solo casa barrio vivo vive demencia ictus vecinos amigos barrio",
    ),
    common=vocabulary(
        "de la el los las un una y que en por con para su sus mi mis tu se lo le nos es son soy estoy esta están",
        "era fue ha",
        "han muy más ya si no como cuando pero aquí allí desde hace años madre padre mamá papá hijo hija esposo esposa",
        "marido casa cuido cuidar vivo familia nadie nada todo todos gracias hola buenas buenos días tardes",
        "noches saludo",
        "saludos tengo reconoce del al está eso esto ese vez tiempo también porque sola solo trabajo vuelva",
        "noche va todavía aún sé",
    ),
    greetings=phrases(
        "hola|buenas|buenos días|buenas tardes|buenas noches|estimados|estimada|estimado|muy buenas|hola a todos",
        "buen día",
        "estimados señores|hola buenas",
    ),
    closings=phrases(
        "gracias|muchas gracias|mil gracias|un saludo|saludos|saludos cordiales|un cordial saludo|atentamente",
        "cordialmente",
        "un abrazo|abrazos|besos|hasta pronto|hasta luego|gracias de antemano|gracias de todas formas|gracias por todo",
        "gracias de todos modos|muchas gracias por todo|que tengan buen día|muy agradecida|muy agradecido",
    ),
)
