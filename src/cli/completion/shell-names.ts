/** Apart from the scripts, so that help needs none of them. */
export const shellNames = ['bash', 'zsh', 'fish', 'powershell'] as const;
