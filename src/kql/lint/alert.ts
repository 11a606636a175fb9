import { callOf } from '../parser/shapes.ts';
import { rules } from '../rules.ts';
import { issueOf, type Lint } from './issue.ts';
import { timespanSeconds } from './timespan.ts';

/** Seconds that Azure gives a log search alert rule at most (alerts-create-log-alert-rule.md, "Override query time range"). */
const longest = 2 * 86_400;

/** `ago(7d)`: the rule sees two days, and nothing says so. */
export const alertLookback: Lint = function* ({ query }) {
  for (const node of query.root.descendants()) {
    const call = callOf(node);
    const [span] = call?.arguments ?? [];
    if (call?.name !== 'ago' || !span) continue;
    const written = query.text.slice(span.start, span.end);
    if ((timespanSeconds(written) ?? 0) > longest) {
      yield issueOf(
        rules.alertLookback,
        `ago(${written}) reaches back further than the two days that Azure gives`,
        node,
      );
    }
  }
};
