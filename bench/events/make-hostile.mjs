// Writes captures that nobody's tool writes: records made to cost as much memory and time as their length allows.
import { closeSync, openSync, writeSync } from 'node:fs';

/** Just below the lengths up to which records are read: of JSON, and of other text. */
const recordLength = 2_000_000;
const textLength = 1_000_000;
const shortLength = 60_000;

const repeated = (text, length) => text.repeat(Math.floor(length / text.length));

/** As many members as fit, each with another key. */
function members(length) {
  const parts = [];
  for (let index = 0, size = 0; size < length; index += 1) {
    const part = `"k${index.toString(36)}":""`;
    size += part.length + 1;
    parts.push(part);
  }
  return `{${parts.join(',')}}\n`;
}

const xml = (inside) =>
  `<Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event"><System><Provider Name="SRS-App"/><EventID>2000</EventID>` +
  `<Channel>Skype Room System</Channel></System>${inside}</Event>\n`;

/** Name -> what the file starts with, and what follows again and again. */
const hostile = {
  'long records of many keys': () => ['', members(recordLength)],
  'records of many keys': () => ['', members(shortLength)],
  'long records of objects': () => ['', `{"OS":[${repeated('{},', recordLength)}{}]}\n`],
  'records of objects': () => ['', `{"OS":[${repeated('{},', shortLength)}{}]}\n`],
  'long texts': () => ['', `{"OS":"${repeated('\\u0041', recordLength)}"}\n`],
  'a list of numbers': () => ['[', repeated('1,', shortLength)],
  'a list of broken records': () => ['{"value":[', repeated('{"OS":"x",,},', shortLength)],
  'XML of many values': () => ['', xml(`<EventData>${repeated('<Data>a</Data>', textLength)}</EventData>`)],
  'XML of many references': () => ['', xml(`<EventData><Data>${repeated('&amp;', textLength)}</Data></EventData>`)],
  'CSV of long values': () => [
    'Level,Date and Time,Source,Event ID,Task Category\n',
    `Information,3/4/2026 5:06:07 AM,SRS-App,2000,None,"${repeated('a""b\n', textLength)}"\n`,
  ],
};

export const hostileFillings = Object.keys(hostile);

export function makeHostile(file, megabytes, { filling }) {
  const [start, record] = hostile[filling]();
  const descriptor = openSync(file, 'w');
  try {
    writeSync(descriptor, start);
    for (let written = 0; written < megabytes * 1e6; ) written += writeSync(descriptor, record);
  } finally {
    closeSync(descriptor);
  }
}
