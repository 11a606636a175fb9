import type { RecordProperty } from '../record.ts';

/** What an element of a record is for. */
export type XmlTarget =
  | {
      readonly property: RecordProperty;
      /** The value is that of an attribute, not the text of the element. */
      readonly attribute?: string;
    }
  /** Carries the payload, and perhaps the event in words; lower ranks are tried first, 0 is the event's own data. */
  | { readonly payload: number; readonly isDescription?: boolean }
  /** Holds the event's own data as Windows writes it. */
  | { readonly isEventData: true };

/** Targets by the steps that lead to them. */
export interface TargetNode {
  readonly target: XmlTarget | undefined;
  readonly steps: ReadonlyMap<string, TargetNode>;
}

interface GrowingNode extends TargetNode {
  target: XmlTarget | undefined;
  readonly steps: Map<string, GrowingNode>;
}

const emptyNode = (): GrowingNode => ({ target: undefined, steps: new Map() });

/** @param targets by path: labels from the record's own element on, joined by `/` */
export function targetTree(targets: Iterable<readonly [string, XmlTarget]>): TargetNode {
  const root = emptyNode();
  for (const [path, target] of targets) {
    let node = root;
    for (const label of path.split('/')) {
      const next = node.steps.get(label) ?? emptyNode();
      node.steps.set(label, next);
      node = next;
    }
    node.target = target;
  }
  return root;
}
