import { residentBytes } from './residentBytes';

const WATCH_MS = 50;

/**
 * Looks at a process's resident memory from outside until told to stop, and
 * says once when it is over the limit.
 *
 * @internal
 */
export function watchMemory(options: {
  pid: number | undefined;
  limitBytes: number;
  onOver: () => void;
}): () => void {
  const { pid, limitBytes, onOver } = options;
  let timer: NodeJS.Timeout | undefined;
  let stopped = pid === undefined;
  const look = () => {
    const bytes = pid === undefined ? undefined : residentBytes(pid);
    if (stopped || bytes === undefined) {
      return;
    }
    if (bytes > limitBytes) {
      onOver();
    } else {
      timer = setTimeout(look, WATCH_MS);
    }
  };
  if (!stopped) {
    timer = setTimeout(look, WATCH_MS);
  }
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
