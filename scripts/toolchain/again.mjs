// @ts-check
// The second half of ensureToolchain: runs under the Node that npm brought.
const args = JSON.parse(process.env.MESHPORT_ARGUMENTS ?? '[]');
process.argv.splice(2, process.argv.length, ...args);

// npx does not pass signals on: without it, what was asked to stop goes on.
const parent = process.ppid;
setInterval(() => {
  if (process.ppid !== parent) {
    process.kill(process.pid, 'SIGTERM');
  }
}, 500).unref();

await import('../run.mjs');
