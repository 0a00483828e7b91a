/**
 * Child processes under operating system limits, for work on untrusted input.
 *
 * @packageDocumentation
 */

export * from './SandboxError';
export type { SandboxLimits } from './SandboxChild';
export * from './SandboxPool';
