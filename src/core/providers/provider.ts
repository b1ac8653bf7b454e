import type { ProviderId, TokenRole } from '../model.ts';

/**
 * What is known of one identity provider. Facts only; whoever needs a decision derives it. Every page of the
 * extension loads these; prose (`settings.ts`, `docs.ts`) comes with the pages that show it.
 */
export interface Provider {
  readonly id: ProviderId;
  readonly name: string;
  readonly signs: readonly Sign[];
  /** The shapes of the issuers that it writes into its tokens, the more special first. */
  readonly issuers: readonly IssuerForm[];
  /** The issuer of the server that has this endpoint; `undefined` where the URL does not tell it. */
  issuerOf?(host: string, path: string): string | undefined;
  readonly audience: AudienceAsked;
  /** What its access tokens for APIs of one’s own are; `undefined`: it depends, or is not known. */
  readonly accessToken?: 'jwt' | 'opaque';
  /** ID tokens are what it documents for one’s own backend. */
  readonly idTokensForApis?: true;
  /** Audiences that name the provider itself and no API of one’s own. */
  readonly ownAudiences?: RegExp;
  /** One API is named in two ways: by a GUID, and by a URI in tokens of an older version. */
  readonly audienceVaries?: true;
  /** `sub` is another for every app. */
  readonly subjectsVary?: true;
  /** Claims that say what a token is for, as this provider writes them. */
  readonly marks: readonly Mark[];
  /** As they are until somebody changes them. */
  readonly lifetimes: readonly Lifetime[];
  readonly errors: readonly ErrorWords[];
}

/** `org` is Okta’s server for its own APIs, `v1` and `v2` are the versions of Entra’s tokens. */
export interface IssuerForm {
  readonly form: 'plain' | 'v1' | 'v2' | 'b2c' | 'org' | 'custom' | 'realm' | 'pool';
  readonly is: RegExp;
}

/** How an app says for which API it wants a token. */
export interface AudienceAsked {
  /**
   * `server`: each authorization server has its own; `client`: the client’s configuration decides; `none`: there is
   * no such thing as an API of one’s own.
   */
  readonly by: 'audience' | 'resource' | 'scope' | 'server' | 'client' | 'none';
  /** Parameters of the authorization request that other providers read and this one does not. */
  readonly ignored: readonly ('audience' | 'resource')[];
}

export interface Mark {
  readonly claim: 'token_use' | 'typ' | 'jti';
  /** The value, or the beginning of one that ends in a dot. */
  readonly is: string;
  readonly role: TokenRole;
}

export interface Lifetime {
  readonly of: 'access_token' | 'id_token' | 'refresh_token' | 'opaque';
  /** From and to where it is not always the same. */
  readonly seconds: number | readonly [number, number];
  /** Completes "3 hours, …". */
  readonly says: string;
}

/** What an error means, whoever says it. */
export type Meaning =
  | 'audience-unknown'
  | 'client-auth'
  | 'client-unknown'
  | 'code-used'
  | 'consent'
  | 'cross-origin-not-spa'
  | 'interaction'
  | 'issuer-mismatch'
  | 'pkce'
  | 'redirect-uri-mismatch'
  | 'refresh-invalid'
  | 'refresh-spa-ended'
  | 'scope-unknown'
  | 'several-resources'
  | 'user-not-assigned';

export interface ErrorWords {
  /** The `error`, where the words alone do not tell. */
  readonly error?: string;
  /** Tested against `error_description`, and against the text of an error page. */
  readonly is: RegExp;
  readonly means: Meaning;
}

/**
 * Something that gives a provider away. One strong sign is proof; weak ones count by their `how`, and two
 * different ones are proof too.
 */
export interface Sign {
  readonly where: 'host' | 'path' | 'header' | 'cookie' | 'discovery' | 'query';
  /** Tested against the host, the path, `name: value` of a header, or the name of the rest. */
  readonly is: RegExp;
  readonly strength: 'strong' | 'weak';
  /** Completes "… , because ". */
  readonly how: string;
}
