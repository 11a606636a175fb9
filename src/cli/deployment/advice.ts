import type { Report } from '../../deploy/report.ts';

/** What helps against a refusal, by Azure's code; `{namespace}` is the resource provider of what was refused. */
const advice: Readonly<Record<string, string>> = {
  missingsubscriptionregistration: 'az provider register --namespace {namespace} --wait',
  authorizationfailed:
    'az role assignment list --assignee <identity> --all --output table   # Contributor is needed here',
  linkedauthorizationfailed: 'az role assignment list --assignee <identity> --all --output table',
  requestdisallowedbypolicy: 'az policy state list --resource-group <name> --output table   # which policy it was',
  scopelocked: 'az lock list --output table',
  signinerror: 'az login',
};

const namespaceOf = (type: string): string => type.split('/')[0] ?? type;

/** Commands that help against what failed, each once. */
export function adviceFor(report: Report): readonly string[] {
  const lines = report.results.flatMap(({ change, failure }) => {
    const line = failure && advice[failure.code.toLowerCase()];
    return line === undefined ? [] : [line.replace('{namespace}', namespaceOf(change.resource.type))];
  });
  return [...new Set(lines)];
}
