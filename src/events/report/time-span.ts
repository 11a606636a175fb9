import { isBefore } from '../time.ts';

/** The earliest and the latest of some times in UTC, as captures give them. */
export class TimeSpan {
  #from: string | undefined;
  #to: string | undefined;

  get from(): string | undefined {
    return this.#from;
  }
  get to(): string | undefined {
    return this.#to;
  }

  note(time: string | undefined): void {
    if (time === undefined) return;
    if (this.#from === undefined || isBefore(time, this.#from)) this.#from = time;
    if (this.#to === undefined || isBefore(this.#to, time)) this.#to = time;
  }
}
