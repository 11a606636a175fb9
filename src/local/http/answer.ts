import type { JsonObject } from '../../json.ts';

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: JsonObject;
}

/** Azure says no: thrown by whoever finds out, answered in Azure's error envelope. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: number;
  readonly code: string;
  readonly details: readonly string[];

  constructor(status: number, code: string, message: string, details: readonly string[] = []) {
    super(message);
    this.status = status;
    this.code = code;
    this.details = details;
  }
}

export const badRequest = (code: string, message: string, details: readonly string[] = []): Refusal =>
  new Refusal(400, code, message, details);

export const refusalAnswer = ({ status, code, message, details }: Refusal): Answer => ({
  status,
  body: {
    error: { code, message, ...(details.length > 0 && { details: details.map((text) => ({ code, message: text })) }) },
  },
});
