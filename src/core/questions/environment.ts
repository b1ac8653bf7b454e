import type { Facts } from '../facts.ts';
import { hostOf } from '../http.ts';
import { issuerForm } from '../providers/errors.ts';

/** What issuers say of the tenant and the environment that they stand for. */

const ENVIRONMENT =
  /(?<![a-z])(?:dev|development|test|testing|stage|staging|stg|qa|uat|sandbox|preprod|int)(?![a-z])/i;

/** `dev`, `staging` … where a name says so. */
export const environmentOf = (text: string): string | undefined => ENVIRONMENT.exec(text)?.[0].toLowerCase();

/** Two tenants beyond doubt: a domain that nobody has paired may be a custom domain of the other (b01). */
export function isOtherTenant(a: string, b: string, facts: Facts): boolean {
  const [left, right] = [hostOf(a), hostOf(b)];
  if (facts.paired(left, right) !== undefined || a.replace(/\/$/, '') === b.replace(/\/$/, '')) return false;
  if (environmentOf(a) !== environmentOf(b)) return true;
  if (facts.isAuth0(left) || facts.isAuth0(right)) {
    const [one, two] = [facts.canonicalHost(left), facts.canonicalHost(right)].map(
      (host) => host?.split('.')[0],
    );
    // The same name in another region is b07.
    return one !== undefined && two !== undefined && one !== two;
  }
  // One tenant of Entra has issuers of two versions (k01).
  return issuerForm(a, facts.traits(left).id) === issuerForm(b, facts.traits(right).id);
}
