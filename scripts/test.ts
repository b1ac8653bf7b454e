import { spawnSync } from 'node:child_process';

/** Everything that must hold, in the order in which it fails fastest; the first failure stops it. */
const steps: readonly (readonly [string, readonly string[]])[] = [
  ['npm', ['run', '--silent', 'lint']],
  ['npm', ['run', '--silent', 'typecheck']],
  ['npm', ['run', '--silent', 'docs', '--', '--check']],
  ['npx', ['vitest', 'run']],
  ['npm', ['run', '--silent', 'build']],
  ['npx', ['playwright', 'test']],
];

for (const [command, args] of steps) {
  const started = Date.now();
  console.log(`\n▶ ${command} ${args.join(' ')}`);
  const { status } = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
  console.log(`✔ ${((Date.now() - started) / 1000).toFixed(1)} s`);
}
