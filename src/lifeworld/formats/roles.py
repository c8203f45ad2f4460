"""Words that stand before a colon: which of them name a speaker's role, and which never name a speaker."""

import re

from lifeworld.formats.draft import Role
from lifeworld.formats.wordlists import listed

INTERVIEWER = frozenset(
    # English and letters in common use
    listed("""interviewer interviewers int intv intvr inter iv ir i q question questions questioner moderator mod facilitator
    fac researcher investigator host examiner counselor counsellor therapist
    enquêteur enquêtrice enquêteuse enquêteur·rice enquêteur.rice enq intervieweur intervieweuse animateur animatrice
    chercheur chercheuse modérateur modératrice
    entrevistador entrevistadora entr ent moderador moderadora investigador investigadora encuestador encuestadora
    pregunta pesquisador pesquisadora mediador mediadora pergunta inquiridor
    interviewerin interviewende interviewleiter interviewleiterin moderatorin forscher forscherin frage
    intervistatore intervistatrice moderatore moderatrice ricercatore ricercatrice domanda
    onderzoeker gespreksleider vraag intervjuare intervjuer forskare forsker ordstyrer spørgsmål fråga
    haastattelija tutkija badacz badaczka ankieter ankieterka prowadzący prowadząca moderatorka tazatel tazatelka
    интервьюер интервьюерка модератор исследователь вопрос інтервʼюер дослідник
    görüşmeci moderatör araştırmacı soru
    المحاور المحاورة الباحث الباحثة المقابل السائل سؤال
    מראיין מראיינת המראיין המראיינת מנחה המנחה חוקר חוקרת החוקר החוקרת שאלה
    采访者 采訪者 访谈者 訪談者 访问者 訪問者 访问员 訪員 访员 记者 記者 主持人 主持 研究者 研究员 提问者 问 問 咨询师 諮詢師 諮商師
    インタビュアー インタビュアー 聞き手 質問者 司会 司会者 調査者 調査員 面接者 質問 問い
    면담자 인터뷰어 질문자 진행자 연구자 사회자 질문 साक्षात्कारकर्ता""")
)

PARTICIPANT = frozenset(
    listed("""participant participants p r a respondent respondents resp interviewee informant inf subject speaker answer
    patient client doctor d narrator person user member peer worker
    participante entrevistado entrevistada respuesta informante resposta
    enquêté enquêtée interviewé interviewée répondant répondante réponse locuteur locutrice
    teilnehmer teilnehmerin befragter befragte interviewte interviewter antwort sprecher sprecherin
    intervistato intervistata risposta partecipante deelnemer respondente antwoord
    респондент участник участница ответ katılımcı cevap المشارك المشاركة جواب
    מרואיין מרואיינת המרואיין המרואיינת משתתף משתתפת תשובה דובר דוברת
    受访者 受訪者 被访者 参与者 參與者 答 来访者 來訪者 说话人 發言人 发言人 话者
    回答者 対象者 参加者 話し手 話者 協力者 答え 참여자 응답자 피면담자 답변 화자""")
)

OTHER = frozenset(
    listed("""unknown unidentified all everyone group several both background translator interpreter observer notetaker
    note-taker transcriber transcriptionist announcer système tous todos alle alle tutti traducteur intérprete
    dolmetscher dolmetscherin 未知 众人 翻译 全員 通訳""")
)

# Field names, headings and phrases that stand before a colon in transcripts and speak for nobody.
NEVER = frozenset(
    listed("""note notes nb n.b. ps p.s. re fyi aka date dates time times place location venue site duration length title
    subject topic topics theme themes file filename recording audio video tape transcript transcription transcribed
    tags tag media url http https ftp www mailto email e-mail phone tel fax address name names pseudonym age gender sex
    occupation role setting language example examples e.g eg i.e ie viz summary abstract keywords source sources table
    figure fig chapter section part step page line version warning caution important tip definition description
    inclusion exclusion code codes comment comments remark remarks context background aim aims objective objectives
    method methods result results conclusion conclusions introduction references appendix total
    pros cons advantages disadvantages so well yes yeah yep yup no nope ok okay right sure mm mmm mhm mm-hmm uh-huh
    um uh oh ah hmm and but then because also plus however thus hence meaning namely like first second third finally
    secondly firstly thirdly next lastly copyright license licence author authors key legend attendees present
    abbreviations instructions task
    remarque remarques lieu durée titre sujet thème exemple exemples résumé conclusion oui non
    nota notas fecha lugar hora duración título tema ejemplo resumen conclusión sí data local exemplo duração
    datum ort zeit dauer titel thema hinweis anmerkung beispiel zusammenfassung ja nein luogo durata titolo esempio
    opmerking plaats tijd duur onderwerp voorbeeld дата место время тема примечание пример
    日期 时间 時間 地点 地點 主题 主題 位置 标题 標題 幻灯片 投影片 注 备注 備註 例如 比如 例 注意 总结 总之 即 录音 背景
    日時 場所 題名 備考 例えば つまり 결론 날짜 시간 장소 주제 예
    הערה הערות תאריך מקום שעה נושא כותרת דוגמה סיכום למשל כלומר التاريخ المكان الوقت الموضوع ملاحظة مثال""")
)

# What a transcriber writes for things that happen, in the manner of a speaker: they end a turn and begin no one's.
STAGE = frozenset(
    listed("""break intro outro music advert advertisement commercial applause laughter laughs laughing silence pause
    crosstalk inaudible background noise end interruption jingle theme-music pausa musique rires musik pause lachen
    crying sighs coughs unintelligible indistinct""")
)

_TRAILING_NUMBER = re.compile(r"[\s_.#-]*\d{1,3}$")
_EDGES = " \t\u00a0.…·*_#()[]\u200e\u200f"


def bare(name: str) -> str:
    """The name in lower case without number, brackets and punctuation at its edges: `Speaker 2` → `speaker`."""
    plain = name.casefold().strip(_EDGES)
    return _TRAILING_NUMBER.sub("", plain) or plain


def names_a_role(name: str) -> bool:
    """Whether the label is a role (`Interviewer`, `P3`, 问) rather than someone's name."""
    word = bare(name)
    first, _, rest = word.partition(" ")
    return word in INTERVIEWER or word in PARTICIPANT or word in OTHER or (first in OTHER and " " not in rest)


def names_nobody(name: str) -> bool:
    """Whether the label is a field name, a heading or a phrase, never a speaker."""
    word = bare(name)
    return word in NEVER or word in STAGE or word.startswith(("http", "www."))


def guess_role(label: str, language: str | None = None) -> Role:
    """The role that a label suggests; `participant` where it suggests none."""
    word = bare(label)
    if word in INTERVIEWER or (word == "e" and language in ("es", "pt", "fr")):
        return "interviewer"
    first = word.split(" ")[0]
    if first in INTERVIEWER and len(first) > 2:
        return "interviewer"
    return "other" if word in OTHER or first in OTHER else "participant"
