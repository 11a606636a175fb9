import type { EventLevel } from '../payload/facts.ts';

/** What Event Viewer calls things in one language of Windows. */
interface EventViewerWords {
  /** Columns two to four of a list of events. The first depends on the log. */
  readonly columns: readonly [time: string, source: string, eventId: string];
  /** Columns that a list of events shows when it is asked for them. */
  readonly log?: string;
  readonly computer?: string;
  readonly levels: { readonly [Word in string]: EventLevel };
}

/** Languages whose words are known. Others are told by their shape; their levels stay unknown. */
const languages: readonly EventViewerWords[] = [
  {
    columns: ['Date and Time', 'Source', 'Event ID'],
    log: 'Log',
    computer: 'Computer',
    levels: {
      Critical: 'Critical',
      Error: 'Error',
      Warning: 'Warning',
      Information: 'Information',
      Verbose: 'Verbose',
    },
  },
  {
    columns: ['Datum und Uhrzeit', 'Quelle', 'Ereignis-ID'],
    log: 'Protokoll',
    computer: 'Computer',
    levels: {
      Kritisch: 'Critical',
      Fehler: 'Error',
      Warnung: 'Warning',
      Informationen: 'Information',
      Ausführlich: 'Verbose',
    },
  },
  {
    columns: ['Date et heure', 'Source', "ID de l'événement"],
    log: 'Journal',
    computer: 'Ordinateur',
    levels: { Critique: 'Critical', Erreur: 'Error', Avertissement: 'Warning', Informations: 'Information' },
  },
  {
    columns: ['Fecha y hora', 'Origen', 'Id. del evento'],
    log: 'Registro',
    computer: 'Equipo',
    levels: { Crítico: 'Critical', Advertencia: 'Warning', Información: 'Information', Detallado: 'Verbose' },
  },
  {
    columns: ['Data e ora', 'Origine', 'ID evento'],
    log: 'Registro',
    computer: 'Computer',
    levels: {
      Critico: 'Critical',
      Errore: 'Error',
      Avviso: 'Warning',
      Informazioni: 'Information',
      Dettagliato: 'Verbose',
    },
  },
  {
    columns: ['Datum en tijd', 'Bron', 'Gebeurtenis-id'],
    log: 'Logboek',
    computer: 'Computer',
    levels: {
      Kritiek: 'Critical',
      Fout: 'Error',
      Waarschuwing: 'Warning',
      Informatie: 'Information',
      Uitgebreid: 'Verbose',
    },
  },
  {
    columns: ['Data e Hora', 'Fonte', 'Identificação do Evento'],
    log: 'Log',
    computer: 'Computador',
    levels: { Erro: 'Error', Aviso: 'Warning', Informações: 'Information', Detalhado: 'Verbose' },
  },
  {
    columns: ['日付と時刻', 'ソース', 'イベント ID'],
    log: 'ログ',
    computer: 'コンピューター',
    levels: { 重大: 'Critical', エラー: 'Error', 警告: 'Warning', 情報: 'Information', 詳細: 'Verbose' },
  },
];

const folded = (word: string): string => word.normalize('NFC').replaceAll('’', "'").trim().toLowerCase();

const foldedSet = (words: readonly (string | undefined)[]): ReadonlySet<string> =>
  new Set(words.filter((word) => word !== undefined).map(folded));

const headers = foldedSet(languages.map(({ columns }) => columns.join('\n')));
const logNames = foldedSet(languages.map(({ log }) => log));
const computerNames = foldedSet(languages.map(({ computer }) => computer));
const levels: ReadonlyMap<string, EventLevel> = new Map(
  languages.flatMap((words) => Object.entries(words.levels).map(([word, level]) => [folded(word), level] as const)),
);

/** A level by its name in any language that is known. */
export const levelByWord = (word: string): EventLevel | undefined => levels.get(folded(word));

/** true: Event Viewer's own names of columns, in a language that is known. */
export const isEventViewerHeader = (names: readonly string[]): boolean =>
  headers.has(names.slice(1, 4).map(folded).join('\n'));

export const isLogColumn = (name: string): boolean => logNames.has(folded(name));
export const isComputerColumn = (name: string): boolean => computerNames.has(folded(name));
