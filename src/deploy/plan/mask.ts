import { isJsonObject, type JsonValue } from '../../json.ts';
import type { PropertyChange } from './plan.ts';

/** Takes secrets out of JSON: known values wherever they stand, and properties that are secret by their name. */
export type MaskJson = (value: JsonValue) => JsonValue;

/** The property that a path ends in, so that a value is masked by its name even when it stands alone. */
const lastKey = (path: string): string => /([^.[\]"]+)\W*$/.exec(path)?.[1] ?? '';

/** Differences as they may be printed. That a secret changed is told; what it was and is, isn't. */
export function maskDifferences<One extends PropertyChange>(
  differences: readonly One[],
  mask: MaskJson,
): readonly One[] {
  const masked = (key: string, value: JsonValue | undefined): JsonValue | undefined => {
    const container = value === undefined ? undefined : mask({ [key]: value });
    return isJsonObject(container) ? container[key] : undefined;
  };
  return differences.map((difference) => {
    const { path, before, after } = difference;
    const [was, is] = [masked(lastKey(path), before), masked(lastKey(path), after)];
    return { ...difference, ...(was !== undefined && { before: was }), ...(is !== undefined && { after: is }) };
  });
}
