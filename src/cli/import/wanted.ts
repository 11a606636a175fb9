import type { Wanted } from '../../deploy/import/live/select.ts';
import type { JsonValue } from '../../json.ts';
import type { Options } from '../command.ts';
import type { Target } from '../deployment/target.ts';
import { listOption, textOption } from '../options.ts';

/** What `--only` and `--name` ask for. */
export const wantedOf = (options: Options): Wanted => ({
  only: listOption(options, 'only'),
  pattern: textOption(options, 'name'),
});

/** Is this what a trace would mask? */
export const isSecretFor =
  ({ client }: Pick<Target, 'client'>) =>
  (key: string, value: JsonValue): boolean => {
    const written = { [key]: value };
    return JSON.stringify(client.door.mask.json(written)) !== JSON.stringify(written);
  };
