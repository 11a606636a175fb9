/** Kinds as `--only` takes them, in the order in which they are imported. */
export const importOptions = ['saved-searches', 'notification-groups', 'alert-rules', 'workbooks', 'views'] as const;

export type ImportOption = (typeof importOptions)[number];
