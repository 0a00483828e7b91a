/** Puts text on the clipboard, which is absent outside of secure contexts. @internal */
export async function copyText(text: string): Promise<void> {
  const { clipboard } = window.navigator;
  if (!clipboard) {
    throw new Error('This browser gives no access to the clipboard');
  }
  await clipboard.writeText(text);
}
