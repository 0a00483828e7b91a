// @ts-check

/**
 * The named steps at which the access backend can be killed, each with what
 * leads up to it; the last of these gets there.
 *
 * @type {Record<string, string[]>}
 */
export const crashSteps = {
  'submission.written': ['submit'],
  'approval.written': ['submit', 'approve'],
  'decision.written': ['submit', 'reject'],
  'end.written': ['submit', 'approve', 'provision', 'revoke'],
  'operation.committed': ['submit', 'approve', 'provision', 'revoke'],
  'provision.begun': ['submit', 'approve', 'provision'],
  'provision.made': ['submit', 'approve', 'provision'],
  'activate.written': ['submit', 'approve', 'provision'],
  'provision.written': ['submit', 'approve', 'provision'],
  'revoke.begun': ['submit', 'approve', 'provision', 'revoke', 'provision'],
  'revoke.made': ['submit', 'approve', 'provision', 'revoke', 'provision'],
  'revoke.proven': ['submit', 'approve', 'provision', 'revoke', 'provision'],
  'revoke.written': ['submit', 'approve', 'provision', 'revoke', 'provision'],
  'sweep.written': ['submit', 'approve', 'end', 'expire'],
  'sweep.committed': ['submit', 'approve', 'end', 'expire'],
  'dispatch.handled': ['submit', 'approve', 'notify', 'publish'],
};
