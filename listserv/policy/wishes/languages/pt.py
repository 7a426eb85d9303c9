"""Portuguese, of Portugal and of Brazil."""

from __future__ import annotations

from listserv.policy.tongues.pt import TONGUE
from listserv.policy.wishes.kinds import Kind
from listserv.policy.wishes.languages.language import Language

LANGUAGE = Language(
    code="pt",
    tongue=TONGUE,
    sets={
        "mail": "email emails mail mails mensagem mensagens correio correios",
        "take": (
            "retirem retire retirar tirem tire tira tirar removam remova remover excluam exclua excluir "
            "desinscrevam risquem"
        ),
    },
    acts={
        Kind.LEAVE: (
            "@take me|me @take|cancelar/cancelem/cancele/cancelamento * subscricao/inscricao/assinatura",
            "anular/anulem * subscricao|descadastrar|descadastre|descadastrem|desinscrever|desinscrevam",
            "sair * lista/grupo|@take o? meu nome/email/endereco|nao quero * estar na lista|nao quero * fazer parte",
            "deixar * lista/grupo|removido/removida/retirado/retirada * lista",
        ),
        Kind.STOP: (
            "nao quero * receber|nao desejo * receber|nao me enviem/mandem/envie/mande/escrevam",
            "nao enviem/mandem mais|nao pretendo * receber",
            "parem/pare/parar/deixem/deixe de * enviar/mandar/enviarem/mandarem|chega de @mail",
            "nao gostaria * receber|nao quero mais @mail",
        ),
        Kind.NO_MAIL: ("sem @mail|nenhum @mail|nada de @mail|nada",),
        Kind.WEEKLY: ("por semana|semanal|semanais|cada semana|semanalmente|uma vez por semana|todas as semanas",),
        Kind.FORTNIGHTLY: ("quinzenal|quinzenalmente|cada duas/2 semanas|duas em duas semanas|15 em 15 dias",),
        Kind.MONTHLY: ("por mes|mensal|mensalmente|cada mes|todos os meses|ao mes",),
        Kind.LARGE_PRINT: ("letra/letras grande/grandes/maior/maiores",),
        Kind.DAILY: ("por dia|diario|diaria|cada dia|todos os dias|diariamente",),
        Kind.EACH: ("cada @mail|um a um|um por um|separadamente|individualmente",),
        Kind.PAUSE: (
            "suspender/suspendam/suspenda/pausar/pausem/pausa * @mail/envio/subscricao|fazer uma pausa",
            "por/ponham em pausa",
        ),
        Kind.RESUME: (
            "recomecar/recomecem/retomar/retomem/voltar/voltem * enviar/mandar/receber/@mail/envio",
            "enviar/mandar/enviem/mandem * de novo/novamente",
        ),
        Kind.ERASE: (
            "apagar/apaguem/eliminar/eliminem/excluir/excluam/apague meus/os/todos os? meus? * dados",
            "direito ao esquecimento",
        ),
        Kind.EXPORT: (
            "copia dos meus dados|copia de todos * dados|que dados * sobre mim|dados que tem sobre mim",
            "acesso aos meus dados",
        ),
        Kind.JOIN: (
            "juntar me|entrar na lista|entrar no grupo|inscrever me|me inscrever|inscrevam me|adicionem me",
            "me adicionem|subscrever|aderir",
        ),
        Kind.SETTINGS: ("minhas definicoes|minhas configuracoes|em que listas|estou * inscrito/inscrita",),
        Kind.ADDRESS: (
            "novo email|novo endereco|mudei de email|novo email * @at|novo endereco * @at|mudar * email * @at",
            "usem * @at|use * @at|utilizem * @at|mudem * @at|mudar * para @at|outro email * @at|outro endereco * @at",
        ),
        Kind.HELP: ("como funciona|como e que isto funciona|como se usa|como uso",),
    },
    whole={
        Kind.LEAVE: "cancelar|sair|descadastrar|cancelar subscrição|cancelar inscrição|parar|chega|remover",
        Kind.WEEKLY: "semanal|uma vez por semana",
        Kind.DAILY: "diário|uma vez por dia",
        Kind.PAUSE: "pausa|pausar|suspender",
        Kind.RESUME: "recomeçar|retomar",
        Kind.HELP: "ajuda",
        Kind.JOIN: "subscrever|inscrever|aderir",
        Kind.SETTINGS: "definições|configurações",
        Kind.EXPORT: "os meus dados|meus dados",
    },
    mail="email emails mail mails mensagem mensagens resumo resumos correio lista digest",
    around=(
        "por favor obrigado obrigada de da do desta deste dessa desse a o os as lista me meu minha mais nao quero "
        "queria gostaria desejo gostava bom boa dia tarde noite ola oi so um uma se faz favor podem pode poderiam "
        "receber enviar mandar cumprimentos atentamente melhores ja voltei em vez antes ate por que e todos vossa "
        "vossos nunca obg abraco possivel seria para"
    ),
    how="como|como posso|como faco|talvez|alguem sabe|estou a pensar|se eu|nao sei se",
    instead="em vez de|em vez do|nao|ao inves de",
    negations="nao",
    one="minha mensagem|a mensagem|o meu email",
    until="até|até ao|até o|até ao dia|até dia|até a",
    then="até lá|até então",
    per="cada|duas em|15 em|quinze em",
    during="por|durante",
    numbers="1 um|1 uma|2 duas|2 dois|3 três|4 quatro|5 cinco|6 seis|10 dez|15 quinze",
    days="dias|dia",
    weeks="semanas|semana",
    months="meses|mês",
    fortnights="quinzena|uma quinzena",
)
