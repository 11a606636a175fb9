/** What a failing connection says, in Node's codes and words, and what helps. */
const table: readonly { readonly when: RegExp; readonly helps: string }[] = [
  {
    when: /SELF_SIGNED_CERT|UNABLE_TO_VERIFY_LEAF_SIGNATURE|UNABLE_TO_GET_ISSUER_CERT|self[- ]signed certificate|unable to (?:verify the first|get (?:local )?issuer) certificate/i,
    helps:
      "set NODE_EXTRA_CA_CERTS to a PEM file with the certificates of your company's proxy: it signs with its own, which this machine's Node does not know",
  },
  {
    when: /CERT_HAS_EXPIRED|CERT_NOT_YET_VALID|certificate (?:has expired|is not yet valid)/i,
    helps: "check this machine's clock: the certificate is not valid at the time it shows",
  },
  {
    when: /\b407\b|proxy authentication required/i,
    helps: 'the proxy wants a name and a password: HTTPS_PROXY=http://name:password@host:port',
  },
];

const otherwise =
  'check the network, and HTTPS_PROXY where a proxy is needed (NO_PROXY lists what is reached without); then run the command again';

/** What to do about a connection that failed. @param said code and message of the failure */
export const networkAdvice = (said: string): string => table.find(({ when }) => when.test(said))?.helps ?? otherwise;

/** Is this the failure of a connection, and one whose cause is known? */
export const isKnownNetworkFailure = (said: string): boolean => table.some(({ when }) => when.test(said));
