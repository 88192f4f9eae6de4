import * as oidc from 'openid-client';
import { personOf, type SignedIn } from '#libs/identity/person.ts';
import { unavailable } from '../problems/problem.ts';
import type { SignInSettings } from '../settings.ts';

export interface Challenge {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** Nobody was signed in, in words for the person. */
export class SignInRefused extends Error {
  override name = 'SignInRefused';
}

/** OpenID Connect, code flow with PKCE (RFC 7636), at the provider that the settings name. */
export class IdentityProvider {
  readonly #settings: SignInSettings;
  #found: Promise<oidc.Configuration> | undefined;

  constructor(settings: SignInSettings) {
    this.#settings = settings;
  }

  newChallenge(): Challenge {
    return {
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      verifier: oidc.randomPKCECodeVerifier(),
    };
  }

  /** Where the browser is sent to sign in. */
  async address(challenge: Challenge, redirectUri: string): Promise<string> {
    const url = oidc.buildAuthorizationUrl(await this.#provider(), {
      redirect_uri: redirectUri,
      scope: this.#settings.scope,
      state: challenge.state,
      nonce: challenge.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(challenge.verifier),
      code_challenge_method: 'S256',
    });
    return url.href;
  }

  /** Who came back. Throws `SignInRefused` for an answer that is not the one to our question. */
  async person(
    answer: URL,
    challenge: Challenge,
  ): Promise<{ readonly person: SignedIn; readonly idToken: string }> {
    const provider = await this.#provider();
    const tokens = await oidc
      .authorizationCodeGrant(provider, answer, {
        pkceCodeVerifier: challenge.verifier,
        expectedState: challenge.state,
        expectedNonce: challenge.nonce,
        idTokenExpected: true,
      })
      .catch((error: unknown) => {
        const why = error instanceof oidc.AuthorizationResponseError ? ` It said: ${error.error}.` : '';
        throw new SignInRefused(`The identity provider did not sign you in.${why} Begin again.`);
      });
    const claims = tokens.claims();
    const person = claims === undefined ? 'there is no ID token' : personOf(claims);
    if (typeof person === 'string' || tokens.id_token === undefined) {
      throw new SignInRefused(
        `The identity provider's answer cannot be used: ${String(person)}. Whoever runs it must send name and roles in the ID token.`,
      );
    }
    return { person, idToken: tokens.id_token };
  }

  /** Where the browser signs out at the provider too; undefined where it has no such address. */
  async farewell(idToken: string, returnTo: string): Promise<string | undefined> {
    const provider = await this.#provider();
    if (provider.serverMetadata().end_session_endpoint === undefined) return undefined;
    return oidc.buildEndSessionUrl(provider, {
      id_token_hint: idToken,
      post_logout_redirect_uri: returnTo,
    }).href;
  }

  /** Found when first needed, and again after it could not be reached. */
  #provider(): Promise<oidc.Configuration> {
    const { issuer, clientId, clientSecret } = this.#settings;
    this.#found ??= oidc
      .discovery(
        new URL(issuer),
        clientId,
        undefined,
        clientSecret === undefined ? oidc.None() : oidc.ClientSecretPost(clientSecret),
        // Plain HTTP only on this machine: the settings refuse it elsewhere.
        { timeout: 10, execute: issuer.startsWith('http:') ? [oidc.allowInsecureRequests] : [] },
      )
      .catch(() => {
        this.#found = undefined;
        throw unavailable('The identity provider does not answer, so nobody can sign in. Try again shortly.');
      });
    return this.#found;
  }
}
