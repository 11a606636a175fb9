/** A built-in role that gives what an action needs, the narrowest one (Microsoft: "Azure built-in roles"). */
interface RoleRow {
  /** What an action starts with, lower case. */
  readonly prefix: string;
  readonly role: string;
}

const table: readonly RoleRow[] = [
  { prefix: 'microsoft.insights/', role: 'Monitoring Contributor' },
  { prefix: 'microsoft.operationalinsights/', role: 'Log Analytics Contributor' },
  { prefix: 'microsoft.resources/subscriptions/resourcegroups/', role: 'Contributor' },
];

/** Where no narrower role is known. */
const otherwise = 'Contributor';

/** The built-in role that allows an action. Who may not even read gets the role that may write, too: a deployment needs both. */
export function roleFor(action: string): string {
  const wanted = action.toLowerCase();
  return table.find(({ prefix }) => wanted.startsWith(prefix))?.role ?? otherwise;
}
