import type { Finding } from '../../finding.ts';
import { faultScenario } from '../../generated/complete-validators.js';
import type { Fault, FaultScenarioFile } from '../../generated/types.ts';
import { checkSchema } from '../../solution/check/check-schema.ts';
import { toJson } from '../../solution/located/located.ts';
import { decode } from '../../solution/read/decode.ts';
import { parseYaml } from '../../solution/read/parse-yaml.ts';

export interface FaultScenario {
  readonly seed: number;
  readonly faults: readonly Fault[];
}

/**
 * Reads a scenario (YAML or JSON, `schemas/fault-scenario.schema.json`).
 * @returns findings that say why, where there is no scenario
 */
export function readScenario(
  file: string,
  bytes: Uint8Array,
): { readonly scenario?: FaultScenario; readonly findings: readonly Finding[] } {
  const source = decode(file, bytes);
  if (!('text' in source)) return { findings: [source] };
  const { root, findings } = parseYaml(source);
  if (findings.length > 0) return { findings };
  if (!root) return { scenario: { seed: 0, faults: [] }, findings };
  const violations = checkSchema(faultScenario, root, { name: 'the fault scenario', roles: {} });
  if (violations.length > 0) return { findings: violations };
  const { seed = 0, faults } = toJson(root) as unknown as FaultScenarioFile;
  return { scenario: { seed, faults }, findings };
}
