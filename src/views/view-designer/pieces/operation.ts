import type { Operation } from '../../../generated/types.ts';
import type { JsonValue } from '../../../json.ts';
import { oneOf } from '../codec/look.ts';

const operations = ['Average', 'Count', 'First Sample', 'Last Sample', 'Max', 'Min', 'Sum'] as const;

export const readOperation = (operation: JsonValue | undefined): Operation | undefined =>
  typeof operation === 'string' ? oneOf(operations, operation) : undefined;
