import process from 'node:process';
import { createWorld } from './node-world.ts';
import { run } from './run.ts';
import { reason } from './words.ts';

let isCut = false;

// Whoever reads the output may have read enough, as `head` does.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    isCut = true;
    process.exitCode = 2;
    if (stream === process.stdout)
      process.stderr.write(`tokenscope: standard output cannot be written: ${reason(error)}.\n`);
  });
}

// No `process.exit`: what is still on its way into a pipe would be cut off.
const code = await run(process.argv.slice(2), createWorld());
process.exitCode = isCut ? 2 : code;
