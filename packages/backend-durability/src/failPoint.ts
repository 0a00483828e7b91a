/**
 * A place where a test can end the process as a power cut would, to show that
 * what is left is whole.
 *
 * @remarks
 * Ends the process with SIGKILL where the environment variable
 * `MESHPORT_FAIL_POINT` has this name and `NODE_ENV` is `test` or
 * `development`; does nothing anywhere else.
 *
 * @public
 */
export function failPoint(name: string): void {
  const { MESHPORT_FAIL_POINT, NODE_ENV } = process.env;
  if (
    MESHPORT_FAIL_POINT === name &&
    (NODE_ENV === 'test' || NODE_ENV === 'development')
  ) {
    process.kill(process.pid, 'SIGKILL');
  }
}
