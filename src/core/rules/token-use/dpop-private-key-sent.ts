import { evidence, urlOf } from '../../http.ts';
import { proofAt, proofOf, showsPrivateKey } from '../../questions/dpop.ts';
import { problem, type Rule } from '../../rule.ts';
import { rfc } from '../../spec/references.ts';

export const dpopPrivateKeySent: Rule = {
  id: 'dpop-private-key-sent',
  index: 's01',
  title: 'A DPoP proof shows the private key',
  severity: 'error',
  why: 'The header of a proof holds the public key, so that the server can verify it. With the private members in it, whoever reads the request can make proofs of his own, and the token is bound to nothing any more. Servers have to refuse it.',
  fix: 'Export the public key only (`exportJWK(publicKey)`; with WebCrypto make the key pair with `extractable: false`, which still lets the public key out), and throw this key pair away.',
  notWhen: ['The `jwk` of the header holds the public members only.'],
  docs: [rfc(9449, '4.2'), rfc(9449, '4.3')],
  *check(flow) {
    const sent = flow.steps.find(({ exchange }) => {
      const proof = proofOf(exchange);
      return proof !== undefined && showsPrivateKey(proof);
    });
    if (!sent) return;
    const { host, path } = urlOf(sent.exchange);
    yield problem({
      message: `The proof that ${host}${path} was sent holds the private members of its key (jwk).`,
      certainty: 'certain',
      at: [proofAt(sent.exchange, 'header.jwk'), evidence(sent.exchange, 'url')],
    });
  },
};
