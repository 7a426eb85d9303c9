"""Spanish. See table.py."""

from __future__ import annotations

from listserv.mail.machine_words.table import Says, Table

SPANISH = Table(
    automatic="""
    respuesta automática; mensaje automático; respuesta de ausencia; fuera de la oficina; fuera de oficina
    respuesta automática de fuera de la oficina; auto-respuesta; autorespuesta; aviso de ausencia
    mensaje de ausencia; contestación automática
    """,
    subjects="""
    fuera de la oficina; fuera de oficina; ausencia; ausente; de vacaciones; vacaciones; estoy de vacaciones
    gracias por su mensaje; gracias por contactar
    """,
    read="""
    leído; leido; leída; no leído; no leido; eliminado; acuse de recibo; confirmación de lectura; mostrado
    """,
    calendar="""
    aceptado; aceptada; rechazado; rechazada; provisional; provisionalmente aceptado; cancelado; cancelada
    nueva hora propuesta; invitación actualizada; invitación aceptada; tentativo
    aceptado provisionalmente; aceptada provisionalmente; quizás; quizá
    """,
    reacted="""
    reaccionó a tu mensaje; ha reaccionado a tu mensaje; reaccionó a su mensaje; reaccionó mediante gmail
    ha reaccionado a su mensaje
    """,
    contrasts="pero; así que; porque; aunque",
    joins="y; e",
    above="""
    su respuesta por encima de esta línea; respuesta por encima de esta línea; responda por encima de esta línea
    """,
    own="yo; mi; mis; me",
    greets="hola; buenos días; buenas tardes; buenas; estimado; estimada; querido; gracias; saludos",
    says={
        Says.TALK: """
        (puedo ir|puedo venir|podré ir|iré|vendré|llevaré|traeré|nos vemos|allí estaré|te llamo|le llamaré)
        (he llamado|he intentado|me han dicho|pregunté|olvidé)
        (está bien|me parece bien|sin problema|no hay problema|buena idea|con mucho gusto)
        """,
        Says.ABSENT: """
        (estoy|estaré|me encuentro|me encontraré|estamos|estaremos) … (fuera de la oficina|fuera de oficina|
            de vacaciones|ausente*|fuera|de baja|de viaje|de permiso|de licencia)
        (no estoy|no estaré|no me encuentro|no me encontraré|no estaremos) … (en la oficina|disponible|trabajando|
            en mi puesto|en el trabajo)
        (oficina*|despacho|secretaría) … (cerrad*|permanecerá cerrad*) … (hasta|del|desde|el)
        (estoy|estaré) … (de baja|de baja médica|de baja maternal|de permiso|en formación)
        (volveré|regreso|vuelvo|regresaré|me reincorporo|me reincorporaré|reincorporándome) (el|a|al) (día|lunes|
            martes|miércoles|jueves|viernes|1*|2*|3*|trabajo|oficina)
        (permaneceré|seguiré|andaré) … (fuera|ausente*|de vacaciones|de baja)
        (oficina*|despacho|secretaría|centro|servicio) … (cerrad*)
        """,
        Says.UNREAD: """
        (sin acceso|acceso limitado|no tendré acceso|no tengo acceso|poco acceso) … (correo*|e-mail*|email*|
            internet|mensajes)
        (no podré|no puedo|no leeré|no revisaré|no estaré) … (leer|revisar|consultar|atender|revisando) … (correo*|
            mensajes|e-mail*|email*)
        no (revisaré|reviso|leeré|leo|consultaré|consulto|tendré acceso|atenderé) … (correo|correos|mensajes|
            e-mail|email|buzón)
        (mensaje|correo) … no (será|ha sido|va a ser) (leíd*|reenviad*|atendid*)
        (consulto|reviso|leo) (el|mi|este) (correo|buzón|e-mail) … (veces|solo|sólo|esporádicamente|ocasionalmente)
        """,
        Says.PROMISE: """
        (le responderé|te responderé|responderé|contestaré|le contestaré|te contestaré|les responderé|
            le responderemos|responderemos|contestaremos|me pondré en contacto|nos pondremos en contacto|
            le atenderé)
        (a mi vuelta|a mi regreso|cuando regrese|cuando vuelva|a la vuelta|al regresar|tras mi regreso)
        (a la mayor brevedad|lo antes posible|tan pronto como|en cuanto me sea posible|en breve)
        en un plazo (de|máximo|no superior|aproximado)
        (atenderemos|responderemos|contestaremos|tramitaremos) … (orden|plazo|cuanto antes|días|posible)
        (recibirá|tendrá|obtendrá) (una |nuestra |)(respuesta|contestación)
        (será|serán) (atendid*|respondid*|contestad*|tramitad*)
        por orden de (llegada|recepción)
        """,
        Says.URGENT: """
        (en caso de|si es|para asuntos|para cualquier|si necesita|casos|si se trata|para temas|
            cualquier asunto) … (urgencia|urgente*|emergencia|urge|inmediata|necesidad)
        (durante|en) mi ausencia
        (contacte|póngase en contacto|contactar|llame|diríjase|escriba|puede contactar|pueden contactar) (con|al|a)
        (para lo que|lo que) no pueda esperar
        (escriban|escriba|dirijan|dirija|contacten|llamen) … (a @|al|a la|@|secretar*)
        (para urgencias|en mi ausencia|urgencias)
        (atiende|atenderá|lleva|gestiona) mis (asuntos|casos|correos|temas|mensajes)
        (si|cuando) (su|tu|el|la|es|se) … urgente … (puede|llame|contacte|diríjase|escriba|póngase|llamar)
        (puede|pueden|podrá) (dirigirse|contactar|comunicarse) (al|a|con)
        (para|en caso de) (cualquier |toda |)(urgencia|emergencia|consulta urgente|asunto urgente)
        (mi|nuestra|nuestro) (compañer*|colega) … (encantad*|atenderá)
        """,
        Says.THANKS: """
        (gracias|muchas gracias|le agradezco|agradecemos|agradezco|le agradecemos) (por|su|tu) (su|tu|el|ponerse|
            contactar|escribir*|mensaje|correo|comunicarse|e-mail|email|contactarnos|haber*)
        """,
        Says.DECLARED: """
        (esta|este|esto) es (una |un |)(respuesta automática|mensaje automático|correo automático|
            contestación automática)
        (este mensaje|este correo|esta respuesta) (ha sido|fue|se ha) (generad*|enviad*) automáticamente
        """,
        Says.AUTOMATIC: """
        (no responda|no respondas|por favor no responda|no contestar|no conteste|no responder) (a este|a esta|este)
        (buzón|cuenta|dirección|correo) … (no está supervisad*|no es atendid*|no se revisa|no está atendid*)
        """,
        Says.GONE: """
        (ya no) (trabajo|trabaja|formo|forma|utilizo|uso|está|estoy) … (en|parte|esta|este|con|aquí)
        (he|hemos) cambiado (de|mi|nuestra|la) (dirección|correo|e-mail|email)
        (mi|nuestra|nuestro) (nueva dirección|nuevo correo|nuevo e-mail|nuevo email)
        (esta cuenta|esta dirección|este correo|este buzón) … (ya no|cerrad*|desactivad*|dejará)
        (esta|este|dicha|la) (cuenta|dirección|buzón|correo) … (no está activ*|ha sido desactivad*|desactivad*|
            dada de baja|dado de baja|ha sido cerrad*|no se utiliza)
        """,
        Says.RECEIVED: """
        (hemos|he) recibido (su|tu|correctamente) (mensaje|correo|solicitud|consulta|e-mail|email|su|petición)
        su (mensaje|solicitud|consulta|correo|petición) (ha sido|fue|ha) (recibid*|registrad*|sido)
        (número|nº) de (referencia|caso|ticket|incidencia|solicitud)
        (su|tu) (solicitud|consulta|mensaje|correo|ticket|petición) … (ha sido|fue|se ha) (recibid*|registrad*|cread*|
            asignad*)
        (hemos recibido|acabamos de recibir) (su|tu) (mensaje|correo|solicitud|consulta)
        (ha quedado|queda|quedó) (registrad*|recibid*|anotad*)
        (agente|compañer*|técnico|persona|miembro|gestor) … (le contestará|revisará|le responderá|
            se pondrá en contacto|le atenderá|la revisará)
        (no es necesario|no hace falta) que … (vuelva|escrib*|enví*|respond*)
        (mensaje|correo) (ha sido|se ha|será) (automáticamente |)(reenviad*|redirigid*|transferid*)
        (estimado|estimada) (remitente|usuario|usuaria|cliente)
        (recibimos|recibe|recibo) (muchas|muchos|un gran|numerosas|numerosos|un elevado) (consultas|mensajes|
            correos|solicitudes|número|volumen)
        """,
        Says.HOURS: """
        (nuestro horario|horario de|oficina) … (atención|es|abiert*) … (de|lunes|a)
        (solo|sólo|únicamente) (trabajo|trabajamos|estoy|atendemos) … (lunes|martes|miércoles|jueves|viernes|
            mañanas|tardes)
        """,
        Says.YOURS: "(su|tu) (mensaje|correo|e-mail|email|consulta)",
        Says.HELD: """
        (confirme|demuestre|confirmar|verifique|compruebe) … (no es un robot|es una persona|es humano|su dirección)
        (confirme|confirma|verifique|demuestre) … (que no es un robot|que es una persona|su dirección|su correo|
            tu dirección)
        (mensaje|correo) … (retenido|en espera|en cuarentena|bloqueado)
        (haga clic|pulse|siga) … (enlace|aquí)
        """,
        Says.FAILED: """
        (mensaje|correo) … (no ha podido|no se ha podido|no pudo|no se pudo|no ha sido) … (entregar|entregado|
            enviar|enviado)
        (buzón|casilla) … (lleno|llena|sin espacio|superado)
        """,
        Says.SEEN: """
        (fue|ha sido|se ha) (leído|mostrado|abierto|eliminado|visto) (el|a|sin|en)
        (acuse de recibo|confirmación de lectura)
        """,
        Says.SERVICE: """
        (restablecer|cambiar|restablezca|nueva) (su |tu |la |)contraseña
        (código de verificación|su código|tu código) (es|de)
        (darse de baja|darte de baja|cancelar la suscripción|recibe este|ha recibido este)
        (ha aceptado|ha rechazado|aceptó|rechazó) … (esta|su|tu|la) invitación
        """,
        Says.POLITE: """
        (un saludo|saludos|atentamente|cordialmente|gracias por su comprensión|disculpe las molestias|
            un cordial saludo|estimado señor|estimada)
        """,
        Says.ANSWER: """
        (estoy de acuerdo|de acuerdo|acepto|apruebo|sí|no acepto|rechazo|conforme|no estoy de acuerdo|aceptamos|
            por favor publiquen|publíquelo)
        """,
        Says.EVERYBODY: """
        (hola|buenos días|buenas tardes|estimados|estimadas|queridos|buenas) (a todos|a todas|todos|todas|amigos|
            compañeros|amigas|a tod*|colegas)
        """,
    },
)
