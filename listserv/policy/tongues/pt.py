"""Portuguese, of Portugal and Brazil. See policy/tongues/tongue.py."""

from __future__ import annotations

from listserv.policy.tongues.tongue import Tongue
from listserv.policy.wording import combined, phrases, vocabulary

TONGUE = Tongue(
    code="pt",
    yes=phrases(
        "concordo|concordamos|aceito|aceitamos|aceite|de acordo|estou de acordo|consinto|dou o meu consentimento",
        "aprovo",
        "dou meu consentimento|to de acordo",
    ),
    nods=phrases(
        "por mim tudo bem|por mim está bem|por mim sim|parece me bem|parece bem|tudo certo|está tudo bem|pode ser sim",
        "sim|sim sim|claro|claro que sim|com certeza|certo|está bem|tudo bem|combinado|perfeito|beleza|blz|tá bom|tá",
        "isso|com todo gosto|pois sim",
    ),
    no=phrases(
        "discordo|prefiro não|prefiro que não|melhor não|não me interessa|não tenho interesse|não quero",
        "mudei de ideias",
        "não quero participar|mudei de ideia|não desejo|não é para mim|não obrigado|não obrigada|recuso",
        "recuso me|desisto",
        "deixem estar|deixa pra lá|esqueça|esqueçam|não estou interessada|não estou interessado",
        "de maneira nenhuma|nem pensar",
        "claro que não|não desejo participar|não posso aceitar|não gosto",
    ),
    shakes=phrases("não|não não|não não não|n"),
    removes=combined(
        "apagar|apaguem|apague|apaga|remover|removam|remova|retirar|retirem|retire|eliminar|eliminem|excluir|excluam",
        "a minha mensagem|minha mensagem|a mensagem|isso|os meus dados|meus dados|tudo",
    )
    | combined("cancelar|cancelem|tirar|tirem", "a minha mensagem|minha mensagem|a mensagem")
    | combined("não", "enviem|mandem|publiquem|envie|mande|publique", "a minha mensagem|minha mensagem|a mensagem|")
    | phrases(
        "me tira da lista|me tirem da lista|tirem me da lista|me remova|me removam|cancelar a subscrição|descadastrar",
        "não me escrevam mais|não me enviem mais|removam me|retirem me da lista|me descadastrem|não me mandem mais",
        "cancelar a minha subscrição|me remova da lista|removam me da lista",
    ),
    stems=phrases(
        "concordo|concorda|concordar|concordará|concordamos|concordaria|aceito|aceita|aceitar|aceitará|de acordo|acordo"
    ),
    negations=phrases("não|nunca|ninguém|nada|nenhum|nenhuma|sem|nem|jamais|tampouco|discordo|recuso"),
    conditions=phrases(
        "se|desde que|com a condição|com uma condição|na condição|a menos|exceto|excepto|salvo|menos|a não ser",
        "caso|contanto",
        "depende",
    ),
    contrasts=phrases("mas|porém|contudo|embora|no entanto|todavia|só que"),
    asking=phrases(
        "que|o que|quem|como|quando|onde|porque|por que|qual|quais|quanto|quantos|tenho de|tenho que|posso",
        "sou obrigada",
        "sou obrigado|é grátis|tem em|têm|têm isto|há algum|podem explicar|será que|é preciso|é seguro|para que|a quem",
    )
    - phrases("porque"),
    wants=phrases(
        "não entendo|não percebo|não entendi|não compreendo|não percebi|em português|explicar|expliquem|uma pergunta",
        "uma dúvida|letra grande|telefonar|me ligar|liguem|o que quer dizer|o que significa|quem vai",
        "o que é isto|quem é que",
    ),
    limits=phrases(
        "parte|partes|ponto|pontos|resto|amanhã|depois|mais tarde|quando|só|somente|apenas|primeiro|antes|até",
        "em princípio|a maioria|alguns|algumas|quase|por agora|por enquanto|para já|logo à noite|em parte|parcialmente",
        "hoje à noite",
    ),
    doubts=phrases(
        "não sei|talvez|se calhar|provavelmente|não tenho a certeza|não tenho certeza|vou pensar|vou ler|ainda não",
        "acho que|veremos|quiçá|pode ser|não li|brincadeira|suponho",
    ),
    others=combined(
        "minha|meu|nossa|nosso",
        "filha|filho|marido|mulher|esposa|mãe|pai|irmão|irmã|avó|cuidadora|cuidador",
    )
    | phrases("em nome|da parte de"),
    harmless=combined("as cinco|todas as|cada uma das|cada|os cinco|todos os", "partes|parte|pontos|ponto|regras")
    | combined("sem|não há|não tem|nenhum|não há nenhum", "problema|problemas|dúvida|dúvidas|inconveniente")
    | phrases(
        "obrigada por explicar|obrigado por explicar|obrigada por explicarem|obrigado por explicarem",
        "não tenho nada contra|nada contra|nada a opor|sem objeções|não tenho objeções|de nada|não me importo",
        "sem reservas",
        "não tenho problema|quanto antes|nada a objetar|não faz mal",
    ),
    around=vocabulary(
        "pela pelo ajuda atenção",
        "sim eu nós com tudo td cm a o as os todos todas cinco acordo li e de do da política privacidade regras",
        "obrigado",
        "obrigada muito por favor pode podem mandar enviar publicar minha mensagem estou tô tou completamente",
        "totalmente",
        "plenamente claro ok também certeza bjs beijos abraço cumprimentos já termos que este isto bem condições",
        "princípios um meu",
        "comunidade vossa vosso perfeito",
    ),
    polite=vocabulary(
        "obrigado obrigada obg muito por favor tudo bem bjs beijos a minha mensagem pode podem mandar enviar x"
    ),
    sends=combined("|pode|podem|por favor", "mandar|enviar|publicar|mandem|enviem", "|a", "minha mensagem"),
    totals=vocabulary("tudo todos todas totalmente completamente plenamente td"),
    refusing=vocabulary(
        "por favor a minha mensagem da de lista participar isto isso no grupo mais já eu quero obrigado obrigada",
        "de ideias",
        "com o me desta este muito mas",
    )
    - vocabulary("no mas"),
    guarded=vocabulary(
        "saber saiba diz dizem escreveu deve devo obriga força segredo quer veja permite decide até enquanto",
        "reserva",
        "nome apelido sobrenome morada endereço email telefone telemóvel número mensagem lista grupo acordo",
        "regras política",
        "dados privacidade anónimo anónima anônimo anônima privado parte ponto",
    ),
    faint=vocabulary("amanhã depois talvez só quase tarde logo quando se mas parte apenas brincadeira antes"),
    life=vocabulary(
        "mãe pai marido mulher esposa esposo filho filha filhos irmão irmã avó avô família cuido cuidador",
        "cuidadora cuidar doente doença hospital médico anos meses sozinha sozinho casa bairro vivo vive moro",
        "mora demência avc vizinhos amigos",
    ),
    common=vocabulary(
        "de da do das dos o os as um uma e que em por com para seu sua meu minha meus minhas se lhe nos é são",
        "sou estou está",
        "era foi há muito mais já sim não como quando mas aqui ali desde anos mãe pai filho filha marido esposa",
        "casa cuido",
        "cuidar vivo família ninguém nada tudo todos obrigado obrigada olá bom boa dia tarde noite cumprimentos",
        "tenho fala",
        "porque também ao à na eu ele ela ainda bem vai ler logo isto inglês quem qual sozinha",
    ),
    greetings=phrases(
        "olá|oi|bom dia|boa tarde|boa noite|caros|cara|caro|prezados|estimados|exmos senhores|olá a todos",
        "oi gente|caros amigos",
    ),
    closings=phrases(
        "obrigado|obrigada|muito obrigado|muito obrigada|cumprimentos|com os melhores cumprimentos",
        "melhores cumprimentos",
        "atenciosamente|abraço|um abraço|abraços|beijos|bjs|beijinhos|até breve|até logo|saudações|grato|grata|obg",
        "com os meus cumprimentos|bjs a todos",
    ),
)
