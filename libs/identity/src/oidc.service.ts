import { Inject, Injectable } from "@nestjs/common";
import { Problem } from "#contracts";
import { Clock, logger, secretBoxOf, type SecretBox, SETTINGS, type Settings } from "#platform";
import * as client from "openid-client";
import { z } from "zod";

/** Who the organization's own sign-in says it is. Never the e-mail: whoever gives out addresses could become anybody. */
export interface ExternalPerson {
  readonly issuer: string;
  readonly subject: string;
}

/** A visit to the provider: where to go, and what the browser keeps sealed in a cookie until it comes back. */
export interface Visit {
  readonly url: string;
  readonly sealed: string;
}

const visitLivesMs = 10 * 60_000;
const purpose = "oidc visit";
const visitSchema = z.object({
  state: z.string(),
  nonce: z.string(),
  verifier: z.string(),
  /** The session that a link to its account was asked from; null for signing in. */
  session: z.string().nullable(),
  until: z.number(),
});

/**
 * Signing in with the organization's provider: OpenID Connect, authorization code with PKCE (RFC 7636), state, nonce, one
 * exact redirect address, signed ID tokens only.
 */
@Injectable()
export class Oidc {
  private readonly box: SecretBox;
  private discovered: Promise<client.Configuration> | undefined;

  constructor(
    private readonly clock: Clock,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {
    this.box = secretBoxOf(settings);
  }

  /** What the button says; null when no provider is set up. */
  get label(): string | null {
    return this.settings.OIDC_ISSUER === undefined ? null : this.settings.OIDC_LABEL;
  }

  /** @throws Problem not-found without a provider, oidc-unreachable when it does not answer */
  async begin(session: string | null): Promise<Visit> {
    const config = await this.configuration();
    const visit = {
      // The page that the browser comes back to reads from it what the visit was for; the sealed copy decides.
      state: `${session === null ? "sign-in" : "link"}.${client.randomState()}`,
      nonce: client.randomNonce(),
      verifier: client.randomPKCECodeVerifier(),
      session,
      until: this.clock.now() + visitLivesMs,
    };
    const url = client.buildAuthorizationUrl(config, {
      redirect_uri: this.redirectUri,
      scope: "openid",
      response_type: "code",
      code_challenge: await client.calculatePKCECodeChallenge(visit.verifier),
      code_challenge_method: "S256",
      state: visit.state,
      nonce: visit.nonce,
    });
    return { url: url.href, sealed: this.box.seal(Buffer.from(JSON.stringify(visit)), purpose).toString("base64url") };
  }

  /**
   * Reads what the browser brought back. `session` must be what the visit began with.
   * @throws Problem oidc-refused whatever is wrong: state, nonce, issuer, audience, signature, a code used before
   */
  async finish(sealed: string | undefined, query: string, session: string | null): Promise<ExternalPerson> {
    const visit = this.open(sealed);
    if (!visit || visit.session !== session || visit.until < this.clock.now()) throw new Problem("oidc-refused");
    const config = await this.configuration();
    const address = new URL(this.redirectUri);
    address.search = query;
    try {
      const tokens = await client.authorizationCodeGrant(config, address, {
        pkceCodeVerifier: visit.verifier,
        expectedState: visit.state,
        expectedNonce: visit.nonce,
        idTokenExpected: true,
      });
      const { iss, sub } = tokens.claims()!;
      return { issuer: iss, subject: sub };
    } catch (error) {
      // What the provider or a forger sent stays out of the log; the kind of failure is enough.
      logger().info({ failure: (error as { code?: unknown }).code ?? (error as Error).name }, "oidc.refused");
      throw new Problem("oidc-refused");
    }
  }

  private open(sealed: string | undefined): z.infer<typeof visitSchema> | null {
    const plain = sealed === undefined ? null : this.box.open(Buffer.from(sealed, "base64url"), purpose);
    return plain === null ? null : visitSchema.parse(JSON.parse(plain.toString()));
  }

  private get redirectUri(): string {
    return new URL("/sign-in/oidc", this.settings.PUBLIC_URL).href;
  }

  private async configuration(): Promise<client.Configuration> {
    this.discovered ??= this.discover();
    try {
      return await this.discovered;
    } catch (error) {
      this.discovered = undefined;
      if (error instanceof Problem) throw error;
      logger().warn({ failure: (error as Error).name }, "oidc.unreachable");
      throw new Problem("oidc-unreachable");
    }
  }

  private async discover(): Promise<client.Configuration> {
    const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: id, OIDC_CLIENT_SECRET: secret } = this.settings;
    if (issuer === undefined || id === undefined) throw new Problem("not-found");
    // Settings allow plain http on a loopback address only.
    const execute = [
      client.enableNonRepudiationChecks,
      ...(issuer.startsWith("http:") ? [client.allowInsecureRequests] : []),
    ];
    return client.discovery(new URL(issuer), id, secret, undefined, { execute, timeout: 10 });
  }
}
