import process from 'node:process';
import { createWorld } from './node-world.ts';
import { run } from './run.ts';

// Whoever reads the output may have read enough, as `head` does.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

// No `process.exit`: what is still on its way into a pipe would be cut off.
process.exitCode = await run(process.argv.slice(2), createWorld());
