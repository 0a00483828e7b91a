/**
 * Child processes under operating system limits, for work on untrusted input.
 *
 * @packageDocumentation
 */

export * from './SandboxError';
export type { SandboxLimits } from './SandboxLimits';
export * from './SandboxPool';
export * from './SandboxPoolOptions';
