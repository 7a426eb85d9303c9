"""Portuguese, of Portugal and of Brazil. See table.py."""

from __future__ import annotations

from listserv.mail.machine_words.table import Says, Table

PORTUGUESE = Table(
    automatic="""
    resposta automática; mensagem automática; resposta de ausência; ausência temporária; fora do escritório
    mensagem de ausência; fora da oficina; aviso de ausência; auto-resposta; ausente do escritório
    """,
    subjects="""
    fora do escritório; ausente; ausência; de férias; férias; em férias; estou de férias; obrigado pela sua mensagem
    notificação de ausência; ausência do escritório
    """,
    read="""
    lida; lido; não lida; lidas; eliminada; excluída; confirmação de leitura; recibo de leitura; mensagem lida
    """,
    calendar="""
    aceite; aceito; aceita; recusado; recusada; provisória; tentativa; provisório; cancelado; cancelada
    nova hora proposta; novo horário proposto; convite atualizado
    aceite provisoriamente; aceito provisoriamente; talvez
    """,
    reacted="reagiu à sua mensagem; reagiu à tua mensagem; reagiu a sua mensagem; reagiu pelo gmail",
    contrasts="mas; por isso; porque; porém",
    joins="e",
    above="""
    a sua resposta acima desta linha; sua resposta acima desta linha; responda acima desta linha
    """,
    own="eu; meu; minha; me",
    greets="olá; bom dia; boa tarde; boa noite; caro; cara; prezado; prezada; exmo; obrigado; obrigada",
    says={
        Says.TALK: """
        (está bem|tudo bem|sem problema|combinado|boa ideia|parece-me bem)
        (posso ir|posso vir|poderei ir|irei|levarei|trarei|vemo-nos|lá estarei|vou levar|vou trazer)
        (telefonei|tentei|disseram-me|perguntei|esqueci)
        """,
        Says.ABSENT: """
        (estou|estarei|encontro-me|encontrar-me-ei|estamos|estaremos|vou estar|encontramo-nos) … (ausente*|
            fora do escritório|de férias|em férias|de licença|em viagem|fora|de baixa)
        (não estou|não estarei|não me encontro) … (no escritório|disponível|a trabalhar|trabalhando|no local)
        (escritório|secretaria|serviços) … (encerrad*|fechad*) … (até|de|entre)
        (encontro-me|estou|estarei) … (ausente*|de férias|de baixa|em formação|de licença|em teletrabalho)
        regressando (a|no|em|ao) … (dia|trabalho|serviço|janeiro|fevereiro|março|abril|maio|junho|julho|agosto|
            setembro|outubro|novembro|dezembro)
        (escritório|secretaria|serviços|serviço|gabinete|associação) … (encerrad*|fechad*)
        """,
        Says.UNREAD: """
        não (lerei|leio|consultarei|consulto|verei|terei acesso) … (e-mail*|email*|mensagens|correio)
        (sem acesso|acesso limitado|não terei acesso|não tenho acesso|pouco acesso) … (e-mail*|email*|correio|
            internet|mensagens)
        (não poderei|não posso|não vou|não irei) … (ler|consultar|verificar|ver) … (e-mail*|email*|correio|
            mensagens)
        (mensagem|e-mail|email) … não (será|foi|vai ser) (lid*|encaminhad*|reencaminhad*)
        (consulto|verifico|leio) (o|este|meu|o meu) (correio|e-mail|email) … (vezes|só|apenas|ocasionalmente)
        """,
        Says.PROMISE: """
        (responderei|irei responder|vou responder|responderemos|entrarei em contacto|entrarei em contato|
            entraremos em contacto|entraremos em contato|retornarei)
        (quando regressar|assim que regressar|no meu regresso|no meu retorno|quando voltar|assim que voltar|
            após o meu regresso|quando retornar)
        (assim que possível|logo que possível|com a maior brevidade|o mais breve possível|
            o mais brevemente possível)
        (regresso|volto|regressarei|voltarei|estarei de volta) (a|no|em|ao|dia)
        (retorno|retornarei|volto|voltarei|regresso|regressarei|retomo) (às atividades|ao trabalho|
            ao escritório|ao serviço|às minhas)
        (será|serão) (respondid*|atendid*|tratad*|analisad*)
        (receberá|terá) (uma |a nossa |)(resposta|retorno)
        (por|pela) ordem de (chegada|receção|recebimento)
        """,
        Says.URGENT: """
        (em caso de|para assuntos|qualquer|se for|casos|se o assunto|em situações|para questões) … (urgência|
            urgente*|emergência)
        (durante a|na) minha ausência
        (contacte|contate|por favor contacte|entre em contato|entre em contacto|ligue) (com|o|a|para|através|geral)
        (assuntos|questões|pedidos|casos) (urgentes|inadiáveis|que não possam esperar) … (devem|dirija|contacte|
            contactar|remetid*|enviad*|para|ligue)
        em caso de urgência
        contacte (o secretariado|a secretaria|o serviço)
        caso (precise|necessite|seja|for) … (procure|contate|contacte|entre em|dirija*)
        em caso de (necessidade|dúvida|urgência) … (contact*|contat*|ligue|favor|dirij*)
        (é favor|queira|queiram) (contactar|contatar|dirigir*|ligar|enviar)
        """,
        Says.THANKS: """
        (obrigad*|muito obrigad*|agradeço|agradecemos|grat*) (pelo|por|pela|o|a) (seu|sua|teu|o seu|contacto|
            contato|mensagem|e-mail|email|entrar|nos|vossa|vosso|a sua)
        """,
        Says.DECLARED: """
        (esta|este|isto) é (uma |um |)(mensagem automática|resposta automática|e-mail automático|email automático)
        (esta mensagem|este e-mail|esta resposta) (foi|é) (gerad*|enviad*) automaticamente
        """,
        Says.AUTOMATIC: "(não responda|por favor não responda|não responder) (a este|a esta|este|esta)",
        Says.GONE: """
        (já não|não) (trabalho|trabalha|utilizo|uso|faço|faz|está) (mais |)… (aqui|nesta|neste|parte|este|esta|na|
            no|em uso)
        (mudei|alterei|mudámos) (de|o meu|o|meu|nosso) (endereço|e-mail|email)
        (meu novo|novo) (endereço|e-mail|email)
        (este|esta|o|a) (endereço|e-mail|email|caixa|conta) … (desativad*|desactivad*|não está mais|deixou de|
            deixará de|encerrad*)
        """,
        Says.RECEIVED: """
        (o seu|a sua|o teu|seu|sua) (pedido|mensagem|e-mail|email|solicitação|ticket) … (foi|foram) (recebid*|registad*|
            registrad*|criad*)
        (recebemos|acabamos de receber) (o seu|a sua|seu|sua)
        (recebemos|recebi) (a sua|o seu|sua|seu) (mensagem|pedido|e-mail|email|solicitação|contacto)
        (mensagem|pedido|solicitação) … (foi recebid*|foi registad*|foi registrad*)
        (número|nº) (do|de) (pedido|processo|protocolo|ticket|referência)
        (será|ficou|foi) (registad*|registrad*|analisad*) (com|sob) (o|a) (número|protocolo|referência)
        (equipa|equipe|colega|atendente|técnico) … (entrará em contacto|entrará em contato|responderá|irá responder)
        (mensagem|e-mail|email) (foi|será|é) (automaticamente |)(reencaminhad*|encaminhad*|redirecionad*)
        (caro|cara|prezado|prezada|estimado) (remetente|utente|usuário|usuária|cliente)
        (recebemos|recebe|recebo) (muitas|muitos|um grande|inúmeras|inúmeros|um elevado) (mensagens|pedidos|
            e-mails|emails|número|volume)
        """,
        Says.YOURS: "(a sua|o seu|sua|seu) (mensagem|e-mail|email|pedido)",
        Says.SEEN: """
        foi (lida|lido|apresentada|aberta|eliminada|exibida|excluída) (em|no|a|sem)
        (recibo|confirmação) de leitura
        """,
        Says.HELD: """
        (mensagem|e-mail|email) … (retid*|bloquead*|em quarentena|em espera)
        (clique|clicar|acesse|carregue) … (link|ligação|aqui|botão)
        (digite|escreva|introduza|insira) … (letras|código|caracteres)
        (confirme|prove|comprove|confirmar) … (não é um robô|não é um robot|não é um robo|é uma pessoa|é humano|
            seu endereço|seu e-mail)
        (procedimento|confirmação|verificação|validação) … (uma vez|única vez)
        """,
        Says.FAILED: """
        (mensagem|e-mail|email|correio) … (não pôde|não foi possível|não foi|não pode) (ser |)(entreg*|enviad*)
        (caixa|caixa postal) … (cheia|lotada)
        """,
        Says.SERVICE: """
        (aceitou|recusou|rejeitou) … (este|o seu|o|seu) convite
        """,
        Says.HOURS: """
        (só|apenas|somente) (trabalho|trabalhamos|estou|atendemos) … (segunda*|terça*|quarta*|quinta*|sexta*|
            manhã*|tarde*)
        """,
        Says.POLITE: """
        (cumprimentos|com os melhores cumprimentos|atenciosamente|obrigado pela compreensão|
            obrigada pela compreensão|melhores cumprimentos)
        """,
        Says.ANSWER: """
        (concordo|aceito|aprovo|sim|não concordo|não aceito|rejeito|estou de acordo|de acordo|não|concordamos|
            podem enviar|podem publicar)
        """,
        Says.EVERYBODY: """
        (olá|bom dia|boa tarde|caros|caras|queridos|oi) (a todos|todos|a todas|pessoal|amigos|colegas|gente|todas)
        """,
    },
)
