import type { Finding } from '../../finding.ts';
import type { FamiliarRecords } from '../familiar/familiar-records.ts';
import type { EventRecord } from '../record.ts';

/** Takes what a reader finds, in the order of the file. */
export interface CaptureSink {
  record(record: EventRecord): void;
  /**
   * A record that can't be read.
   * @param line text of the line where the finding stands, for an excerpt
   * @param records how many records the finding stands for; 1 where not given
   */
  unreadable(finding: Finding, line?: string, records?: number): void;
  /** What takes records of JSON without reading them in full, where the sink has seen their like. */
  readonly familiar?: FamiliarRecords | undefined;
  /** Something wrong that costs no record. */
  damage(finding: Finding): void;
}

/** Reads one capture as it comes in. Bytes are in order, without a byte order mark. */
export interface CaptureReader {
  push(bytes: Uint8Array): void;
  /** The file is at its end. */
  end(): void;
}

/** The first bytes of a capture, by which its format is told. */
export interface Head {
  readonly bytes: Uint8Array;
  /** The same as text; cut anywhere. */
  readonly text: string;
}

/** A format of captured events. One file a format; `formats.ts` has the table. */
export interface CaptureFormat {
  readonly name: string;
  matches(head: Head): boolean;
  open(file: string, sink: CaptureSink): CaptureReader;
}
