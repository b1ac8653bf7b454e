import { says, type Table } from './explanation.ts';
import { oidc, rfc } from './references.ts';

/** The rest of IANA's registry of claims: not of any login, but somebody may meet them. */

const IDA = oidc('Identity Assurance Claims');
const FEDERATION = oidc('Federation');
const VC = { title: 'Verifiable Credentials Data Model', url: 'https://www.w3.org/TR/vc-data-model/' };
const STATUS = {
  title: 'Token Status List',
  url: 'https://datatracker.ietf.org/doc/draft-ietf-oauth-status-list/',
};
const SD_JWT_VC = {
  title: 'SD-JWT VC',
  url: 'https://datatracker.ietf.org/doc/draft-ietf-oauth-sd-jwt-vc/',
};
const REGISTRY = {
  title: 'IANA: JSON Web Token Claims',
  url: 'https://www.iana.org/assignments/jwt/jwt.xhtml',
};

const core5g = (text: string) => says(`${text} (5G core network).`, REGISTRY);
const attests = (text: string) => says(`${text} (attestation of a device).`, rfc(9711));
const call = (text: string, number: number) => says(`${text} (telephony).`, rfc(number));
const cdn = (text: string, section: string) => says(`${text} (content delivery).`, rfc(9246, section));
const federation = (text: string) => says(`${text} (OpenID Federation).`, FEDERATION);

export const REGISTERED_CLAIMS: Table = {
  // Identity assurance
  verified_claims: says('Claims about the user, and how they were verified.', oidc('Identity Assurance')),
  place_of_birth: says('Where the user was born.', IDA),
  nationalities: says('The user’s nationalities.', IDA),
  birth_family_name: says('The user’s last name at birth.', IDA),
  birth_given_name: says('The user’s first name at birth.', IDA),
  birth_middle_name: says('The user’s middle name at birth.', IDA),
  salutation: says('How to address the user, such as Mr.', IDA),
  title: says('The user’s title, such as Dr.', IDA),
  msisdn: says('The user’s mobile number.', IDA),
  also_known_as: says('The user’s stage name, religious name or other alias.', IDA),
  // Credentials
  vc: says('A verifiable credential.', VC),
  vp: says('A verifiable presentation.', VC),
  vct: says('What type of credential it is.', SD_JWT_VC),
  status: says('Where to look whether it was revoked since.', STATUS),
  status_list: says('The state of many tokens, packed into bits.', STATUS),
  ttl: says('For how many seconds a status list may be kept.', STATUS),
  _sd: says('Digests of claims that the holder may disclose or not.', rfc(9901, '4.2.4.1')),
  '...': says('The digest of a list’s item that the holder may disclose or not.', rfc(9901, '4.2.4.2')),
  _sd_alg: says('The hash algorithm of the digests of claims that are not disclosed.', rfc(9901, '4.1.1')),
  sd_hash: says('The hash of the disclosed claims that this key binding goes with.', rfc(9901, '4.3')),
  vot: says('How far the user’s identity and login can be trusted, as a vector.', rfc(8485)),
  vtm: says('The page that says what the vector of trust means.', rfc(8485)),
  // Constrained devices
  ace_profile: says('How a constrained device has to use the token.', rfc(9200, '5.10')),
  cnonce: says('The API’s own nonce, which shows that the token is fresh.', rfc(9200, '5.10')),
  exi: says('How many seconds it is good for, from when the API first sees it.', rfc(9200, '5.10.3')),
  atc: says('The challenge of an authority token, as for certificates.', rfc(9447)),
  sig_val_claims: says('The result of checking the signatures of a document.', rfc(9321, '3.2.3')),
  cmw: says('A wrapped message of remote attestation.', REGISTRY),
  geohash: says('A place, as a geohash.', REGISTRY),
  at_use_nbr: says('How many requests it may be used for.', REGISTRY),
  rdap_allowed_purposes: says('For which purposes registration data may be asked for.', rfc(9560, '3.1.5.1')),
  rdap_dnt_allowed: says(
    'Whether questions about registration data may go unrecorded.',
    rfc(9560, '3.1.5.2'),
  ),
  // Telephony: SIP and PASSporT
  sip_from_tag: call('The tag of the From header', 8055),
  sip_date: call('The Date header', 8055),
  sip_callid: call('The Call-Id header', 8055),
  sip_cseq_num: call('The number of the CSeq header', 8055),
  sip_via_branch: call('The branch of the Via header', 8055),
  orig: call('Who calls', 8225),
  dest: call('Who is called', 8225),
  mky: call('The fingerprints of the media keys', 8225),
  rph: call('The priority that the call may have', 8443),
  sph: call('The Priority header that was authorized', 9027),
  attest: call('How well the provider knows who calls', 8588),
  origid: call('An opaque name of where the call began', 8588),
  div: call('From whom the call was diverted', 8946),
  opt: call('The original statement about a diverted call', 8946),
  jcard: call('The caller’s card', 8688),
  rcd: call('What to show of the caller', 9795),
  rcdi: call('Hashes of what is shown of the caller', 9795),
  crn: call('The reason of the call', 9795),
  msgi: call('The hash of a message', 9475),
  // Content delivery networks
  cdniv: cdn('The version of these claims', '2.1.8'),
  cdnicrit: cdn('Claims that must be understood', '2.1.9'),
  cdniip: cdn('The address it is bound to', '2.1.10'),
  cdniuc: cdn('The addresses that it opens', '2.1.11'),
  cdniets: cdn('How long a renewed token is good', '2.1.12'),
  cdnistt: cdn('How a renewed token is handed over', '2.1.13'),
  cdnistd: cdn('For which part of the path a renewed token is good', '2.1.14'),
  // Entity attestation
  eat_nonce: attests('The nonce of who asked'),
  ueid: attests('The device’s number in the whole world'),
  sueids: attests('The device’s numbers, until it is reset'),
  oemid: attests('Who made the device'),
  hwmodel: attests('The model of the hardware'),
  hwversion: attests('The version of the hardware'),
  oemboot: attests('Whether the software that booted is the maker’s'),
  dbgstat: attests('Whether debugging is possible'),
  location: attests('Where the device is'),
  eat_profile: attests('The profile that this statement follows'),
  submods: attests('Statements about its parts'),
  uptime: attests('For how many seconds it has been running'),
  bootcount: attests('How often it has booted'),
  bootseed: attests('Names one run of it between two boots'),
  dloas: attests('Its certifications'),
  swname: attests('The name of its software'),
  swversion: attests('The version of its software'),
  manifests: attests('What software is installed on it'),
  measurements: attests('Hashes of its software'),
  measres: attests('How those hashes compare with what they should be'),
  intuse: attests('What this statement may be used for'),
  // OpenID Federation
  jwks: federation('Keys of the entity'),
  metadata: federation('What the entity says of itself'),
  constraints: federation('Limits to the chain below'),
  crit: federation('Claims that the reader must understand or refuse'),
  ref: federation('A page on the trust mark'),
  delegation: federation('The right to issue this trust mark'),
  logo_uri: federation('Where the logo is'),
  authority_hints: federation('Who stands above this entity'),
  trust_anchor_hints: federation('Roots of trust that this entity is known to'),
  trust_marks: federation('Marks that the entity was given'),
  trust_mark_issuers: federation('Who may give which mark'),
  trust_mark_owners: federation('Whose mark it is'),
  metadata_policy: federation('What those below may say of themselves'),
  metadata_policy_crit: federation('Rules of that policy that must be understood'),
  source_endpoint: federation('Where this statement was fetched'),
  keys: federation('The keys themselves'),
  trust_mark_type: federation('Which mark it is'),
  trust_chain: federation('The statements up to the root of trust'),
  trust_anchor: federation('The root of trust'),
  // Mobile networks: 3GPP TS 29.510 and 29.222
  consumerPlmnId: core5g('The network of who asks'),
  consumerSnpnId: core5g('The private network of who asks'),
  producerPlmnId: core5g('The network of who serves'),
  producerSnpnId: core5g('The private network of who serves'),
  producerSnssaiList: core5g('Slices that may be asked for'),
  producerNsiList: core5g('Instances of slices that may be asked for'),
  producerNfSetId: core5g('The set of functions that serves'),
  producerNfServiceSetId: core5g('The set of services that serves'),
  sourceNfInstanceId: core5g('The function that the data come from'),
  analyticsIdList: core5g('Analyses that may be asked for'),
  resOwnerId: core5g('Whose resource it is'),
};
