import { type Finding, findingOf, type Rule } from '../finding.ts';
import type { AlertRule, Solution } from '../solution/model.ts';
import { suggestion } from '../text/did-you-mean.ts';
import type { ResultTable } from './parser/syntax.ts';
import { rules } from './rules.ts';

const numbers: ReadonlySet<string> = new Set(['int', 'long', 'real', 'decimal']);
const splittable: ReadonlySet<string> = new Set([...numbers, 'string', 'guid']);
/** Types that the binder gives where it can't tell. */
const untold: ReadonlySet<string> = new Set(['unknown', 'error']);

/**
 * Columns that alert rules measure and split by must be among those that their query gives, and hold what can be measured and split.
 * @param resultOf columns that the query of the rule of this name gives
 */
export const alertColumnFindings = (
  solution: Solution,
  resultOf: (ruleName: string) => ResultTable | undefined,
): readonly Finding[] =>
  solution.alertRules.flatMap((rule) => {
    const result = resultOf(rule.name);
    return result && !result.open ? findingsOf(rule, result, solution) : [];
  });

function findingsOf({ name, condition }: AlertRule, { columns }: ResultTable, solution: Solution): readonly Finding[] {
  const used = [
    ...(condition.measureColumn === undefined
      ? []
      : [
          {
            column: condition.measureColumn,
            pointer: '/condition/measureColumn',
            types: numbers,
            wrongType: rules.measureType,
            says: 'measureColumn',
          },
        ]),
    ...(condition.splitBy ?? []).map((split, index) => ({
      column: typeof split === 'string' ? split : split.column,
      pointer: `/condition/splitBy/${index}${typeof split === 'string' ? '' : '/column'}`,
      types: splittable,
      wrongType: rules.splitType,
      says: 'splitBy',
    })),
  ];
  return used.flatMap(({ column, pointer, types, wrongType, says }) => {
    const place = solution.placeOf('alertRules', name, pointer);
    const found = columns.find((one) => one.name === column);
    const finding = (rule: Rule, message: string, help?: string) => [findingOf(rule, message, place, help)];
    if (!found) {
      const help = suggestion(
        column,
        columns.map((one) => one.name),
      );
      return finding(
        rules.alertColumn,
        `${says} names the column ${JSON.stringify(column)}, which the query does not give`,
        help,
      );
    }
    if (types.has(found.type) || untold.has(found.type)) return [];
    return finding(wrongType, `${says} names the column ${JSON.stringify(column)}, which holds ${found.type} values`);
  });
}
