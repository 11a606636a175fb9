import fc from 'fast-check';
import type { Payload } from '../builders.ts';

/** An event as the writers below write it. */
export interface WrittenEvent {
  readonly source: string;
  readonly eventId: number;
  readonly level: number;
  readonly time: string;
  readonly recordId: number;
  readonly log: string;
  readonly computer: string;
  readonly data: string;
}

export const written = (payload: Payload, changes: Partial<WrittenEvent> = {}): WrittenEvent => ({
  source: 'SRS-App',
  eventId: 2000,
  level: 4,
  time: '2026-03-04T05:06:07.1234567Z',
  recordId: 7001,
  log: 'Skype Room System',
  computer: 'OSLO-01',
  data: JSON.stringify(payload),
  ...changes,
});

/** How a document escapes and lays out what it holds; `pick` decides among equal forms. */
export interface Style {
  readonly quote: '"' | "'";
  readonly prefix: '' | 'ev:';
  readonly between: string;
  readonly inside: string;
  readonly pick: (choices: number) => number;
}

export const plain: Style = { quote: "'", prefix: '', between: '\n', inside: '', pick: () => 0 };

export const anyStyle: fc.Arbitrary<Style> = fc
  .record({
    quote: fc.constantFrom('"' as const, "'" as const),
    prefix: fc.constantFrom('' as const, 'ev:' as const),
    between: fc.constantFrom('', '\n', '\r\n', " <!-- <Event> it's -->\n", '<?x Event> ?>'),
    inside: fc.constantFrom('', '\n  ', '\r\n\t', '<!--x-->'),
    seed: fc.array(fc.nat(1000), { minLength: 1, maxLength: 20 }),
  })
  .map(({ seed, ...style }) => {
    let at = 0;
    const pick = (choices: number): number => {
      at += 1;
      return (seed[at % seed.length] ?? 0) % choices;
    };
    return { ...style, pick };
  });

const named: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};
const mustEscape = /[&<\p{Cc}\p{Surrogate}\uFFFE\uFFFF]/u;

function escaped(character: string, style: Style): string {
  const code = character.codePointAt(0) ?? 0;
  const reference = style.pick(2) === 0 ? `&#${code};` : `&#x${code.toString(16)};`;
  const name = named[character] ?? reference;
  if (mustEscape.test(character)) return style.pick(3) === 0 ? reference : name;
  return style.pick(5) === 1 ? name : character;
}

/** Text, partly in CDATA sections where nothing in it needs an escape. */
export function xmlTextOf(text: string, style: Style): string {
  if (style.pick(4) === 1 && !/\]\]>|[\r\0\p{Surrogate}]/u.test(text)) {
    const half = Math.floor(text.length / 2);
    const isWhole = !/[\ud800-\udbff]$/.test(text.slice(0, half));
    return isWhole ? `<![CDATA[${text.slice(0, half)}]]><![CDATA[${text.slice(half)}]]>` : `<![CDATA[${text}]]>`;
  }
  return [...text].map((character) => escaped(character, style)).join('');
}

const namespace = 'http://schemas.microsoft.com/win/2004/08/events/event';

/** As Windows writes an event. */
export function eventXml(event: WrittenEvent, style: Style = plain): string {
  const { quote, prefix, inside } = style;
  const attribute = (name: string, value: string): string =>
    `${name}=${quote}${[...value].map((c) => (c === quote ? named[c] : escaped(c, { ...style, pick: () => 0 }))).join('')}${quote}`;
  const element = (name: string, text: string, attributes = ''): string =>
    text === ''
      ? `<${prefix}${name}${attributes}/>`
      : `<${prefix}${name}${attributes}>${xmlTextOf(text, style)}</${prefix}${name}>`;
  const system = [
    element('Provider', '', ` ${attribute('Name', event.source)}`),
    element('EventID', String(event.eventId), ` ${attribute('Qualifiers', '0')}`),
    element('Level', String(event.level)),
    element('TimeCreated', '', ` ${attribute('SystemTime', event.time)}`),
    element('EventRecordID', String(event.recordId)),
    element('Channel', event.log),
    element('Computer', event.computer),
  ];
  const wrap = (name: string, content: string, attributes = ''): string =>
    `<${prefix}${name}${attributes}>${inside}${content}${inside}</${prefix}${name}>`;
  const xmlns = ` ${attribute(prefix === '' ? 'xmlns' : 'xmlns:ev', namespace)}`;
  return wrap('Event', wrap('System', system.join(inside)) + wrap('EventData', element('Data', event.data)), xmlns);
}

/** A string as PowerShell writes it into CLIXML. */
export function cliXmlString(text: string): string {
  let result = '';
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charAt(at);
    const code = text.charCodeAt(at);
    const isControl = code < 0x20 || (code >= 0x7f && code <= 0x9f);
    const isEscape = unit === '_' && /x/i.test(text.charAt(at + 1));
    if (isControl || isEscape || (code >= 0xd800 && code < 0xe000) || code >= 0xfffe)
      result += `_x${code.toString(16).toUpperCase().padStart(4, '0')}_`;
    else result += unit === '"' || unit === "'" ? unit : (named[unit] ?? unit);
  }
  return result;
}

/** As Export-Clixml writes an event. @param id of its own and of what is inside it */
export function cliXmlObject(event: WrittenEvent, id: number, message: string | undefined = event.data): string {
  const types =
    id === 0 ? '<TN RefId="0"><T>System.Diagnostics.Eventing.Reader.EventLogRecord</T></TN>' : '<TNRef RefId="0" />';
  const text = (name: string, value: string): string => `<S N="${name}">${cliXmlString(value)}</S>`;
  return [
    `  <Obj RefId="${id}">`,
    `    ${types}`,
    '    <ToString>System.Diagnostics.Eventing.Reader.EventLogRecord</ToString>',
    '    <Props>',
    `      <I32 N="Id">${event.eventId}</I32>`,
    '      <Nil N="Version" />',
    `      <By N="Level">${event.level}</By>`,
    `      <I64 N="RecordId">${event.recordId}</I64>`,
    `      ${text('ProviderName', event.source)}`,
    `      ${text('LogName', event.log)}`,
    `      ${text('MachineName', event.computer)}`,
    `      <DT N="TimeCreated">${event.time}</DT>`,
    `      <Obj N="Properties" RefId="${id + 1}">`,
    '        <LST>',
    `          <Obj RefId="${id + 2}">`,
    '            <Props>',
    `              ${text('Value', event.data)}`,
    '            </Props>',
    '          </Obj>',
    '        </LST>',
    '      </Obj>',
    '    </Props>',
    `    <MS>${message === undefined ? '<Nil N="Message" />' : text('Message', message)}</MS>`,
    '  </Obj>',
  ].join('\n');
}

export const cliXml = (objects: readonly string[]): string =>
  `<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">\n${objects.join('\n')}\n</Objs>`;
