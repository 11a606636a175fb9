import { type CaptureReport, checkCaptures } from '../../../src/events/check-captures.ts';
import type { Capture } from '../../../src/events/read-capture.ts';
import { type Form, forms } from './forms.ts';
import { type Mutation, mutations, random } from './mutate.ts';

/** A mutated capture, what it came to, and what is wrong with that. */
export interface FuzzResult {
  readonly seed: number;
  readonly form: string;
  readonly mutation: string;
  readonly bytes: Uint8Array;
  readonly milliseconds: number;
  readonly problems: readonly string[];
}

const pieceLengths = [1000, 65_536, 10_000_000];
const longestTime = 10_000;

function pieces(bytes: Uint8Array, length: number): Capture {
  return {
    file: 'capture',
    bytes: (async function* () {
      for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
    })(),
  };
}

/** Mutations that put the capture into another file, or make its bytes mean something else. */
const wraps = new Set(['gzip', 'zip', 'gzip bomb', 'zip bomb', 'byte order mark']);

/** The capture that a seed stands for. */
export function mutated(seed: number): {
  readonly form: Form;
  readonly mutation: Mutation;
  readonly bytes: Uint8Array;
  readonly pieceLength: number;
} {
  const next = random(seed);
  const draw = (below: number): number => Math.floor(next() * below);
  // Neither the form nor the mutation is left to chance: a few hundred seeds have them all.
  const form = forms[seed % forms.length] as Form;
  const mutation = mutations[Math.floor(seed / forms.length) % mutations.length] as Mutation;
  return { form, mutation, bytes: mutation.mutate(form.bytes, draw), pieceLength: pieceLengths[draw(3)] ?? 1000 };
}

const totalOf = ({ records, skipped, unreadable }: CaptureReport['summary']): number => records + skipped + unreadable;

/** Lines of NDJSON are records, one each, but for lines that hold a list of them. */
function linesIn(bytes: Uint8Array): number | undefined {
  const lines = new TextDecoder()
    .decode(bytes)
    .split('\n')
    .filter((line) => !/^[ \t\r]*$/.test(line));
  return lines.some((line) => /^\s*\[|"(?:value|records|tables)"/.test(line)) ? undefined : lines.length;
}

/** What cannot be unpacked to its end, and what nothing is known of. */
const wholeIsLost: ReadonlySet<string> = new Set(['MTR402', 'MTR451']);

/** Records that the mutation has left as they were, as far as that can be told. */
function soundRecords(form: Form, { name }: Mutation, bytes: Uint8Array): number {
  if (name === 'one byte') return form.records - 1;
  if (name !== 'truncation' || form.marks === undefined) return 0;
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  // A record that is cut right behind its mark is none.
  return form.marks.filter((mark) => content.includes(Buffer.from(mark))).length - 1;
}

function problemsOf(report: CaptureReport, { form, mutation, bytes }: ReturnType<typeof mutated>): string[] {
  const { summary, captures, findings, notKept } = report;
  const problems: string[] = [];
  const demand = (isKept: boolean, problem: string): void => {
    if (!isKept) problems.push(problem);
  };
  demand(summary.records === summary.valid + summary.invalid + summary.duplicates, 'records don’t add up');
  for (const key of ['valid', 'invalid', 'skipped', 'unreadable', 'duplicates'] as const)
    demand(
      captures.reduce((sum, capture) => sum + capture[key], 0) === summary[key],
      `${key} of the files don’t add up`,
    );
  const total = totalOf(summary);
  demand(total > 0 || findings.length > 0 || notKept.size > 0 || bytes.length === 0, 'nothing is said at all');
  demand(summary.unreadable === 0 || findings.length > 0, 'records are unreadable, and no finding says why');
  const [capture] = captures;
  if (captures.length === 1 && capture?.format === 'ndjson' && form.isSplitByLine && !wraps.has(mutation.name)) {
    const lines = linesIn(bytes);
    demand(lines === undefined || lines === total, `${total} records in ${lines} lines`);
  }
  const sound = soundRecords(form, mutation, bytes);
  // What unpacks no more, or is no capture any more, is said instead.
  const isSaid = findings.some(({ ruleId }) => wholeIsLost.has(ruleId)) || capture?.format === undefined;
  demand(total >= sound || isSaid, `${total} records, though ${sound} of ${form.records} are sound`);
  demand(
    mutation.name !== 'one byte' || form.marks === undefined || total <= form.records + 1,
    `${total} records, though there were ${form.records}`,
  );
  for (const { place, message } of findings)
    demand(!place || (place.line >= 1 && place.column >= 1 && message !== ''), `a finding without a place: ${message}`);
  return problems;
}

/** Checks the capture that a seed stands for. */
export async function fuzzOne(seed: number): Promise<FuzzResult> {
  const capture = mutated(seed);
  const start = performance.now();
  const cpu = process.cpuUsage();
  let problems: readonly string[];
  try {
    const report = await checkCaptures([pieces(capture.bytes, capture.pieceLength)], { maxFindings: 1000 });
    problems = problemsOf(report, capture);
  } catch (error) {
    problems = [`threw ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`];
  }
  const milliseconds = performance.now() - start;
  const { user, system } = process.cpuUsage(cpu);
  // On a machine that is busy with other things only the work counts.
  if (Math.min(milliseconds, (user + system) / 1000) > longestTime)
    problems = [...problems, `took ${Math.round(milliseconds)} ms`];
  return {
    seed,
    form: capture.form.name,
    mutation: capture.mutation.name,
    bytes: capture.bytes,
    milliseconds,
    problems,
  };
}
