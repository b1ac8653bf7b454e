import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Token } from '../core/model.ts';
import type { LoginRow } from './rows.ts';

/** A login, or one of its tokens. */
export interface Place {
  readonly flow: string;
  readonly token?: string;
}

export interface Found {
  readonly row: LoginRow;
  readonly token?: Token;
}

/** Two logins or two tokens that stand side by side. The older one is A. */
export function createComparing(rows: ReadonlySignal<readonly LoginRow[]>) {
  const places = signal<readonly [Place, Place] | undefined>(undefined);

  function find({ flow, token: id }: Place): Found | undefined {
    const row = rows.value.find((r) => r.flow.id === flow);
    if (!row || id === undefined) return row && { row };
    const token = row.flow.tokens.find((t) => t.id === id);
    return token && { row, token };
  }
  return {
    places,
    /** Gone when one of the two is. */
    found: computed((): readonly [Found, Found] | undefined => {
      const [one, other] = places.value?.map(find) ?? [];
      if (!one || !other) return undefined;
      return time(one) <= time(other) ? [one, other] : [other, one];
    }),
  };
}

const time = ({ row, token }: Found): number => token?.issuedAt ?? row.flow.startedAt;
