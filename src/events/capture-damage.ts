import type { Finding } from '../finding.ts';

/** Thrown while the bytes of a capture are read: what comes after this can't be had. What was read before it counts. */
export class CaptureDamage extends Error {
  override readonly name = 'CaptureDamage';
  readonly finding: Finding;

  constructor(finding: Finding, options?: ErrorOptions) {
    super(finding.message, options);
    this.finding = finding;
  }
}
