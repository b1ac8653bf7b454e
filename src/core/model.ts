import type { Change } from './change.ts';
import type { Facts } from './facts.ts';

/**
 * The nouns of Tokenscope. Everything that flows through the product is one of these; see ARCHITECTURE.md.
 * Times are epoch milliseconds unless a name says `Seconds`. `undefined` means that no source saw a thing,
 * `''` that it was seen and is empty: that difference is never lost.
 */

/** Who reported a fact. `webrequest` is the browser itself; `hook` is a page, which can lie. */
export type Source = 'webrequest' | 'devtools' | 'hook' | 'har';

export interface Header {
  readonly name: string;
  readonly value: string;
}

/** One HTTP request and its response, as far as seen. Immutable: an update is a new object with the same id. */
export interface Exchange {
  readonly id: string;
  /** The browser's tab. Absent for a service worker's own requests and for imported files. */
  readonly tab?: number;
  /** The tab that opened this one (a pop-up login); set on the exchanges of the opened tab. */
  readonly openerTab?: number;
  readonly startedAt: number;
  readonly endedAt?: number;
  readonly method: string;
  /** Absolute URL, with its fragment where a source saw one. */
  readonly url: string;
  readonly requestHeaders?: readonly Header[];
  /** The body as text; a form that the browser parsed is serialised as `application/x-www-form-urlencoded`. */
  readonly requestBody?: string;
  /** 0 is never stored: no answer is `undefined`, with `error` where one was reported. */
  readonly status?: number;
  readonly responseHeaders?: readonly Header[];
  readonly responseBody?: string;
  /** The whole body's length in characters where `responseBody` or `requestBody` was cut at the 1 MiB limit. */
  readonly bodyCutFrom?: number;
  /** The browser's own words, such as `net::ERR_FAILED`. */
  readonly error?: string;
  /** Where a redirect led: the `Location` resolved against `url`, fragment included. */
  readonly redirectTo?: string;
  /** The origin of the page that caused the request. */
  readonly initiator?: string;
  readonly resourceType?: ResourceType;
  readonly sources: readonly Source[];
}

/** The kinds of request that conclusions depend on; everything else is `other`. */
export type ResourceType =
  | 'main_frame'
  | 'sub_frame'
  | 'fetch'
  | 'preflight'
  | 'websocket'
  | 'eventsource'
  | 'other';

/** Parameters of a query, fragment, form or JSON body: values in order, so that a repeated one stays visible. */
export type Params = ReadonlyMap<string, readonly string[]>;

/** Where in an exchange something stands. A pointer, never a value, so a finding cannot leak a secret. */
export interface Evidence {
  readonly exchange: string;
  readonly part: EvidencePart;
  /** The parameter, header or body field. */
  readonly name?: string;
  /** A claim (`claims.aud`) or a header parameter (`header.alg`) of the token that stands there. */
  readonly claim?: string;
}

export type EvidencePart =
  | 'url'
  | 'query'
  | 'fragment'
  | 'request-header'
  | 'request-body'
  | 'status'
  | 'error'
  | 'response-header'
  | 'response-body'
  | 'redirect';

export type Severity = 'error' | 'warning' | 'info';
export type Certainty = 'certain' | 'likely' | 'possible';

/* ------------------------------------------------------------------ steps */

interface StepBase {
  readonly exchange: Exchange;
  readonly params: Params;
  /** Where `params` stand, so that evidence can point at one. */
  readonly part: EvidencePart;
}

/** RFC 6749 section 4.1.1, OpenID Connect Core section 3.1.2.1. */
export interface AuthorizationRequest extends StepBase {
  readonly kind: 'authorization-request';
  /** `navigation`: the top window; `iframe`: a frame; `fetch`: page code, which is a mistake (f17). */
  readonly via: 'navigation' | 'iframe' | 'fetch';
  /** `request_uri` (PAR) or an unreadable `request` (JAR) hides the parameters: nothing may be called missing. */
  readonly hidden: boolean;
  /** The parameters of a PAR request that this one's `request_uri` refers to were seen and are merged in. */
  readonly pushed: boolean;
}

/** RFC 6749 sections 4.1.2 and 4.2.2, in whatever way it travelled. */
export interface AuthorizationResponse extends StepBase {
  readonly kind: 'authorization-response';
  readonly mode: 'query' | 'fragment' | 'form_post' | 'web_message';
  /** The URL it was sent to, without query and fragment; the target origin for `web_message`. */
  readonly to: string;
  /** The request that brought it to the app, where `exchange` is the redirect that announced it. */
  readonly received?: Exchange;
}

/** A request to the token endpoint, and what came back in the same exchange. RFC 6749 sections 4.1.3 and 5. */
export interface TokenRequest extends StepBase {
  readonly kind: 'token-request';
  readonly grantType: string;
  readonly clientAuth: 'none' | 'client_secret_post' | 'client_secret_basic' | 'client_assertion';
}

export interface TokenResponse extends StepBase {
  readonly kind: 'token-response';
  readonly ok: boolean;
}

/** A request that carries a token, or should have: an API call or UserInfo. */
export interface TokenUse extends StepBase {
  readonly kind: 'token-use';
  /** `custom` until `Facts.isManagement` says otherwise: that takes more than one exchange to know. */
  readonly api: 'userinfo' | 'custom';
  /** How the token travelled; `undefined` when the host was sent tokens before but this call carried none. */
  readonly carried?: Carried;
}

export interface Carried {
  /** The raw value as sent, after the scheme; may be garbage such as `undefined`. */
  readonly value: string;
  /** `Bearer`, `DPoP` … as written; `''` for a bare header; `undefined` for the query or a body. */
  readonly scheme?: string;
  readonly at: Evidence;
}

export interface OtherStep extends StepBase {
  readonly kind:
    | 'discovery'
    | 'jwks'
    | 'logout'
    | 'revocation'
    | 'introspection'
    | 'pushed-authorization'
    | 'device-authorization'
    | 'login-page'
    | 'preflight'
    /** A code or token on its way to somebody else: in a `Referer`, or in a report to a service that watches apps. */
    | 'disclosure';
}

export type Step =
  | AuthorizationRequest
  | AuthorizationResponse
  | TokenRequest
  | TokenResponse
  | TokenUse
  | OtherStep;
export type StepKind = Step['kind'];

/* ----------------------------------------------------------------- tokens */

export type TokenFormat = 'jws' | 'unsecured' | 'jwe' | 'opaque';
export type TokenKind =
  | 'auth0-opaque'
  | 'auth0-opaque-jwe'
  | 'encrypted-api-token'
  | 'google-access-token'
  | 'auth0-refresh-token';
export type TokenRole =
  | 'access_token'
  | 'id_token'
  | 'refresh_token'
  | 'logout_token'
  | 'authorization_code'
  | 'dpop_proof'
  | 'client_assertion'
  | 'request_object'
  | 'unknown';

export interface JsonObject {
  readonly [name: string]: Json;
}
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;

/** What can be said of a string from the string alone; see `parseToken`. */
export interface ParsedToken {
  readonly raw: string;
  readonly format: TokenFormat;
  /** Why it is called that, as one plain sentence. */
  readonly reason: string;
  /** A finer kind, where the shape tells it. */
  readonly kind?: TokenKind;
  readonly header?: JsonObject;
  readonly claims?: JsonObject;
  /** What is broken about it: bad base64url, bad JSON, duplicate members, too large … */
  readonly flaw?: string;
}

/** A token of a login: the string, what it is for, and every place it was seen. */
export interface Token extends ParsedToken {
  /** Stable within a session and safe to show: `t1`, `t2` … */
  readonly id: string;
  readonly role: TokenRole;
  readonly roleReason: string;
  /** The host whose endpoint issued it, where that was seen. */
  readonly issuedBy?: string;
  /** When the response that carried it was received. */
  readonly issuedAt?: number;
  /** `expires_in` of that response. */
  readonly expiresInSeconds?: number;
  readonly seen: readonly Evidence[];
}

/* ------------------------------------------------------------- the session */

export type ProviderId = 'auth0' | 'entra' | 'okta' | 'keycloak' | 'cognito' | 'google' | 'generic';

/** One authorization server as seen from the browser, under all the host names it answers to. */
export interface Tenant {
  readonly provider: ProviderId;
  readonly domains: readonly TenantDomain[];
}

export interface TenantDomain {
  readonly host: string;
  readonly kind: 'canonical' | 'custom' | 'unknown';
  /** How we know, as one plain sentence. */
  readonly how: string;
}

/** One client's authorization attempt, its exchange and refreshes, and the calls made with its tokens. */
export interface Flow {
  readonly id: string;
  readonly kind: 'interactive' | 'silent' | 'direct-grant' | 'use-only';
  readonly steps: readonly Step[];
  readonly startedAt: number;
  readonly endedAt: number;
  readonly tabs: readonly number[];
  readonly clientId?: string;
  /** The authorization server's host as this client asked for it; its tenant is `Facts.tenants`' business. */
  readonly host?: string;
  readonly request?: AuthorizationRequest;
  readonly response?: AuthorizationResponse;
  readonly exchanges: readonly TokenExchange[];
  readonly uses: readonly TokenUse[];
  readonly tokens: readonly Token[];
}

/** A token request with its response. `response` is absent where the body was out of sight. */
export interface TokenExchange {
  readonly request: TokenRequest;
  readonly response?: TokenResponse;
}

/** All flows of a log, with what was learnt across them. */
export interface Session {
  readonly flows: readonly Flow[];
  readonly tokens: readonly Token[];
  readonly tenants: readonly Tenant[];
  readonly facts: Facts;
}

/* ---------------------------------------------------------------- verdicts */

export interface Reference {
  readonly title: string;
  readonly url: string;
}

export interface Finding {
  readonly rule: string;
  readonly flow: string;
  readonly title: string;
  readonly severity: Severity;
  readonly certainty: Certainty;
  /** What happened here, with the values of this login (never a secret). */
  readonly message: string;
  /** Two texts that look alike and must be the same; where they part is marked. */
  readonly compared?: Comparison;
  readonly why: string;
  readonly fix: string;
  readonly docs: readonly Reference[];
  /** The fix as data, most useful first. */
  readonly changes: readonly Change[];
  readonly at: readonly Evidence[];
  /** What this mistake led to, which would otherwise ring as findings of their own. */
  readonly consequences: readonly Consequence[];
}

export type Comparison = readonly [Compared, Compared];

export interface Compared {
  /** Whose it is, in the middle of a sentence: `in the login`, `here`. */
  readonly label: string;
  readonly value: string;
}

export type Consequence = Pick<Finding, 'rule' | 'title' | 'message' | 'at'>;

/** A question that could not be answered, and what would answer it next time. */
export interface Unseen {
  readonly flow: string;
  /** What was out of sight, as one plain sentence. */
  readonly what: string;
  /** How to see it next time. */
  readonly how: string;
  readonly at: readonly Evidence[];
}

export interface Diagnosis {
  readonly session: Session;
  readonly findings: readonly Finding[];
  readonly unseen: readonly Unseen[];
}
