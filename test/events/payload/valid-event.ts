import fc from 'fast-check';
import { eventKinds, statusLabels } from '../../../src/events/payload/facts.ts';
import { type Payload, payload } from '../payloads.ts';

/** Text with quotes, backslashes, controls and characters beyond the basic plane. */
const name = fc
  .string({
    unit: fc.constantFrom('a', 'Ö', '"', '\\', '/', '\n', '\u0001', '😀', '{', '}', '&', '<'),
    minLength: 1,
    maxLength: 12,
  })
  .map((text) => `R${text}m`);
const version = fc.tuple(fc.nat(99), fc.nat(99), fc.nat(99999), fc.nat(9999)).map((parts) => parts.join('.'));

const statusList = fc
  .shuffledSubarray([...statusLabels], { minLength: 1 })
  .chain((labels) =>
    fc.tuple(
      ...labels.map(({ label, values }) =>
        fc
          .tuple(fc.constantFrom(...values), fc.constantFrom(' : ', ': ', ':'))
          .map(([value, colon]) => `${label} status${colon}${value}. `),
      ),
    ),
  )
  .map((items) => items.join(''));

const healthySentence: Readonly<Record<string, string>> = {
  Heartbeat: 'Heartbeat is healthy.',
  HardwareCheckEngine: 'HardwareCheckEngine is healthy.',
  Restart: 'App restarts.',
};

/** A valid payload with its event id. */
export const validEvent = fc.constantFrom(...eventKinds).chain((kind) =>
  fc.record({
    eventId: fc.constant(kind.eventId),
    level: fc.constant(kind.level as string),
    payload: fc
      .record({
        list: statusList,
        Alias: name,
        DisplayName: name,
        OSVersion: version,
        AppVersion: version,
        IPv6Address: fc.oneof(fc.constant(''), fc.ipV6()),
      })
      .map(({ list, ...values }) =>
        payload({
          Description: kind.OperationResult === 'Fail' ? list : (healthySentence[kind.OperationName] ?? ''),
          ResourceState: kind.ResourceState,
          OperationName: kind.OperationName,
          OperationResult: kind.OperationResult,
          ...values,
          Alias: values.Alias.trim(),
        }),
      ),
  }),
);
export interface ValidEvent {
  readonly eventId: number;
  readonly level: string;
  readonly payload: Payload;
}
