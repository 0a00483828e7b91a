/** What the command key is called on this machine. @internal */
export function modKey(): string {
  return /Mac|iPhone|iPad/.test(window.navigator.platform) ? '⌘' : 'Ctrl';
}
