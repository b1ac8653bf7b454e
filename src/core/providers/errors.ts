import type { ProviderId } from '../model.ts';
import type { IssuerForm, Meaning, Provider } from './provider.ts';
import { providers } from './recognise.ts';

const speakers = (provider: ProviderId | undefined): readonly Provider[] =>
  provider === undefined || provider === 'generic'
    ? Object.values(providers)
    : [providers[provider], providers.generic];

/**
 * What an error means, in the words of the provider that said it; where that is not known, in everybody's. The
 * specifications' own words count always. `text`: the description or an error page; `''` where there is none.
 */
export function meaningOf(
  error: string | undefined,
  text: string,
  provider?: ProviderId,
): Meaning | undefined {
  return speakers(provider)
    .flatMap(({ errors }) => errors)
    .find((words) => (words.error ?? error) === error && words.is.test(text))?.means;
}

/** Whether a whole page, which has no `error` and says many things, says this. */
export const pageSpeaksOf = (meaning: Meaning, text: string, provider?: ProviderId): boolean =>
  speakers(provider)
    .flatMap(({ errors }) => errors)
    .some(({ error, is, means }) => means === meaning && error === undefined && is.test(text));

/** `org`, `v1` … of an issuer, as its provider forms them. */
export const issuerForm = (issuer: string, provider: ProviderId): IssuerForm['form'] | undefined =>
  providers[provider].issuers.find(({ is }) => is.test(issuer))?.form;
