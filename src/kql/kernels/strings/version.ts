import { kernel } from '../define.ts';

const partDigits = 8;

/**
 * `parse_version`: one to four parts of up to eight digits, as one number with eight digits a part, in digits: more than a double holds.
 * Empty where the text is no version.
 */
export const parseVersion = kernel('parse_version', ['string'], 'string', (text) => {
  const parts = text.trim().split('.');
  if (parts.length > 4 || !parts.every((part) => /^[0-9]{1,8}$/.test(part))) return '';
  const padded = [0, 1, 2, 3].map((index) => (parts[index] ?? '').padStart(partDigits, '0'));
  return padded.join('').replace(/^0+(?=.)/, '');
});
