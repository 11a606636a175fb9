// Bundled and run by bench/deploy.mjs: the front door in this process, over an embedded workspace whose answers take their time.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { publicCloud } from '../../src/azure/clouds.ts';
import { createArmClient } from '../../src/azure/create-arm-client.ts';
import type { Host, Output } from '../../src/cli/host.ts';
import { main } from '../../src/cli/main.ts';
import { readSolutionSource } from '../../src/cli/solution-source.ts';
import { applyPlan } from '../../src/deploy/apply.ts';
import { inDependencyOrder } from '../../src/deploy/plan/order.ts';
import { planChanges } from '../../src/deploy/plan/plan-changes.ts';
import { readLive } from '../../src/deploy/read-live.ts';
import { isComplete } from '../../src/deploy/report.ts';
import type { DeployReportFile } from '../../src/generated/types.ts';
import { createLocalTransport } from '../../src/local/transport.ts';
import { buildResources, kindOf } from '../../src/resources/index.ts';
import { neutralScope } from '../../src/resources/neutral-scope.ts';
import type { Resource } from '../../src/resources/resource.ts';
import { loadSolution } from '../../src/solution/load.ts';

/** One measurement, in milliseconds. */
export interface Ratio {
  readonly name: string;
  readonly chain: number;
  readonly took: number;
  readonly budget: number;
}

/** How long an answer takes. */
const answer = 100;

/** A host whose waiting is real, and told: every answer is waited for through it. */
function hostIn(cwd: string): { readonly host: Host; readonly waited: () => number; readonly output: () => string } {
  const parts: string[] = [];
  let [first, last] = [Number.POSITIVE_INFINITY, 0];
  const output: Output = { write: (part) => void parts.push(part), isTTY: false, columns: 120 };
  const host: Host = {
    stdout: output,
    stderr: output,
    stdin: { isTTY: false, async *[Symbol.asyncIterator]() {} },
    env: {},
    platform: process.platform,
    cwd,
    now: () => new Date(),
    async delay(milliseconds, signal) {
      first = Math.min(first, performance.now());
      await sleep(milliseconds, undefined, signal && { signal });
      last = performance.now();
    },
    interrupted: new AbortController().signal,
  };
  return { host, waited: () => last - first, output: () => parts.join('') };
}

/** Runs a command line. @returns milliseconds from its first request to its last answer */
async function run(cwd: string, ...argv: readonly string[]): Promise<number> {
  const { host, waited, output } = hostIn(cwd);
  const code = await main([...argv, '--local', '--faults', 'slow.yaml'], host);
  if (code !== 0) throw new Error(`${argv.join(' ')} ended with ${code}: ${output()}`);
  return waited();
}

interface Traced {
  readonly method: string;
  readonly url: string;
  readonly response: { readonly headers: Readonly<Record<string, string>> };
}

const pathOf = (url: string): string => decodeURIComponent(new URL(url).pathname).toLowerCase();

/** Requests that each write took, by path: the look before it, itself, the questions how it goes, the look after those. */
function requestsOf(trace: string): ReadonlyMap<string, number> {
  const lines = trace
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Traced);
  const writes = lines.filter(({ method }) => method !== 'GET');
  return new Map(
    writes.map(({ method, url, response }) => {
      const operation = response.headers['azure-asyncoperation'];
      const polls = lines.filter((line) => operation !== undefined && line.url === operation).length;
      return [`${method} ${pathOf(url)}`, 2 + polls + (polls > 0 ? 1 : 0)];
    }),
  );
}

/** Requests of the longest chain: what depends on each other, and what Azure takes one at a time. */
function longestChain(resources: readonly Resource[], requests: ReadonlyMap<string, number>): number {
  const through = new Map<string, number>();
  const lines = new Map<string, number>();
  for (const resource of inDependencyOrder(resources)) {
    const kind = kindOf(resource);
    const ready = Math.max(0, ...resource.dependsOn.map((key) => through.get(key) ?? 0));
    const free = kind.serialWrites ? (lines.get(kind.name) ?? 0) : 0;
    const cost = requests.get(`${kind.method} ${resource.id.toLowerCase()}`) ?? 0;
    const end = Math.max(ready, free) + cost;
    through.set(resource.key, end);
    lines.set(kind.name, end);
  }
  return Math.max(...through.values());
}

/** What the solution of a folder asks for, or the packaged one. */
async function definitionIn(cwd: string) {
  const { solution } = loadSolution(await readSolutionSource({ host: { cwd, env: {} } }));
  if (!solution) throw new Error("the solution can't be loaded");
  const scope = { ...neutralScope(solution.settings), createResourceGroup: true };
  return { solution: solution.settings.name, scope, resources: buildResources(solution, scope) };
}

/** Deploys the solution of a folder into its embedded workspace, without a command around it and without delay. */
export async function deployed(cwd: string): Promise<void> {
  const { resources, ...definition } = await definitionIn(cwd);
  const client = createArmClient({
    cloud: publicCloud,
    userAgent: 'mtr-oms/bench',
    httpClient: createLocalTransport({ store: join(cwd, '.mtr-oms', 'local'), now: () => new Date() }),
  });
  const live = await readLive(client, resources, { kindOf });
  const plan = planChanges(resources, live, { ...definition, kindOf, mask: (value) => value });
  const clock = () => performance.now();
  const delay = (milliseconds: number, signal?: AbortSignal) => sleep(milliseconds, undefined, signal && { signal });
  const report = await applyPlan(plan, { client, kindOf, clock, delay, paced: false });
  if (!isComplete(report)) throw new Error('what is to be planned could not be deployed');
}

/** group → workspace → what is in the workspace */
const readChain = 3;

export async function measure(): Promise<readonly Ratio[]> {
  const cwd = mkdtempSync(join(tmpdir(), 'mtr-oms-bench-'));
  try {
    writeFileSync(join(cwd, 'slow.yaml'), `faults: [{ fault: slow, milliseconds: ${answer}, always: true }]\n`);
    await run(cwd, 'deploy', '--yes', '--trace', 'trace.ndjson', '--report', 'report.json');
    const report = JSON.parse(readFileSync(join(cwd, 'report.json'), 'utf8')) as DeployReportFile;
    const requests = requestsOf(readFileSync(join(cwd, 'trace.ndjson'), 'utf8'));
    const chain = longestChain((await definitionIn(cwd)).resources, requests);
    const plan = await run(cwd, 'plan', '--detailed-exitcode');
    return [
      { name: 'full deploy', chain: chain * answer, took: report.milliseconds, budget: 1.3 },
      { name: 'unchanged plan', chain: readChain * answer, took: plan, budget: 1.5 },
    ];
  } finally {
    rmSync(cwd, { recursive: true, force: true });
  }
}
