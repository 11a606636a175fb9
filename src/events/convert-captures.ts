import type { CaptureSource } from './containers/unpack.ts';
import { plainRecord } from './plain/plain-record.ts';
import type { PlainWriter } from './plain/writers.ts';
import { type ReadOptions, type ReadReport, readRecords } from './read-records.ts';
import { isRoomEvent } from './record.ts';

/** Where converted records go. */
export interface TextOutput {
  write(text: string): void;
  /** Waits until there is room for more. @returns false where nobody takes any more */
  drained(): Promise<boolean>;
}

export interface ConvertOptions extends Pick<ReadOptions, 'maxFindings' | 'signal' | 'took'> {
  readonly writer: PlainWriter;
  readonly output: TextOutput;
  /** Records of other event logs, too. */
  readonly allLogs: boolean;
}

/** Writes the records of captures as plain records, in memory that doesn't grow with their size. */
export async function convertCaptures(
  captures: Iterable<CaptureSource>,
  { writer, output, allLogs, ...reading }: ConvertOptions,
): Promise<ReadReport> {
  let between = '';
  output.write(writer.start);
  const report = await readRecords(captures, {
    ...reading,
    take: (record) => {
      output.write(between + writer.record(plainRecord(record)));
      between = writer.between;
    },
    drained: () => output.drained(),
    wants: (record) => allLogs || isRoomEvent(record),
  });
  if (report.hasLeft) return report;
  output.write(writer.end);
  await output.drained();
  return report;
}
