/**
 * Why a difference between what is wanted and what is live counts as none. Each sentence goes on after the words: it is not
 * reported, because …
 * Facts of Azure: recorded answers and documents of the pinned api-versions.
 */
export const levellingRules = {
  'server-filled': 'the service fills it in, and no write of ours can set it',
  'service-default': 'it is what the service takes where nothing is stated',
  'letter-case': 'Azure takes and answers it without regard to case (and a region without regard to blanks)',
  'set-order': 'the order of these entries means nothing',
  'iso-duration': 'both are the same length of time',
  'json-text': 'both texts are the same JSON',
  'kql-layout': 'only white space and comments of the query differ',
  'line-ends': 'only line ends and what is blank at the end differ',
  'number-form': 'both are the same number',
  'empty-fill-in': 'null, an empty text, an empty list and an empty object say as much as nothing',
  'hidden-tag': 'Azure keeps notes of its own in tags whose names begin with hidden-',
  'owned-by-others': 'it belongs to others, who share the resource with us',
} as const satisfies Readonly<Record<string, string>>;

/** Id of a rule of `levellingRules`. */
export type LevellingRule = keyof typeof levellingRules;
