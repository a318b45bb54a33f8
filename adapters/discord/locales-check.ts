/** Names and descriptions of check and pickup in the languages of locales.ts: de, fr, es, pt, ja. */
type Translations = readonly [de: string, fr: string, es: string, pt: string, ja: string];

export const CHECK_NAMES: Readonly<Record<string, Translations>> = {
  check: ['prüfen', 'vérifier', 'comprobar', 'conferir', '照合'],
  pickup: ['abdruck', 'reprises', 'eco', 'repercussão', '反響'],
  text: ['text', 'texte', 'texto', 'texto', '本文'],
};

export const CHECK_TEXTS: Readonly<Record<string, Translations>> = {
  'Check quotations': ['Zitate prüfen', 'Vérifier les citations', 'Comprobar citas', 'Conferir citações', '引用を照合'],
  'Check the quotations of a draft against the archive': [
    'Die Zitate eines Entwurfs mit dem Archiv vergleichen',
    'Comparer les citations d’un brouillon aux archives',
    'Comparar las citas de un borrador con el archivo',
    'Comparar as citações de um rascunho com o arquivo',
    '原稿の引用を保存記事と照合する',
  ],
  'The draft, with its quotations between quotation marks; left out: a form to paste it': [
    'Der Entwurf, Zitate in Anführungszeichen; ohne ihn: ein Formular zum Einfügen',
    'Le brouillon, citations entre guillemets ; sans lui : un formulaire où le coller',
    'El borrador, con las citas entre comillas; sin él: un formulario para pegarlo',
    'O rascunho, com as citações entre aspas; sem ele: um formulário para colá-lo',
    '引用符つきの原稿。省略すると貼り付け用フォームが開く',
  ],
  'Who printed which sentence of a statement or speech, and what nobody printed': [
    'Wer welchen Satz einer Erklärung oder Rede gedruckt hat, und was niemand gedruckt hat',
    'Qui a imprimé quelle phrase d’une déclaration ou d’un discours, et ce que nul n’a repris',
    'Quién publicó cada frase de una declaración o discurso, y qué no publicó nadie',
    'Quem publicou cada frase de uma declaração ou discurso, e o que ninguém publicou',
    '声明や演説のどの文を誰が載せ、何が載らなかったか',
  ],
  'The statement or speech as it was given out; left out: a form to paste it': [
    'Die Erklärung oder Rede im Wortlaut; ohne sie: ein Formular zum Einfügen',
    'La déclaration ou le discours tel quel ; sans lui : un formulaire où le coller',
    'La declaración o el discurso tal como se dio; sin él: un formulario para pegarlo',
    'A declaração ou o discurso como foi dado; sem ele: um formulário para colá-lo',
    '発表された声明や演説の原文。省略すると貼り付け用フォームが開く',
  ],
  'As a file: markdown to read, csv for a spreadsheet': [
    'Als Datei: markdown zum Lesen, csv für eine Tabelle',
    'En fichier : markdown pour lire, csv pour un tableur',
    'Como archivo: markdown para leer, csv para una hoja de cálculo',
    'Como arquivo: markdown para ler, csv para uma planilha',
    'ファイル形式：markdownは閲覧用、csvは表計算用',
  ],
};
