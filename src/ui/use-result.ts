import { useEffect, useState } from 'preact/hooks';

/** What work comes to, computed again when one of `inputs` changes; until then the result before stays. */
export function useResult<T>(work: () => Promise<T>, inputs: readonly unknown[]): T | undefined {
  const [result, setResult] = useState<T>();
  useEffect(() => {
    let isWanted = true;
    void work().then((value) => {
      if (isWanted) setResult(() => value);
    });
    return () => {
      isWanted = false;
    };
  }, inputs);
  return result;
}
