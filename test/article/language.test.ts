/** Languages of short news texts. */
import { expect, test } from 'vitest';
import { languageOf } from '../../src/article/index.ts';

const SENTENCES: Readonly<Record<string, string>> = {
  en: 'The government presented a new law on Tuesday.',
  de: 'Die Regierung hat am Dienstag ein neues Gesetz vorgelegt.',
  fr: 'Le gouvernement a présenté mardi une nouvelle loi.',
  es: 'El gobierno presentó el martes una nueva ley.',
  it: 'Il governo ha presentato martedì una nuova legge.',
  pt: 'O governo apresentou na terça-feira uma nova lei.',
  nl: 'De regering heeft dinsdag een nieuwe wet voorgesteld.',
  sv: 'Regeringen presenterade på tisdagen en ny lag.',
  pl: 'Rząd przedstawił we wtorek nową ustawę.',
  tr: 'Hükümet salı günü yeni bir yasa sundu.',
  ru: 'Правительство во вторник представило новый закон.',
  uk: 'Уряд у вівторок представив новий закон.',
  el: 'Η κυβέρνηση παρουσίασε την Τρίτη νέο νόμο.',
  ar: 'قدمت الحكومة يوم الثلاثاء قانونا جديدا.',
  fa: 'دولت روز سه‌شنبه قانون جدیدی ارائه کرد.',
  he: 'הממשלה הציגה ביום שלישי חוק חדש.',
  hi: 'सरकार ने मंगलवार को नया कानून पेश किया।',
  th: 'รัฐบาลเสนอกฎหมายใหม่เมื่อวันอังคาร',
  zh: '政府周二提出了一项新法律。',
  ja: '政府は火曜日に新しい法案を提出した。',
  ko: '정부는 화요일 새로운 법안을 제출했다.',
  vi: 'Chính phủ đã trình một dự luật mới vào thứ Ba.',
};

test.each(Object.entries(SENTENCES))('tells %s from one sentence', (code, sentence) => {
  expect(languageOf(sentence)).toBe(code);
});

test.each(['', '123 456', '😀😀', 'OK', 'der Ball', '\ud800\ud800\ud800'])('does not guess from %j', (text) => {
  expect(languageOf(text)).toBe('und');
});

test('a foreign sentence with English names in it keeps its language', () => {
  expect(
    languageOf('Der Chef der Bank of the West und der Verlag The Times haben sich am Montag in London getroffen.'),
  ).toBe('de');
});
