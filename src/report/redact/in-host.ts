/** A host name cannot hold a pseudonym as it is: `‹word 1›.example` is `redacted-word-1.example` there. */
export const inHost = (host: string): string => host.replace(/‹[^‹›]{1,80}›/g, hostName);

/** One pseudonym as a label of a host name. */
export const hostName = (pseudonym: string): string =>
  `redacted-${pseudonym
    .slice(1, -1)
    .toLowerCase()
    .replace(/[^a-z\d]+/g, '-')}`;
