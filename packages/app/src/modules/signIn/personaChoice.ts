const KEY = 'meshport.persona';

/** Which persona this browser tab signed in as; a new tab asks again. */
export const personaChoice = {
  get: () => window.sessionStorage.getItem(KEY) ?? undefined,
  set: (name: string) => window.sessionStorage.setItem(KEY, name),
  clear: () => window.sessionStorage.removeItem(KEY),
};
