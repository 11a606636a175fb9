import { isJsonObject, type JsonValue } from '../../json.ts';

export interface WireAnswer {
  readonly status: number;
  header(name: string): string | undefined;
  readonly body: JsonValue | undefined;
}

/** What waiting needs of the world. */
export interface Waiting {
  /** GET of a link that the service gave. Rejects with `ArmError` for 400 and more. */
  follow(link: string): Promise<WireAnswer>;
  /** GET of the resource itself. */
  read(): Promise<WireAnswer>;
  delay(milliseconds: number): Promise<void>;
  onPoll(status: string): void;
}

/** How an operation ended that did not succeed. */
export interface OperationFailure {
  /** `Failed`, `Canceled`, or `TimedOut` when we gave up. */
  readonly status: string;
  /** Body of the operation, `error` in it. */
  readonly body: JsonValue | undefined;
}

/** Where the service names no interval (Azure's own clients take the same). */
const usualInterval = 2_000;
/** No operation of ours takes longer; waiting for ever would hang a pipeline. */
const longestWait = 30 * 60_000;
const mostPolls = 5_000;
const failures: ReadonlySet<string> = new Set(['failed', 'canceled', 'cancelled']);

/** true: the service is still at work on what was asked. */
export const isLongRunning = (answer: WireAnswer): boolean => pollerOf(answer) !== undefined;

/**
 * Waits until a long-running operation has ended. Which way to ask is the service's choice, best first: `Azure-AsyncOperation`, then
 * `Location`, then the resource's own `provisioningState`. Links carry api-versions and signatures of their own: used as they stand.
 * @returns undefined when it succeeded
 */
export async function waitForOperation(started: WireAnswer, waiting: Waiting): Promise<OperationFailure | undefined> {
  const poll = pollerOf(started);
  if (!poll) return undefined;
  let wait = intervalOf(started);
  let waited = 0;
  for (let polls = 0; polls < mostPolls && waited <= longestWait; polls++) {
    await waiting.delay(wait);
    waited += wait;
    const { answer, state } = await poll(waiting);
    waiting.onPoll(state);
    if (failures.has(state.toLowerCase())) return { status: state, body: answer.body };
    if (state === done) return undefined;
    wait = intervalOf(answer);
  }
  const message = `the operation has not ended after ${Math.round(waited / 60_000)} minutes`;
  return { status: 'TimedOut', body: { error: { code: 'OperationTimedOut', message } } };
}

const done = 'Succeeded';

type Poller = (waiting: Waiting) => Promise<{ answer: WireAnswer; state: string }>;

function pollerOf(started: WireAnswer): Poller | undefined {
  const operation = started.header('azure-asyncoperation') ?? started.header('operation-location');
  if (operation !== undefined) {
    return async (waiting) => {
      const answer = await waiting.follow(operation);
      return { answer, state: stateOf(answer.body) ?? (answer.status === 202 ? 'InProgress' : done) };
    };
  }
  const location = started.status === 202 ? started.header('location') : undefined;
  if (location !== undefined) {
    return async (waiting) => {
      const answer = await waiting.follow(location);
      return { answer, state: answer.status === 202 ? 'InProgress' : done };
    };
  }
  if (ended(provisioningState(started.body))) return undefined;
  return async (waiting) => {
    const answer = await waiting.read();
    return { answer, state: provisioningState(answer.body) ?? done };
  };
}

const ended = (state: string | undefined): boolean =>
  state === undefined || canonicalState(state) === done || failures.has(state.toLowerCase());

const canonicalState = (state: string): string => (state.toLowerCase() === done.toLowerCase() ? done : state);

const stateOf = (body: JsonValue | undefined): string | undefined => {
  const status = isJsonObject(body) ? body['status'] : undefined;
  return typeof status === 'string' ? canonicalState(status) : undefined;
};

const provisioningState = (body: JsonValue | undefined): string | undefined => {
  const properties = isJsonObject(body) ? body['properties'] : undefined;
  const state = isJsonObject(properties) ? properties['provisioningState'] : undefined;
  return typeof state === 'string' ? canonicalState(state) : undefined;
};

/** Milliseconds to the next question. */
function intervalOf(answer: WireAnswer): number {
  const seconds = Number(answer.header('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1_000 : usualInterval;
}
