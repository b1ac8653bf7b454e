import type { Header, JsonObject, Params, ProviderId } from '../model.ts';
import { auth0 } from './auth0.ts';
import { cognito } from './cognito.ts';
import { entra } from './entra.ts';
import { generic } from './generic.ts';
import { google } from './google.ts';
import { keycloak } from './keycloak.ts';
import { okta } from './okta.ts';
import type { Provider, Sign } from './provider.ts';

export const providers: Readonly<Record<ProviderId, Provider>> = {
  auth0,
  entra,
  okta,
  keycloak,
  cognito,
  google,
  generic,
};

/** What one exchange shows of the server behind a host. */
export interface Sighting {
  readonly host: string;
  readonly path?: string;
  readonly responseHeaders?: readonly Header[];
  readonly discovery?: JsonObject;
  readonly query?: Params;
}

export interface Recognition {
  readonly provider: ProviderId;
  readonly how: string;
  readonly strength: Sign['strength'];
}

/** Every sign in one exchange; two different weak ones, here or across exchanges, are worth a strong one. */
export function recogniseProvider(seen: Sighting): Recognition[] {
  const values: Readonly<Record<Sign['where'], readonly string[]>> = {
    host: [seen.host.replace(/:\d+$/, '').toLowerCase()],
    path: seen.path === undefined ? [] : [seen.path],
    header: (seen.responseHeaders ?? []).map(({ name, value }) => `${name.toLowerCase()}: ${value}`),
    cookie: cookieNames(seen.responseHeaders ?? []),
    discovery: Object.keys(seen.discovery ?? {}),
    query: [...(seen.query?.keys() ?? [])],
  };
  const found: Recognition[] = [];
  for (const { id, signs } of Object.values(providers)) {
    for (const { where, is, how, strength } of signs) {
      if (values[where].some((value) => is.test(value))) found.push({ provider: id, how, strength });
    }
  }
  return found;
}

const OWN_HOSTS = Object.values(providers).flatMap(({ id, signs }) =>
  signs.flatMap(({ where, is, strength }) => (where === 'host' && strength === 'strong' ? [{ id, is }] : [])),
);

/** A host that is a provider’s own by its name, whether it was seen or only read in a token. */
export const providerOfHost = (host: string): ProviderId | undefined =>
  OWN_HOSTS.find(({ is }) => is.test(host.replace(/:\d+$/, '')))?.id;

/** DevTools and HAR files put several cookies into one header, a line each. */
const cookieNames = (headers: readonly Header[]): string[] =>
  headers
    .filter((header) => header.name.toLowerCase() === 'set-cookie')
    .flatMap((header) => header.value.split('\n'))
    .map((line) => line.split('=', 1)[0]?.trim() ?? '');
