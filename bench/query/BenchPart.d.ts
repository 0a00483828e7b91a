import type { Bar } from '../harness/report.mjs';
import type { BenchPortal } from './withBenchPortal.mjs';

export interface PartOptions {
  root: string;
  portal: BenchPortal;
  files: Record<'orders' | 'customers' | 'products', string>;
  /** Of paired measurements. */
  pairs: number;
  /** How long each phase with many users lasts. */
  seconds: number;
}

export type BenchPart = (options: PartOptions) => Promise<Bar[]>;
