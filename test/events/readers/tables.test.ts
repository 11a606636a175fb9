import { describe, expect, test } from '@jest/globals';
import { type Payload, payload, pointedAt, unhealthy } from '../builders.ts';
import { reading, said } from '../csv/reading.ts';

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const plain = (text: string): string => (/[",;\t\n]/.test(text) ? quoted(text) : text);
const lines = (...rows: readonly string[]): string => rows.map((row) => `${row}\r\n`).join('');
const row = (cells: readonly string[], separator = ',') => cells.map(plain).join(separator);

const healthy = payload({ DisplayName: 'Tromsø; "Nord", 2' });
const sick = unhealthy('Camera status : Sad.', { DisplayName: 'Tromsø; "Nord", 2' });
const text = (value: Payload): string => JSON.stringify(value);

describe('Event Viewer', () => {
  const events = (levels: readonly [string, string], times: readonly [string, string], separator = ',') => [
    row([levels[0], times[0], 'SRS-App', '2000', '(0)', text(healthy)], separator),
    row([levels[1], times[1], 'SRS-App', '3001', '(0)', text(sick)], separator),
  ];
  const american = ['3/4/2026 5:06:07 AM', '3/4/2026 5:06:09 PM'] as const;
  const german = ['04.03.2026 05:06:07', '04.03.2026 17:06:09'] as const;
  const languages: readonly (readonly [string, string, readonly [string, string], readonly [string, string]])[] = [
    ['English', 'Level,Date and Time,Source,Event ID,Task Category', ['Information', 'Error'], american],
    ['German', 'Ebene,Datum und Uhrzeit,Quelle,Ereignis-ID,Aufgabenkategorie', ['Informationen', 'Fehler'], german],
    [
      'French',
      'Niveau,Date et heure,Source,ID de l’événement,Catégorie de la tâche',
      ['Information', 'Erreur'],
      german,
    ],
    ['Spanish', 'Nivel,Fecha y hora,Origen,Id. del evento,Categoría de la tarea', ['Información', 'Error'], german],
    ['Italian', 'Livello,Data e ora,Origine,ID evento,Categoria attività', ['Informazioni', 'Errore'], german],
    ['Dutch', 'Niveau,Datum en tijd,Bron,Gebeurtenis-id,Taakcategorie', ['Informatie', 'Fout'], german],
    [
      'Portuguese',
      'Nível,Data e Hora,Fonte,Identificação do Evento,Categoria da Tarefa',
      ['Informações', 'Erro'],
      german,
    ],
    ['Japanese', 'レベル,日付と時刻,ソース,イベント ID,タスクのカテゴリ', ['情報', 'エラー'], german],
  ];

  test.each(languages)('.csv in %s', async (_, header, levels, times) => {
    const content = `\uFEFF${lines(header, ...events(levels, times))}`;
    for (const length of [1, 7, 100_000]) {
      const { format, records, unreadable, damage, findings } = await reading(content, length);
      expect(format).toBe('event-viewer-csv');
      expect(unreadable).toEqual([]);
      const lost = { eventLog: undefined, computer: undefined, utc: undefined, recordId: undefined, source: 'SRS-App' };
      expect(records.map(said)).toEqual([
        { ...lost, time: times[0], eventId: 2000, level: 'Information', payload: healthy },
        { ...lost, time: times[1], eventId: 3001, level: 'Error', payload: sick },
      ]);
      expect(damage.map(({ ruleId, message, place }) => [ruleId, message, place?.line])).toEqual([
        ['MTR422', 'the capture has no computer name and times without a zone', 1],
      ]);
      expect(findings.map(({ ruleId, place }) => [ruleId, place?.line, pointedAt(content.slice(1), place)])).toEqual([
        ['MTR521', 3, 'Sad'],
      ]);
    }
  });

  test('.csv in a language that is not known is told by its shape; its levels stay unknown', async () => {
    const header = 'Taso,Päivämäärä ja aika,Lähde,Tapahtumatunnus,Tehtäväluokka';
    const { format, records } = await reading(lines(header, ...events(['Tiedot', 'Virhe'], german)));
    expect(format).toBe('event-viewer-csv');
    expect(records.map(({ eventId, level }) => [eventId, level])).toEqual([
      [2000, undefined],
      [3001, undefined],
    ]);
    expect((await reading(lines('A,B,C,D,E', 'v,w,x,1,y,z'))).format).toBeUndefined();
  });

  test('.csv of a list that shows more columns has them', async () => {
    const header = 'Level,Date and Time,Source,Event ID,Task Category,Keywords,Log,Computer';
    const cells = ['Information', american[0], 'SRS-App', '2000', '(0)', 'Classic', 'Skype Room System', 'OSLO-01'];
    const { records } = await reading(lines(header, row([...cells, text(healthy)])));
    expect(records.map(said)).toMatchObject([
      { eventLog: 'Skype Room System', computer: 'OSLO-01', eventId: 2000, payload: healthy },
    ]);
  });

  test('.csv that a spreadsheet saved again has semicolons and a sixth name', async () => {
    const header = 'Ebene;Datum und Uhrzeit;Quelle;Ereignis-ID;Aufgabenkategorie;';
    const { format, records } = await reading(lines(header, ...events(['Informationen', 'Fehler'], german, ';')));
    expect([format, records.map(({ level }) => level)]).toEqual(['event-viewer-csv', ['Information', 'Error']]);
  });

  test('.txt has the same columns, separated by tabs', async () => {
    const header = 'Level\tDate and Time\tSource\tEvent ID\tTask Category';
    const content = lines(header, ...events(['Information', 'Error'], american, '\t'));
    const { format, records, findings } = await reading(content, 11);
    expect(format).toBe('event-viewer-text');
    expect(records.map(({ payload: { value } }) => value)).toEqual([healthy, sick]);
    expect(findings.map(({ place }) => pointedAt(content, place))).toEqual(['Sad']);
  });

  test('records of other logs are records; messages of many lines and without any are read', async () => {
    const { records, unreadable } = await reading(
      lines(
        'Keywords,Date and Time,Source,Event ID,Task Category',
        'Audit Success,3/4/2026 5:06:07 AM,Microsoft-Windows-Security-Auditing,4624,Logon,"An account\r\n\tlogged ""on"".\r\n"',
        'Level,3/4/2026 5:06:07 AM,Other,1,None',
        '',
        row(['Information', '3/4/2026 5:06:07 AM', 'SRS-App', '2000', 'None', text(healthy)]),
      ),
    );
    expect(unreadable).toEqual([]);
    expect(records.map(({ source, place, index }) => [source, place.line, index])).toEqual([
      ['Microsoft-Windows-Security-Auditing', 2, 1],
      ['Other', 5, 2],
      ['SRS-App', 7, 3],
    ]);
  });

  test('words around the payload are passed over', async () => {
    const message = `The description for Event ID 3001 from source SRS-App cannot be found.\r\n\r\n${text(sick)}\r\n\r\nThe message resource is missing`;
    const content = lines(
      'Level,Date and Time,Source,Event ID,Task Category',
      row(['Error', american[0], 'SRS-App', '3001', 'None', message]),
    );
    const { findings } = await reading(content);
    expect(findings.map(({ ruleId, place }) => [ruleId, place?.line, pointedAt(content, place)])).toEqual([
      ['MTR521', 4, 'Sad'],
    ]);
  });

  test('a row that is cut, or has other columns, costs itself only', async () => {
    const [first = '', second = ''] = events(['Information', 'Error'], american);
    const content = lines(
      'Level,Date and Time,Source,Event ID,Task Category',
      first.slice(0, -40),
      second,
      'Error,too,few',
      `${first},more`,
      first,
    );
    const { records, unreadable } = await reading(content, 100);
    expect(records.map(({ place }) => place.line)).toEqual([3, 6]);
    expect(unreadable.map(({ ruleId, message, place }) => [ruleId, message, place?.line])).toEqual([
      ['MTR420', 'a quote inside a quoted value is not doubled', 3],
      ['MTR420', 'the row has 3 values, not 5 or 6', 4],
      ['MTR420', 'the row has 7 values, not 5 or 6', 5],
    ]);
  });

  test('what is left of a broken message is no record', async () => {
    const content = lines(
      'Level,Date and Time,Source,Event ID,Task Category',
      'Error,now,Other,1,None,"Line one',
      'says "nothing", really',
      'and ends."',
      ...events(['Information', 'Error'], american),
    );
    const { records, unreadable } = await reading(content);
    expect([records.length, unreadable.length]).toEqual([2, 1]);
    expect(pointedAt(content, unreadable[0]?.place)).toBe('"');
  });

  test('characters in another encoding are lost, and that is said once', async () => {
    const bytes = new TextEncoder().encode(
      lines('Level,Date and Time,Source,Event ID,Task Category', ...events(['Information', 'Error'], american)),
    );
    const inLatin1 = Uint8Array.from(
      [...bytes].flatMap((byte) => (byte === 0xc3 ? [0xf8] : byte === 0xb8 ? [] : [byte])),
    );
    const { records, damage, unreadable } = await reading(inLatin1, 50);
    expect([records.length, unreadable.length]).toEqual([2, 0]);
    const [first = ''] = events(['Information', 'Error'], american);
    expect(damage.map(({ ruleId, severity, place }) => [ruleId, severity, place?.line, place?.column])).toContainEqual([
      'MTR421',
      'warning',
      2,
      first.indexOf('ø') + 1,
    ]);
  });
});

describe('Export-Csv of Get-WinEvent', () => {
  const names =
    'Message,Id,Version,Qualifiers,Level,Task,Opcode,Keywords,RecordId,ProviderName,ProviderId,LogName,ProcessId,ThreadId,MachineName,UserId,TimeCreated,ActivityId,RelatedActivityId,ContainerLog,MatchedQueryIds,Bookmark,LevelDisplayName,OpcodeDisplayName,TaskDisplayName,KeywordsDisplayNames,Properties'.split(
      ',',
    );
  const known: Readonly<Record<string, string>> = {
    Message: text(sick),
    Id: '3001',
    Level: '2',
    RecordId: '77',
    ProviderName: 'SRS-App',
    LogName: 'Skype Room System',
    MachineName: 'OSLO-01',
    TimeCreated: '04.03.2026 05:06:07',
    LevelDisplayName: 'Błąd',
    Properties: 'System.Collections.Generic.List`1[System.Diagnostics.Eventing.Reader.EventProperty]',
  };
  const exported = (columns: readonly string[], values: Readonly<Record<string, string>>, separator = ',') =>
    lines(
      columns.map(quoted).join(separator),
      columns.map((name) => (values[name] === undefined ? '' : quoted(values[name] ?? ''))).join(separator),
    );
  const expected = {
    eventLog: 'Skype Room System',
    source: 'SRS-App',
    computer: 'OSLO-01',
    time: '04.03.2026 05:06:07',
    utc: undefined,
    eventId: 3001,
    level: 'Error',
    recordId: '77',
    payload: sick,
  };
  const typeLine = '#TYPE System.Diagnostics.Eventing.Reader.EventLogRecord\r\n';

  test.each([
    ['PowerShell 7', exported(names, known), 'the capture has times without a zone'],
    [
      'Windows PowerShell',
      typeLine + exported(names, known),
      'the capture has times without a zone and "?" for characters that are not ASCII',
    ],
    ['-UseCulture', exported(names, known, ';'), 'the capture has times without a zone'],
  ])('%s', async (_, content, lost) => {
    const { format, records, damage, findings } = await reading(content, 13);
    expect(format).toBe('export-csv');
    expect(records.map(said)).toEqual([expected]);
    expect(damage.map(({ message }) => message)).toEqual([lost]);
    expect(findings.map(({ place }) => pointedAt(content, place))).toEqual(['Sad']);
  });
  test('some columns only', async () => {
    const columns = ['TimeCreated', 'Id', 'LevelDisplayName', 'Message'];
    const { records } = await reading(
      exported(columns, { ...known, LevelDisplayName: 'Fehler', TimeCreated: '2026-03-04T05:06:07.1+01:00' }),
    );
    expect(records.map(said)).toEqual([
      {
        ...expected,
        eventLog: undefined,
        source: undefined,
        computer: undefined,
        recordId: undefined,
        time: '2026-03-04T05:06:07.1+01:00',
        utc: '2026-03-04T04:06:07.1Z',
      },
    ]);
  });
  test('files one after the other', async () => {
    const content = exported(names, known);
    const { records, unreadable } = await reading(typeLine + content + typeLine + content);
    expect([records.length, unreadable.length]).toEqual([2, 0]);
  });
  test('a header alone holds no record', async () => {
    const { records, damage } = await reading(names.map(quoted).join(','));
    expect([records.length, damage.map(({ ruleId }) => ruleId)]).toEqual([0, ['MTR401']]);
  });
});

describe('export of the portal', () => {
  const escaped = text(sick).replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const cells: readonly (readonly [string, string])[] = [
    ['TimeGenerated [UTC]', '3/4/2026, 12:06:07.120 PM'],
    ['Source', 'SRS-App'],
    ['EventLog', 'Skype Room System'],
    ['Computer', 'OSLO-01'],
    ['EventLevel', '1'],
    ['EventLevelName', 'Error'],
    ['EventID', '3001'],
    ['EventData', `<DataItem type="x"><EventData xmlns="y"><Data>${escaped}</Data></EventData></DataItem>`],
    ['RenderedDescription', text(sick)],
  ];
  const exported = (columns: readonly (readonly [string, string])[]) =>
    lines(row(columns.map(([name]) => name)), row(columns.map(([, value]) => value)));

  test('all columns', async () => {
    const content = `\uFEFF${exported(cells)}`;
    const { format, records, damage, findings } = await reading(content);
    expect([format, damage]).toEqual(['portal-csv', []]);
    expect(records.map(said)).toEqual([
      {
        eventLog: 'Skype Room System',
        source: 'SRS-App',
        computer: 'OSLO-01',
        time: '3/4/2026, 12:06:07.120 PM',
        utc: '2026-03-04T12:06:07.120Z',
        eventId: 3001,
        level: 'Error',
        recordId: undefined,
        payload: sick,
      },
    ]);
    expect(findings.map(({ place }) => pointedAt(content.slice(1), place))).toEqual(['Sad']);
  });
  test.each(cells.map(([name]) => name))('without %s', async (missing) => {
    const { format, records, findings } = await reading(exported(cells.filter(([name]) => name !== missing)));
    expect(format).toBe('portal-csv');
    expect(records.map((record) => record.payload.value)).toEqual([sick]);
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(['MTR521']);
  });
  test('a payload in XML in a quoted value is found at its characters', async () => {
    const broken = escaped.replace('Tromsø;', 'A &amp; B;').replace('"AppVersion":"5.2.115.0"', '"AppVersion":"5.2"');
    const content = exported([
      ['EventID', '3001'],
      ['ParameterXml', `<Param>${broken}</Param>`],
    ]);
    const { findings } = await reading(content);
    expect(findings.map(({ place }) => pointedAt(content, place))).toEqual(['Sad', '""5.2""']);
  });
  test.each([
    ['TimeGenerated [UTC]', '12/31/2026, 12:00:00.000 AM', '2026-12-31T00:00:00.000Z'],
    ['TimeGenerated [UTC]', '1/2/2026, 11:59:59 PM', '2026-01-02T23:59:59Z'],
    ['TimeGenerated [UTC]', '2026-01-02T03:04:05.678Z', '2026-01-02T03:04:05.678Z'],
    ['TimeGenerated [UTC]', '31/12/2026, 11:59:59.000 AM', undefined],
    ['TimeGenerated [UTC]', '1/2/2026, 13:00:00.000 PM', undefined],
    ['TimeGenerated [UTC]', '02.01.2026, 13:00:00.000', undefined],
    ['TimeGenerated [Local Time]', '1/2/2026, 11:59:59.000 PM', undefined],
    ['TimeGenerated', '2026-01-02T03:04:05.678Z', '2026-01-02T03:04:05.678Z'],
  ])('%s %j is %j in UTC', async (name, time, utc) => {
    const { records } = await reading(exported([[name, time], ...cells.slice(1)]));
    expect(records.map(({ timeGenerated }) => timeGenerated)).toEqual([{ text: time, utc }]);
  });
});
