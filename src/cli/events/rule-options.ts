import type { RuleSetting, RuleSettings } from '../../events/rule-settings.ts';
import { settableRules } from '../../rules.ts';
import { suggestion } from '../../text/did-you-mean.ts';
import { UserError } from '../user-error.ts';

const settings: readonly RuleSetting[] = ['off', 'info', 'warning', 'error'];

/**
 * What `--rule ID=SEVERITY` says, given several times; the last one counts.
 * @throws UserError naming the rule or the severity that was probably meant
 */
export function readRuleOptions(texts: readonly string[]): RuleSettings {
  return Object.fromEntries(texts.map(readRuleOption));
}

function readRuleOption(text: string): readonly [id: string, setting: RuleSetting] {
  const [name = '', value, ...more] = text.split('=');
  const ids = settableRules.map(({ id }) => id);
  const id = ids.find((known) => known === name.trim().toUpperCase());
  const word = value?.trim().toLowerCase() ?? '';
  const setting = more.length === 0 ? settings.find((known) => known === word) : undefined;
  if (id === undefined)
    throw wrong(`--rule ${text}: no rule for captured events is named "${name}"`, suggestion(name.toUpperCase(), ids));
  if (setting === undefined)
    throw wrong(`--rule ${text}: "${value ?? ''}" is no severity`, suggestion(word, settings), id);
  return [id, setting];
}

const wrong = (message: string, hint: string | undefined, id = 'MTR530'): UserError =>
  new UserError(message, {
    suggestions: [...(hint === undefined ? [] : [hint]), `mtr-oms validate-event events.ndjson --rule ${id}=warning`],
  });
