/**
 * Names and descriptions in the languages that Discord shows them in. Keyed by the English: what is not here is shown in
 * English, and a test lists what is missing.
 */
import { Locale, type LocalizationMap } from 'discord.js';
import { CHECK_NAMES, CHECK_TEXTS } from './locales-check.ts';
import { DIGEST_NAMES, DIGEST_TEXTS } from './locales-digest.ts';
import { SOURCE_NAMES, SOURCE_TEXTS } from './locales-sources.ts';
import { WATCH_NAMES, WATCH_TEXTS } from './locales-watch.ts';

const LOCALES = [Locale.German, Locale.French, Locale.SpanishES, Locale.PortugueseBR, Locale.Japanese] as const;
type Translations = readonly [de: string, fr: string, es: string, pt: string, ja: string];

/** Names of commands, subcommands and options, and choices: lower case, without spaces, at most 32 characters. */
const NAMES: Readonly<Record<string, Translations>> = {
  brief: ['überblick', 'résumé', 'resumen', 'resumo', '要約'],
  quotes: ['zitate', 'citations', 'citas', 'citações', '発言'],
  search: ['suche', 'recherche', 'buscar', 'buscar', '検索'],
  speaker: ['sprecher', 'intervenant', 'persona', 'pessoa', '発言者'],
  article: ['artikel', 'article', 'artículo', 'artigo', '記事'],
  story: ['ereignis', 'affaire', 'historia', 'história', '出来事'],
  outlets: ['medien', 'médias', 'medios', 'veículos', '媒体'],
  saved: ['gemerkt', 'enregistrées', 'guardadas', 'salvas', '保存済み'],
  settings: ['einstellungen', 'paramètres', 'ajustes', 'configurações', '設定'],
  help: ['hilfe', 'aide', 'ayuda', 'ajuda', 'ヘルプ'],

  list: ['liste', 'liste', 'lista', 'lista', '一覧'],
  show: ['zeigen', 'afficher', 'mostrar', 'mostrar', '表示'],
  add: ['merken', 'ajouter', 'añadir', 'adicionar', '追加'],
  remove: ['entfernen', 'retirer', 'quitar', 'remover', '削除'],
  export: ['export', 'exporter', 'exportar', 'exportar', '書き出し'],
  post: ['posten', 'publier', 'publicar', 'publicar', '投稿'],
  set: ['ändern', 'changer', 'cambiar', 'alterar', '変更'],
  edit: ['bearbeiten', 'modifier', 'editar', 'editar', '編集'],
  'delete-data': ['daten-löschen', 'supprimer-données', 'borrar-datos', 'apagar-dados', 'データ削除'],

  words: ['wörter', 'mots', 'palabras', 'palavras', '語句'],
  by: ['von', 'par', 'de', 'de', '誰の'],
  about: ['über', 'sujet', 'sobre', 'sobre', '話題'],
  outlet: ['medium', 'média', 'medio', 'veículo', '媒体'],
  since: ['seit', 'depuis', 'desde', 'desde', '開始'],
  until: ['bis', 'avant', 'hasta', 'até', '終了'],
  limit: ['anzahl', 'nombre', 'cantidad', 'quantidade', '件数'],
  kind: ['art', 'type', 'tipo', 'tipo', '種類'],
  cite: ['zitierzeile', 'citer', 'citar', 'citar', '引用'],
  context: ['umfeld', 'contexte', 'contexto', 'contexto', '前後'],
  name: ['name', 'nom', 'nombre', 'nome', '名前'],
  id: ['id', 'id', 'id', 'id', 'id'],
  all: ['alle', 'toutes', 'todas', 'todas', 'すべて'],
  to: ['wohin', 'vers', 'en', 'em', '投稿先'],
  note: ['notiz', 'note', 'nota', 'nota', 'メモ'],
  format: ['format', 'format', 'formato', 'formato', '形式'],
  zone: ['zeitzone', 'fuseau', 'zona', 'fuso', '時間帯'],
  language: ['sprache', 'langue', 'idioma', 'idioma', '言語'],
  answers: ['antworten', 'réponses', 'respuestas', 'respostas', '回答'],
  'digest-role': ['digest-rolle', 'rôle-digest', 'rol-resumen', 'cargo-resumo', '配信ロール'],
  confirm: ['bestätigen', 'confirmer', 'confirmar', 'confirmar', '確認'],
  command: ['befehl', 'commande', 'comando', 'comando', 'コマンド'],

  direct: ['direkt', 'directe', 'directa', 'direta', '直接'],
  mixed: ['gemischt', 'mixte', 'mixta', 'mista', '混合'],
  indirect: ['indirekt', 'indirecte', 'indirecta', 'indireta', '間接'],
  markdown: ['markdown', 'markdown', 'markdown', 'markdown', 'markdown'],
  csv: ['csv', 'csv', 'csv', 'csv', 'csv'],
  private: ['privat', 'privé', 'privado', 'privado', '非公開'],
  public: ['öffentlich', 'public', 'público', 'público', '公開'],
  ...CHECK_NAMES,
  ...DIGEST_NAMES,
  ...WATCH_NAMES,
  ...SOURCE_NAMES,
};

/** Descriptions, at most 100 characters, and names of message commands. */
const TEXTS: Readonly<Record<string, Translations>> = {
  'Brief this': ['Zusammenfassen', 'Résumer ceci', 'Resumir esto', 'Resumir isto', 'これを要約'],
  'Find quotes in this': [
    'Zitate darin finden',
    'Y trouver des citations',
    'Buscar citas aquí',
    'Achar citações aqui',
    '発言を探す',
  ],
  'What happened: the stories of a day, or of any time and topic': [
    'Was geschehen ist: die Meldungen eines Tages, einer Zeit oder eines Themas',
    'Ce qui s’est passé : les sujets d’un jour, d’une période ou d’un thème',
    'Qué ha pasado: las noticias de un día, o de cualquier periodo y tema',
    'O que aconteceu: as notícias de um dia, ou de qualquer período e tema',
    '何があったか：一日の、または任意の期間と話題のニュース',
  ],
  'Words to look for; "exact phrase", prefix*, OR, -word work too': [
    'Gesuchte Wörter; auch "genaue Wendung", Anfang*, OR, -Wort',
    'Mots cherchés ; aussi "expression exacte", début*, OR, -mot',
    'Palabras buscadas; también "frase exacta", inicio*, OR, -palabra',
    'Palavras buscadas; também "frase exata", início*, OR, -palavra',
    '探す語句。"完全一致"、前方一致*、OR、-除外 も使えます',
  ],
  'Who is quoted: a person or an organisation': [
    'Wer zitiert wird: ein Mensch oder eine Organisation',
    'Qui est cité : une personne ou une organisation',
    'A quién se cita: una persona o una organización',
    'Quem é citado: uma pessoa ou uma organização',
    '誰の発言か：人または組織',
  ],
  'Only what this outlet published': [
    'Nur was dieses Medium veröffentlicht hat',
    'Seulement ce que ce média a publié',
    'Solo lo que publicó este medio',
    'Só o que este veículo publicou',
    'この媒体の記事だけ',
  ],
  'From this time on: 2019-07-30, 7d, 12h or yesterday': [
    'Ab diesem Zeitpunkt: 2019-07-30, 7d, 12h oder yesterday',
    'À partir de ce moment : 2019-07-30, 7d, 12h ou yesterday',
    'Desde este momento: 2019-07-30, 7d, 12h o yesterday',
    'A partir deste momento: 2019-07-30, 7d, 12h ou yesterday',
    'この時から：2019-07-30、7d、12h、yesterday',
  ],
  'Up to this time: 2019-07-30, 7d, 12h or yesterday': [
    'Bis zu diesem Zeitpunkt: 2019-07-30, 7d, 12h oder yesterday',
    'Jusqu’à ce moment : 2019-07-30, 7d, 12h ou yesterday',
    'Hasta este momento: 2019-07-30, 7d, 12h o yesterday',
    'Até este momento: 2019-07-30, 7d, 12h ou yesterday',
    'この時まで：2019-07-30、7d、12h、yesterday',
  ],
  'How many stories to show': [
    'Wie viele Meldungen gezeigt werden',
    'Combien de sujets afficher',
    'Cuántas noticias mostrar',
    'Quantas notícias mostrar',
    '表示するニュースの数',
  ],
  'Find who said what, word for word': [
    'Finden, wer was gesagt hat, Wort für Wort',
    'Trouver qui a dit quoi, mot pour mot',
    'Encontrar quién dijo qué, palabra por palabra',
    'Encontrar quem disse o quê, palavra por palavra',
    '誰が何と言ったかを一語一句探す',
  ],
  'What it is about: words or a "phrase"': [
    'Worum es geht: Wörter oder eine "Wendung"',
    'De quoi il s’agit : des mots ou une "expression"',
    'De qué trata: palabras o una "frase"',
    'Do que se trata: palavras ou uma "frase"',
    '何についてか：語句または"フレーズ"',
  ],
  'How the words are quoted': [
    'Wie die Worte wiedergegeben sind',
    'Comment les mots sont cités',
    'Cómo se citan las palabras',
    'Como as palavras são citadas',
    '引用のしかた',
  ],
  'Show the sentences before and after each quote': [
    'Die Sätze vor und nach jedem Zitat zeigen',
    'Afficher les phrases avant et après chaque citation',
    'Mostrar las frases anterior y posterior a cada cita',
    'Mostrar as frases antes e depois de cada citação',
    '各発言の前後の文も表示',
  ],
  'Show a line to copy for each quote': [
    'Zu jedem Zitat eine Zeile zum Kopieren zeigen',
    'Afficher pour chaque citation une ligne à copier',
    'Mostrar para cada cita una línea que copiar',
    'Mostrar para cada citação uma linha para copiar',
    '発言ごとにコピー用の一行を表示',
  ],
  'How many to show at once': [
    'Wie viele auf einmal gezeigt werden',
    'Combien en afficher à la fois',
    'Cuántas mostrar a la vez',
    'Quantas mostrar por vez',
    '一度に表示する数',
  ],
  'Find articles by their words': [
    'Artikel nach ihren Wörtern finden',
    'Trouver des articles par leurs mots',
    'Encontrar artículos por sus palabras',
    'Encontrar artigos por suas palavras',
    '語句で記事を探す',
  ],
  'Everything that the archive has a person or organisation saying': [
    'Alles, was ein Mensch oder eine Organisation laut Archiv gesagt hat',
    'Tout ce qu’une personne ou une organisation dit dans les archives',
    'Todo lo que el archivo recoge de una persona u organización',
    'Tudo o que o arquivo tem dito por uma pessoa ou organização',
    '人や組織のアーカイブ内の全発言',
  ],
  'A person or an organisation': [
    'Ein Mensch oder eine Organisation',
    'Une personne ou une organisation',
    'Una persona o una organización',
    'Uma pessoa ou uma organização',
    '人または組織',
  ],
  'One event as all outlets tell it: the articles, and who said what': [
    'Ein Ereignis, wie alle Medien es erzählen: die Artikel und wer was sagt',
    'Un événement vu par tous les médias : les articles et qui a dit quoi',
    'Un suceso contado por todos los medios: los artículos y quién dijo qué',
    'Um evento contado por todos os veículos: os artigos e quem disse o quê',
    '一つの出来事を各媒体はどう伝えたか：記事と発言',
  ],
  'Any article of the story: its id, its address or words of its headline': [
    'Irgendein Artikel dazu: seine Kennung, Adresse oder Wörter der Überschrift',
    'N’importe quel article du sujet : son identifiant, son adresse ou des mots du titre',
    'Cualquier artículo de la historia: su id, su dirección o palabras del titular',
    'Qualquer artigo da história: seu id, seu endereço ou palavras do título',
    'その出来事の記事：ID、アドレス、または見出しの語句',
  ],
  'Read one article: its summary and who said what in it': [
    'Einen Artikel lesen: seine Zusammenfassung und wer darin was sagt',
    'Lire un article : son résumé et qui y dit quoi',
    'Leer un artículo: su resumen y quién dice qué en él',
    'Ler um artigo: seu resumo e quem diz o quê nele',
    '記事を読む：要約と発言',
  ],
  'The article: its id, its address or words of its headline': [
    'Der Artikel: seine Kennung, seine Adresse oder Wörter der Überschrift',
    'L’article : son identifiant, son adresse ou des mots de son titre',
    'El artículo: su id, su dirección o palabras de su titular',
    'O artigo: seu id, seu endereço ou palavras do título',
    '記事：ID、アドレス、または見出しの語句',
  ],
  'Show all of its quotes': [
    'Alle seine Zitate zeigen',
    'Afficher toutes ses citations',
    'Mostrar todas sus citas',
    'Mostrar todas as suas citações',
    'すべての発言を表示',
  ],
  'Who the articles come from, and how new they are': [
    'Woher die Artikel kommen und wie neu sie sind',
    'D’où viennent les articles et de quand ils datent',
    'De dónde vienen los artículos y cómo de nuevos son',
    'De onde vêm os artigos e quão novos são',
    '記事の媒体と新しさ',
  ],
  'The quotes that you have saved': [
    'Die Zitate, die du gemerkt hast',
    'Les citations que vous avez enregistrées',
    'Las citas que has guardado',
    'As citações que você salvou',
    '保存した発言',
  ],
  'One saved quote by itself, to read or to share': [
    'Ein gemerktes Zitat allein, zum Lesen oder Teilen',
    'Une citation enregistrée, à lire ou à partager',
    'Una cita guardada, para leerla o compartirla',
    'Uma citação salva, para ler ou compartilhar',
    '保存した発言を一つ表示・共有',
  ],
  'The quote, by its id': [
    'Das Zitat, nach seiner Kennung',
    'La citation, par son identifiant',
    'La cita, por su id',
    'A citação, pelo id',
    '発言のID',
  ],
  'Save a quote: it stays when its article goes': [
    'Ein Zitat merken: es bleibt, auch wenn sein Artikel geht',
    'Enregistrer une citation : elle reste quand son article part',
    'Guardar una cita: queda aunque se vaya su artículo',
    'Salvar uma citação: ela fica mesmo se o artigo sair',
    '発言を保存。記事が消えても残ります',
  ],
  'Post a saved quote in a channel, or as a post of its own in a forum': [
    'Ein gemerktes Zitat in einem Kanal posten, oder als eigenen Beitrag in einem Forum',
    'Publier une citation enregistrée dans un salon, ou comme post d’un forum',
    'Publicar una cita guardada en un canal, o como publicación de un foro',
    'Publicar uma citação salva em um canal, ou como post de um fórum',
    '保存した発言をチャンネルやフォーラムに投稿',
  ],
  'The quote: begin to type what it says, or who says it': [
    'Das Zitat: tippe an, was es sagt oder wer es sagt',
    'La citation : tapez ce qu’elle dit, ou qui la dit',
    'La cita: escribe lo que dice, o quién lo dice',
    'A citação: digite o que ela diz, ou quem a diz',
    '発言：内容または発言者を入力',
  ],
  'The channel or forum': [
    'Der Kanal oder das Forum',
    'Le salon ou le forum',
    'El canal o el foro',
    'O canal ou o fórum',
    'チャンネルまたはフォーラム',
  ],
  'A note of your own, only for you': [
    'Eine eigene Notiz, nur für dich',
    'Une note à vous, pour vous seul',
    'Una nota propia, solo para ti',
    'Uma nota sua, só para você',
    '自分だけのメモ',
  ],
  'Take a quote out of those that you have saved': [
    'Ein gemerktes Zitat entfernen',
    'Retirer une citation enregistrée',
    'Quitar una cita guardada',
    'Remover uma citação salva',
    '保存した発言を取り除く',
  ],
  'All your saved quotes as a file': [
    'Alle gemerkten Zitate als Datei',
    'Toutes vos citations enregistrées dans un fichier',
    'Todas tus citas guardadas en un archivo',
    'Todas as suas citações salvas em um arquivo',
    '保存した発言をファイルに',
  ],
  'markdown to read, csv for a spreadsheet': [
    'markdown zum Lesen, csv für Tabellen',
    'markdown pour lire, csv pour un tableur',
    'markdown para leer, csv para hojas de cálculo',
    'markdown para ler, csv para planilhas',
    '読むならmarkdown、表計算ならcsv',
  ],
  'Show what is set for everyone here, or change it': [
    'Zeigen oder ändern, was hier für alle eingestellt ist',
    'Afficher ou changer ce qui est réglé ici pour tous',
    'Mostrar o cambiar lo que rige aquí para todos',
    'Mostrar ou alterar o que vale aqui para todos',
    'ここの全員の設定を表示・変更',
  ],
  'Time zone: a city or an IANA name; "default" takes it back': [
    'Zeitzone: eine Stadt oder ein IANA-Name; "default" nimmt sie zurück',
    'Fuseau horaire : une ville ou un nom IANA ; "default" l’annule',
    'Zona horaria: una ciudad o un nombre IANA; "default" la quita',
    'Fuso horário: uma cidade ou um nome IANA; "default" desfaz',
    '時間帯：都市名またはIANA名。"default"で戻す',
  ],
  'Language of dates and numbers; "default" takes it back': [
    'Sprache von Daten und Zahlen; "default" nimmt sie zurück',
    'Langue des dates et des nombres ; "default" l’annule',
    'Idioma de fechas y números; "default" lo quita',
    'Idioma de datas e números; "default" desfaz',
    '日付と数字の言語。"default"で戻す',
  ],
  'Who sees an answer: only who asked, or everyone': [
    'Wer eine Antwort sieht: nur wer fragt, oder alle',
    'Qui voit une réponse : qui demande seulement, ou tous',
    'Quién ve una respuesta: solo quien pregunta, o todos',
    'Quem vê uma resposta: só quem perguntou, ou todos',
    '回答を見る人：質問者だけ、または全員',
  ],
  'Where searches look, with commas between; "all" takes it back': [
    'Wo gesucht wird, mit Kommas dazwischen; "all" nimmt es zurück',
    'Où l’on cherche, séparé par des virgules ; "all" l’annule',
    'Dónde se busca, separado por comas; "all" lo quita',
    'Onde se busca, separado por vírgulas; "all" desfaz',
    '検索する媒体（コンマ区切り）。"all"で戻す',
  ],
  'Who manages beside admins: a role by its id (Discord), a user group (Slack); "none" takes it back': [
    'Wer außer Admins verwaltet: Rolle nach Kennung (Discord), Gruppe (Slack); "none" löscht es',
    'Qui gère outre les admins : un rôle par son id (Discord), un groupe (Slack) ; "none" l’annule',
    'Quién gestiona además de los admins: un rol por su id (Discord), un grupo (Slack); "none" lo quita',
    'Quem gerencia além dos admins: cargo pelo id (Discord), grupo (Slack); "none" desfaz',
    '管理者のほかに管理する人：ロールのID（Discord）かユーザーグループ（Slack）。"none"で戻す',
  ],
  'Change several settings at once, in a form': [
    'Mehrere Einstellungen auf einmal ändern, in einem Formular',
    'Changer plusieurs paramètres à la fois, dans un formulaire',
    'Cambiar varios ajustes a la vez, en un formulario',
    'Alterar várias configurações de uma vez, em um formulário',
    'フォームで複数の設定をまとめて変更',
  ],
  'Delete everything that is kept for this place, at once': [
    'Alles löschen, was für diesen Ort gespeichert ist, sofort',
    'Supprimer tout ce qui est conservé pour ce lieu, aussitôt',
    'Borrar todo lo que se guarda de este lugar, al momento',
    'Apagar tudo o que é guardado deste lugar, na hora',
    'この場所の保存データをすぐにすべて削除',
  ],
  'Yes, delete it: nothing brings it back': [
    'Ja, löschen: nichts bringt es zurück',
    'Oui, supprimer : rien ne le ramène',
    'Sí, borrar: nada lo recupera',
    'Sim, apagar: nada traz de volta',
    'はい、削除します。元に戻せません',
  ],
  'What Briefwire can do, with examples': [
    'Was Briefwire kann, mit Beispielen',
    'Ce que Briefwire sait faire, avec des exemples',
    'Qué puede hacer Briefwire, con ejemplos',
    'O que o Briefwire pode fazer, com exemplos',
    'Briefwireでできること（例つき）',
  ],
  'One command to explain': [
    'Ein Befehl, der erklärt werden soll',
    'Une commande à expliquer',
    'Un comando que explicar',
    'Um comando para explicar',
    '説明するコマンド',
  ],
  ...CHECK_TEXTS,
  ...DIGEST_TEXTS,
  ...WATCH_TEXTS,
  ...SOURCE_TEXTS,
};

/** Without an entry: English everywhere. */
export function translateName(name: string): LocalizationMap {
  return toMap(NAMES, name);
}

export function translateText(text: string): LocalizationMap {
  return toMap(TEXTS, text);
}

function toMap(table: Readonly<Record<string, Translations>>, english: string): LocalizationMap {
  const translations = Object.hasOwn(table, english) ? table[english] : undefined;
  if (!translations) return {};
  return Object.fromEntries(LOCALES.map((locale, index) => [locale, translations[index]]));
}
