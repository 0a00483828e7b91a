/**
 * A place where a test can end the process as a power cut would, to show that
 * what is left is whole.
 *
 * @remarks
 * Ends the process with SIGKILL where the environment variable
 * `MESHPORT_FAIL_POINT` has this name and `NODE_ENV` is `test` or
 * `development`; does nothing anywhere else. With `MESHPORT_FAIL_SIGNAL` set to
 * `SIGSTOP` the process stands still instead, once, as a virtual machine that
 * is paused, until somebody sends it SIGCONT.
 *
 * @public
 */
export function failPoint(name: string): void {
  const { MESHPORT_FAIL_POINT, MESHPORT_FAIL_SIGNAL, NODE_ENV } = process.env;
  if (
    MESHPORT_FAIL_POINT === name &&
    (NODE_ENV === 'test' || NODE_ENV === 'development')
  ) {
    delete process.env.MESHPORT_FAIL_POINT;
    process.kill(
      process.pid,
      MESHPORT_FAIL_SIGNAL === 'SIGSTOP' ? 'SIGSTOP' : 'SIGKILL',
    );
  }
}
