import { signInAgain } from '../../azure/arm-errors.ts';
import { roleAdvice } from '../../deploy/preflight/denial.ts';
import type { Who } from '../../deploy/preflight/right-problems.ts';
import type { Report, Result, WriteFailure } from '../../deploy/report.ts';

interface Refused {
  readonly failure: WriteFailure;
  readonly change: Result['change'];
  readonly who: Who;
}

const namespaceOf = (type: string): string => type.split('/')[0] ?? type;

/** The commands that give the missing role; what was pointed to stands in the message. */
const roles = ({ failure, change: { action, resource }, who }: Refused): readonly string[] =>
  roleAdvice(failure.message, who, {
    action: `${resource.type}/${action === 'delete' ? 'delete' : 'write'}`,
    scope: resource.id,
  }).commands;

/** What helps against a refusal, by Azure's code in lower case. */
const advice: Readonly<Record<string, (refused: Refused) => readonly string[]>> = {
  missingsubscriptionregistration: ({ change }) => [
    `az provider register --namespace ${namespaceOf(change.resource.type)} --wait`,
  ],
  authorizationfailed: roles,
  linkedauthorizationfailed: roles,
  requestdisallowedbypolicy: () => [
    'az policy state list --resource-group <name> --output table   # which policy it was',
  ],
  scopelocked: () => ['az lock list --output table'],
  signinerror: () => ['az login'],
  expiredauthenticationtoken: ({ failure }) => signInAgain(failure.code),
  invalidauthenticationtoken: ({ failure }) => signInAgain(failure.code),
  invalidauthenticationtokentenant: ({ failure }) => signInAgain(failure.code),
};

/** Commands that help against what failed, each once. */
export function adviceFor(report: Report, who: Who): readonly string[] {
  const lines = report.results.flatMap(({ change, failure }) =>
    failure ? (advice[failure.code.toLowerCase()]?.({ failure, change, who }) ?? []) : [],
  );
  return [...new Set(lines)];
}
