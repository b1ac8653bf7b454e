/** What happens while the log is being restored waits its turn. */
export function createBacklog(): { whenRestored(run: () => void): void; restored(): void } {
  let waiting: (() => void)[] | undefined = [];
  return {
    whenRestored(run) {
      if (waiting) waiting.push(run);
      else run();
    },
    restored() {
      const runs = waiting ?? [];
      waiting = undefined;
      for (const run of runs) run();
    },
  };
}
