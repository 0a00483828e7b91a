/** What the operating system holds a child to. @public */
export interface SandboxLimits {
  /** Memory that a child may allocate (RLIMIT_DATA), in bytes. */
  dataBytes: number;
  /** Largest file that a child may write (RLIMIT_FSIZE), in bytes. */
  fileBytes: number;
  /**
   * Resident memory at which a child is killed; default `dataBytes` and 512 MiB.
   * Watched from outside because not every system enforces RLIMIT_DATA.
   */
  residentBytes?: number;
  /**
   * How far children stand back behind the parent when the processor is
   * scarce, as `nice` counts: 0 to 19. Default 0.
   */
  niceness?: number;
}
