import { createHash, createPrivateKey, type KeyObject, webcrypto, X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import * as asn1 from "asn1js";
import * as pki from "pkijs";
import { NoSigningService, SigningService } from "./signing-service.js";

const oid = {
  data: "1.2.840.113549.1.7.1",
  signedData: "1.2.840.113549.1.7.2",
  contentType: "1.2.840.113549.1.9.3",
  messageDigest: "1.2.840.113549.1.9.4",
  signingCertificateV2: "1.2.840.113549.1.9.16.2.47",
} as const;

/** Signs with a certificate and a key that lie on this server: RSA, or a curve of NIST. */
export class LocalSigner extends SigningService {
  readonly ready = true;
  readonly signer: string;
  private readonly chain: readonly X509Certificate[];

  /** `certificates` in PEM, the signer's own first. @throws Error when key and certificate do not belong together */
  constructor(
    certificates: string,
    private readonly key: KeyObject,
  ) {
    super();
    const blocks = certificates.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g) ?? [];
    this.chain = blocks.map((block) => new X509Certificate(block));
    const [own] = this.chain;
    if (!own) throw new Error("there is no certificate in SIGNING_CERTIFICATE");
    if (!own.checkPrivateKey(key)) throw new Error("SIGNING_KEY is not the key of the first certificate");
    this.signer = /^CN=(.+)$/m.exec(own.subject)?.[1] ?? own.subject;
  }

  async sign(content: Buffer): Promise<Buffer> {
    const certificates = this.chain.map(({ raw }) => pki.Certificate.fromBER(raw));
    const own = certificates[0]!;
    const signedData = new pki.SignedData({
      version: 1,
      encapContentInfo: new pki.EncapsulatedContentInfo({ eContentType: oid.data }),
      certificates,
      signerInfos: [
        new pki.SignerInfo({
          version: 1,
          sid: new pki.IssuerAndSerialNumber({ issuer: own.issuer, serialNumber: own.serialNumber }),
          signedAttrs: new pki.SignedAndUnsignedAttributes({
            type: 0,
            attributes: [
              attribute(oid.contentType, new asn1.ObjectIdentifier({ value: oid.data })),
              attribute(oid.messageDigest, octets(sha256(content))),
              attribute(oid.signingCertificateV2, signingCertificate(this.chain[0]!)),
            ],
          }),
        }),
      ],
    });
    const engine = new pki.CryptoEngine({ name: "node", crypto: webcrypto as never });
    await signedData.sign(await this.signingKey(), 0, "SHA-256", undefined, engine);
    const info = new pki.ContentInfo({ contentType: oid.signedData, content: signedData.toSchema(true) });
    return Buffer.from(info.toSchema().toBER(false));
  }

  private signingKey(): Promise<webcrypto.CryptoKey> {
    const raw = this.key.export({ type: "pkcs8", format: "der" });
    const curve = this.key.asymmetricKeyDetails?.namedCurve;
    const algorithm =
      this.key.asymmetricKeyType === "ec"
        ? { name: "ECDSA", namedCurve: curve === "secp384r1" ? "P-384" : "P-256" }
        : { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
    return webcrypto.subtle.importKey("pkcs8", raw, algorithm, false, ["sign"]);
  }
}

/** What signs here: the certificate of the settings, or nothing. @throws Error when it cannot be read */
export function openSigner(settings: {
  readonly SIGNING_CERTIFICATE?: string | undefined;
  readonly SIGNING_KEY?: string | undefined;
  readonly SIGNING_KEY_PASSPHRASE?: string | undefined;
}): SigningService {
  const { SIGNING_CERTIFICATE: certificate, SIGNING_KEY: key, SIGNING_KEY_PASSPHRASE: passphrase } = settings;
  if (certificate === undefined || key === undefined) return new NoSigningService();
  const secret = passphrase === undefined ? {} : { passphrase };
  return new LocalSigner(
    readFileSync(certificate, "utf8"),
    createPrivateKey({ key: readFileSync(key), format: "pem", ...secret }),
  );
}

function attribute(type: string, value: asn1.BaseBlock): pki.Attribute {
  return new pki.Attribute({ type, values: [value] });
}

/** ESS signing-certificate-v2 (RFC 5035): ties the signature to this certificate; SHA-256 is its default and left out. */
function signingCertificate(certificate: X509Certificate): asn1.Sequence {
  const id = new asn1.Sequence({ value: [octets(sha256(certificate.raw))] });
  return new asn1.Sequence({ value: [new asn1.Sequence({ value: [id] })] });
}

function octets(bytes: Buffer): asn1.OctetString {
  return new asn1.OctetString({ valueHex: new Uint8Array(bytes).buffer });
}

function sha256(bytes: Buffer): Buffer {
  return createHash("sha256").update(bytes).digest();
}
