/**
 * The governed query engine.
 *
 * @packageDocumentation
 */

export { dataQueryPlugin as default } from './plugin';
