/**
 * Somebody to sign in as during development.
 *
 * @public
 */
export interface Persona {
  /** Entity ref of the user. */
  ref: string;
  name: string;
  title: string;
  /** One sentence: who this is. */
  description: string;
  groups: string[];
}
