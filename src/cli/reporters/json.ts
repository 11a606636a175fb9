import type { Finding } from '../../finding.ts';
import type { JsonObject } from '../../json.ts';
import { countBySeverity, type Reporter } from './report.ts';

/** Of every JSON document that we print: raised when a key changes its meaning or goes away, never for a new one. */
export const formatVersion = 1;

function findingJson({ place, ruleId, severity, message, help }: Finding): JsonObject {
  return { ruleId, severity, message, ...place, ...(help !== undefined && { help }) };
}

/** One JSON document, whatever happened. */
export const json: Reporter = ({ command, exitCode, findings, document, error }) => {
  const counts = countBySeverity(findings);
  return `${JSON.stringify(
    {
      formatVersion,
      command,
      exitCode,
      ...(error && { error }),
      summary: { errors: counts.error, warnings: counts.warning, infos: counts.info },
      ...document,
      findings: findings.map(findingJson),
    },
    undefined,
    2,
  )}\n`;
};
