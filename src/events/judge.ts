import type { Finding } from '../finding.ts';
import { checkRecord } from './check-record.ts';
import type { Vocabulary } from './payload/vocabulary.ts';
import type { EventRecord } from './record.ts';
import { factsOf, type RecordFacts } from './report/summary.ts';
import { type RuleSettings, withSetting, withSettings } from './rule-settings.ts';

/** How records are judged. Plain data, so that another thread can be handed it. */
export interface Judging {
  /** Severities other than the rules' own. */
  readonly rules: RuleSettings;
  /** What payloads may say. */
  readonly vocabulary: Vocabulary;
}

/** What a record comes to, unless it was there before. */
export interface Judgement {
  readonly findings: readonly Finding[];
  readonly facts: RecordFacts;
}

const none: readonly Finding[] = [];

function findingsOf(record: EventRecord, judging: Judging): readonly Finding[] {
  const { eventId, level } = record;
  const { known } = record.payload;
  if (known?.isClean(judging, eventId, level)) return none;
  const findings = withSettings(checkRecord(record, { eventId, level }, judging.vocabulary), judging.rules);
  if (findings.length === 0) known?.noteClean({ rules: judging, eventId, level });
  return findings;
}

export const judge = (record: EventRecord, judging: Judging): Judgement => ({
  findings: findingsOf(record, judging),
  facts: factsOf(record, judging.vocabulary.kinds),
});

/** A finding about the capture as it is to be reported; undefined where its rule is off. */
export const judged = (finding: Finding, { rules }: Judging): Finding | undefined => withSetting(finding, rules);
