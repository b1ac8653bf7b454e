import type { Flow } from '../../core/model.ts';
import { nameAndVersion, sdkOf } from '../../core/sdk.ts';
import { clientOf, grantOf, issuerOf, resultOf } from '../../core/summary.ts';
import { type Row, row, UNSEEN, type Value } from './rows.ts';
import { areCallsUnseen } from './sight.ts';

/** The login in a few words. */
export function loginRows(a: Flow, b: Flow): Row[] {
  const isSame = resultOf(a).text === resultOf(b).text;
  return [
    ...row('Domain', issuerOf(a) ?? UNSEEN, issuerOf(b) ?? UNSEEN),
    ...row('Client', clientOf(a) ?? UNSEEN, clientOf(b) ?? UNSEEN),
    ...row('Grant', grantIn(a), grantIn(b)),
    ...(isSame ? row('Result', resultOf(a).text, resultOf(b).text) : row('Result', resultIn(a), resultIn(b))),
    ...row('SDK', sdkIn(a), sdkIn(b)),
  ];
}

const grantIn = (flow: Flow): Value => {
  const grant = grantOf(flow);
  return grant === '' || grant === 'Unknown' ? UNSEEN : grant;
};

/** How it ended, where that was seen. */
function resultIn(flow: Flow): Value {
  const { text, tone } = resultOf(flow);
  const isLast = tone === 'bad' && !text.startsWith('API said');
  return tone === 'neutral' || (!isLast && areCallsUnseen(flow)) ? UNSEEN : text;
}

/** Some say it in a header. */
function sdkIn(flow: Flow): Value {
  const sdk = sdkOf(flow);
  if (sdk) return nameAndVersion(sdk);
  return flow.steps.some(({ exchange }) => exchange.requestHeaders === undefined) ? UNSEEN : undefined;
}
