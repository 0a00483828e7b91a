// @ts-check
// The second half of ensureToolchain: runs under the Node that npm brought.
const args = JSON.parse(process.env.MESHPORT_ARGUMENTS ?? '[]');
process.argv.splice(2, process.argv.length, ...args);
await import('../run.mjs');
