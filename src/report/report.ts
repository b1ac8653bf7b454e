import type {
  Certainty,
  Comparison,
  Evidence,
  Flow,
  JsonObject,
  Reference,
  Severity,
  StepKind,
  TokenFormat,
  TokenKind,
  TokenRole,
} from '../core/model.ts';
import type { Remedy } from '../core/sdks/remedies.ts';
import type { Profile, ReceiptLine } from './redact.ts';

/**
 * What Tokenscope says of a log, as plain JSON: what was asked for, what came and where it was used, what went wrong,
 * why, and how to fix it. It holds what was left after the log had been redacted.
 */
export interface Report {
  /** The version of this format. New members may come within one version; none changes its meaning or goes. */
  readonly version: 1;
  readonly tool: ReportedTool;
  readonly source: Source;
  readonly redaction: ReportedRedaction;
  /** The logins, in order of time. */
  readonly flows: readonly ReportedFlow[];
  readonly tokens: readonly ReportedToken[];
  /** What went wrong, worst first. */
  readonly findings: readonly ReportedFinding[];
  /** Questions that could not be answered, because the answer was out of sight. */
  readonly unseen: readonly ReportedUnseen[];
  /** Rules that were switched off or lowered by the settings of who made the report. */
  readonly silenced?: readonly ReportedSilence[];
}

export interface ReportedSilence {
  /** The name of the rule. */
  readonly rule: string;
  /** `off`: it was not asked; otherwise what its findings are at most. */
  readonly as: 'off' | 'warning' | 'info';
}

export interface ReportedTool {
  readonly name: 'Tokenscope';
  readonly version: string;
}

/** What was looked at: a file, or what a browser tab did while it was watched. */
export interface Source {
  /** The name of the file; absent for what was watched live. */
  readonly file?: string;
  /** The program that wrote the file. */
  readonly creator?: string;
  /** How many requests were recorded. */
  readonly entries: number;
  /** How many of them could be read. */
  readonly read: number;
  /** How many of these belong to logins. */
  readonly used: number;
  /** Entries that could not be read, each with the reason. */
  readonly unreadable: readonly string[];
}

export interface ReportedRedaction {
  /**
   * `support`: tokens keep header and claims, and everything that opens something is replaced; `strict`: what names
   * a person is, too; `none`: everything is as it was.
   */
  readonly profile: Profile;
  /** How many different values were replaced, by what they were. */
  readonly replaced: readonly ReceiptLine[];
}

/** One login: one client's authorization request, what came of it, and the calls made with its tokens. */
export interface ReportedFlow {
  readonly id: string;
  readonly kind: Flow['kind'];
  /** The client ID. */
  readonly client?: string;
  /** The library that made the request, as it names itself, with its version. */
  readonly sdk?: string;
  /** The host of the authorization server. */
  readonly issuer?: string;
  /** How tokens were asked for, such as `Code + PKCE`. */
  readonly grant: string;
  /** How it ended, such as `Tokens issued`, or the error. */
  readonly result: string;
  readonly outcome: 'good' | 'bad' | 'neutral';
  /** ISO 8601. */
  readonly startedAt: string;
  /** Milliseconds from the first request to the end of the last. */
  readonly duration: number;
  /** What the authorization request asked for. */
  readonly asked: readonly ReportedFact[];
  /** What was issued. */
  readonly got: ReportedGot;
  /** Where its tokens were used. */
  readonly used: readonly ReportedUse[];
  /** The messages, in order of time. */
  readonly steps: readonly ReportedStep[];
}

export interface ReportedFact {
  /** Such as `Audience`. */
  readonly label: string;
  /** The value, or words such as `none` and `out of sight` where there is none. */
  readonly value: string;
  /** `list`: separated by spaces; `none`: it was missing; `unseen`: nobody saw whether it was there. */
  readonly kind: 'text' | 'list' | 'none' | 'unseen';
  /** What follows from it, or what was expected instead. */
  readonly note?: string;
  /** Whether it is what the request led to expect. */
  readonly verdict?: 'as-asked' | 'differs';
  readonly evidence?: ReportedEvidence;
}

export interface ReportedGot {
  readonly facts: readonly ReportedFact[];
  /** The token that the request led to expect, as a sentence. */
  readonly expected?: string;
  /** How what came differs from that, a sentence each. */
  readonly differs: readonly string[];
}

/** The calls to one API with one token. */
export interface ReportedUse {
  readonly host: string;
  /** The part of the path that the calls share. */
  readonly path: string;
  readonly kind: 'userinfo' | 'management' | 'custom';
  readonly calls: number;
  readonly answers: readonly ReportedAnswer[];
  /** The id of the token; absent where the calls carried none that can be read. */
  readonly token?: string;
  /** Whether that token could have worked there, and why. */
  readonly acceptance?: ReportedAcceptance;
  readonly evidence: ReportedEvidence;
}

export interface ReportedAnswer {
  /** 0: no answer. */
  readonly status: number;
  readonly times: number;
}

export interface ReportedAcceptance {
  readonly verdict: 'accepted' | 'refused' | 'unknown';
  readonly reason: string;
}

export interface ReportedStep {
  readonly kind: StepKind;
  /** The id of its request, to which evidence refers. */
  readonly exchange: string;
  /** Milliseconds after the login began. */
  readonly offset: number;
  /** Milliseconds until the answer was there; absent where that is not known. */
  readonly duration?: number;
  readonly method: string;
  /** Without query and fragment. */
  readonly url: string;
  readonly status?: number;
  /** Why there was no answer, in the browser's own words. */
  readonly error?: string;
}

export interface ReportedToken {
  readonly id: string;
  /** The id of its login. */
  readonly flow: string;
  readonly format: TokenFormat;
  /** A finer kind, where the form tells it. */
  readonly kind?: TokenKind;
  readonly role: TokenRole;
  /** Why it is called that. */
  readonly reason: string;
  /** What is broken about it. */
  readonly flaw?: string;
  readonly algorithm?: string;
  readonly issuer?: string;
  readonly audience?: readonly string[];
  readonly scope?: readonly string[];
  /** ISO 8601: of the token itself, or when it was received. */
  readonly issuedAt?: string;
  /** ISO 8601. */
  readonly expiresAt?: string;
  /** The decoded header of a JWT or JWE. */
  readonly header?: JsonObject;
  /** The decoded claims of a JWT. */
  readonly claims?: JsonObject;
  /** Every place it was seen in. */
  readonly seen: readonly ReportedEvidence[];
}

/** Where something stands: a pointer, never the value. */
export interface ReportedEvidence extends Evidence {
  /** The same in words: `audience, query of /authorize`. */
  readonly label: string;
}

export interface ReportedFinding {
  /** The name of the rule; docs/rules.md describes each. */
  readonly rule: string;
  /** The id of the login. */
  readonly flow: string;
  readonly severity: Severity;
  /** How sure it is: `certain` follows from what was seen, of `likely` another cause is improbable. */
  readonly certainty: Certainty;
  readonly title: string;
  /** What happened here. */
  readonly message: string;
  /** Two texts that look alike and must be the same. */
  readonly compared?: Comparison;
  readonly why: string;
  readonly fix: string;
  /** The fix in the words of the SDK in use, or of the protocol. */
  readonly remedies: readonly Remedy[];
  readonly docs: readonly Reference[];
  /** Where it shows; the first is the place to look at. */
  readonly evidence: readonly ReportedEvidence[];
  /** What this mistake led to. */
  readonly consequences: readonly ReportedConsequence[];
}

export interface ReportedConsequence {
  readonly rule: string;
  readonly title: string;
  readonly message: string;
  readonly evidence: readonly ReportedEvidence[];
}

export interface ReportedUnseen {
  /** The id of the login. */
  readonly flow: string;
  /** What was out of sight. */
  readonly what: string;
  /** How to see it next time. */
  readonly how: string;
  readonly evidence: readonly ReportedEvidence[];
}
