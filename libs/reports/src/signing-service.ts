/**
 * Signs for the office. A local certificate is one way; a service that keeps the key elsewhere (a token, a provider of remote
 * signatures) is another with the same door.
 */
export abstract class SigningService {
  /** Whether anything is set up to sign with: screens offer it only then. */
  abstract readonly ready: boolean;
  /** Whose certificate signs, as it stands in it; empty when nothing is set up. */
  abstract readonly signer: string;
  /**
   * A detached CMS signature (RFC 5652) in DER over these bytes, with the signer's certificate and the attributes of PAdES
   * baseline B (ETSI EN 319 142-1). @throws Error when the service does not sign
   */
  abstract sign(content: Buffer): Promise<Buffer>;
}

/** Stands where nothing is set up. */
export class NoSigningService extends SigningService {
  readonly ready = false;
  readonly signer = "";

  sign(): Promise<Buffer> {
    return Promise.reject(new Error("no certificate is set up (SIGNING_CERTIFICATE, SIGNING_KEY)"));
  }
}
