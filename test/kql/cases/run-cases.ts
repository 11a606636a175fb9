import { catalogueOf } from '../../../src/kql/catalogue.ts';
import { parseDatetime } from '../../../src/kql/kernels/values/datetime-text.ts';
import { openWorkspace } from '../../../src/kql/parser/workspace.ts';
import { answerLine } from '../../../src/kql/run/batch.ts';
import { openEngine } from '../../../src/kql/run/engine.ts';
import { difference, type RecordedCase } from './compare.ts';

/** What became of a case. `wrong`: answered, but not with the recorded answer. */
export interface CaseResult {
  readonly recorded: RecordedCase;
  readonly outcome: 'pass' | 'wrong' | 'refused' | 'failed';
  /** What differs, or why there is no answer. */
  readonly says: string;
  readonly milliseconds: number;
}

/** Asks recorded queries of the engine, each as a line of `query --batch`. */
export async function* runCases(cases: Iterable<RecordedCase>): AsyncGenerator<CaseResult> {
  const workspace = await openWorkspace(catalogueOf({ customFields: [], savedSearches: [] }));
  const engine = await openEngine(workspace.catalogue.tables);
  const now = parseDatetime('2026-01-01T00:00:00Z') ?? 0n;
  try {
    for (const recorded of cases) {
      const start = performance.now();
      const { id, query } = recorded;
      const line = await answerLine(JSON.stringify({ id, query }), { engine, workspace, now, timeout: 20_000 });
      const milliseconds = performance.now() - start;
      const { error, ...answer } = JSON.parse(line);
      const differs = error ? undefined : difference(recorded, answer);
      const outcome = error
        ? error.kind === 'failed'
          ? 'failed'
          : 'refused'
        : differs === undefined
          ? 'pass'
          : 'wrong';
      const says = error ? `${error.kind}: ${error.message} (${error.line}:${error.column})` : (differs ?? '');
      yield { recorded, outcome, says, milliseconds };
    }
  } finally {
    engine.close();
  }
}
