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

/**
 * What is found follows from the payload, the event id and the level alone: whoever has seen those knows it.
 * @param isPlaced false: findings are only to be counted, and say no place
 */
export const judge = (record: EventRecord, { rules, vocabulary }: Judging, isPlaced: boolean): Judgement => {
  const { eventId, level } = record;
  return {
    findings: withSettings(checkRecord(record, { eventId, level }, vocabulary, isPlaced), rules),
    facts: factsOf(record, vocabulary.kinds),
  };
};

/** A finding about the capture as it is to be reported; undefined where its rule is off. */
export const judged = (finding: Finding, { rules }: Judging): Finding | undefined => withSetting(finding, rules);
