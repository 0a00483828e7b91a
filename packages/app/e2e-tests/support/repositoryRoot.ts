import { resolve } from 'node:path';

/** The folder that holds `examples/` and `scripts/`. */
export const repositoryRoot = resolve(__dirname, '../../../..');
