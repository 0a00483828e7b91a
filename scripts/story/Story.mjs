// @ts-check

/**
 * @typedef {object} Story
 * @property {string} root
 * @property {string} backendUrl
 * @property {Record<string, import('./MeshportClient.mjs').MeshportClient>} as
 * @property {string} sql the query over six ports of four domains
 * @property {any} [request] the access request
 * @property {any} [agreement] the one for customer profiles
 * @property {string} [note] what a step adds to its line
 */

/** @typedef {{ title: string, run: (story: Story) => Promise<void> }} StoryStep */

export {};
