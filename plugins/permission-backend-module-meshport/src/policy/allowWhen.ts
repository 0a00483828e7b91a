import {
  AuthorizeResult,
  type DefinitivePolicyDecision,
} from '@backstage/plugin-permission-common';

/** Allow where the statement is true, else deny. @internal */
export function allowWhen(statement: boolean): DefinitivePolicyDecision {
  return {
    result: statement ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
  };
}
