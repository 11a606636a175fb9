// The least that any check of NDJSON must do: split lines, parse the record, parse its payload.
//   node bench/events/bare-loop.mjs FILE
import { createReadStream } from 'node:fs';

let records = 0;
let rest = '';

function take(line) {
  if (line === '') return;
  const record = JSON.parse(line);
  const payload = JSON.parse(record.RenderedDescription);
  if (payload.Description !== undefined) records += 1;
}

for await (const piece of createReadStream(process.argv[2], { encoding: 'utf8', highWaterMark: 256 * 1024 })) {
  const lines = (rest + piece).split('\n');
  rest = lines.pop() ?? '';
  for (const line of lines) take(line);
}
take(rest);
console.log(records);
